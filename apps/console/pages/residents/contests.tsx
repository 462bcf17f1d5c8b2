import './residents.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Confirm, DataTable, Field, PageShell, ready, Select, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

type Contest = OutputOf<'registry.list-contests'>['contests'][number]

const states = () =>
  [
    { value: 'open', label: t('还没处理') },
    { value: 'corrected', label: t('已更正') },
    { value: 'kept', label: t('保持原样') },
  ] as const satisfies readonly { readonly value: Contest['state']; readonly label: string }[]

const cardOf = (one: Contest): string =>
  one.person === null ? paths.household(one.county, one.household) : paths.resident(one.county, one.person)

const columns = (keep: (one: Contest) => void): readonly DataColumn<Contest>[] => [
  {
    key: 'who',
    title: t('谁'),
    render: (_, one) => (
      <>
        <Link to={cardOf(one)}>{one.who ?? t('打开家庭卡片')}</Link>
        <span className="soft wraps">{one.village}</span>
      </>
    ),
  },
  {
    key: 'what',
    title: t('哪一项,居民怎么说'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft wraps">{one.reason}</span>
      </>
    ),
  },
  {
    key: 'raised',
    title: t('记录'),
    render: (_, one) => (
      <>
        {one.raisedBy}
        <span className="soft row-note">{instantInWords(one.raisedAt)}</span>
      </>
    ),
  },
  {
    key: 'act',
    title: t('处理'),
    render: (_, one) =>
      one.settled === null ? (
        <Button
          aria-label={t('{who}的{label}:保持原样', { who: one.who ?? '', label: one.label })}
          onClick={() => keep(one)}
        >
          {t('保持原样')}
        </Button>
      ) : (
        <>
          {one.settled.by}
          <span className="soft wraps">{one.settled.why}</span>
        </>
      ),
  },
]

/** The desk: what residents say is wrong. Correcting happens on the card, where the other values are seen. */
export function ContestsPage() {
  const [state, setState] = useState<Contest['state']>('open')
  const asked = useAsk('registry.list-contests', { state })
  const [kept, setKept] = useState<Contest>()
  const rows = asked.data?.contests ?? []
  return (
    <PageShell
      title={t('居民异议')}
      purpose={t('居民说哪项信息不对,村里或窗口记下来,在这里核实。要更正的打开卡片改,核实没错的写明理由保持原样。')}
      state={ready}
    >
      <div className="filters">
        <Field label={t('看哪些')} need="filter">
          {(control) => <Select control={control} value={state} options={states()} change={setState} />}
        </Field>
      </div>
      <DataTable
        caption={t('共 {count} 条', { count: asked.data?.total ?? 0 })}
        columns={columns(setKept)}
        rows={rows}
        rowKey={(one) => one.id}
        state={stateOf(asked, { when: () => rows.length === 0, state: { sentence: t('没有这样的异议。') } })}
      />
      {kept ? <Keep contest={kept} done={() => setKept(undefined)} /> : null}
    </PageShell>
  )
}

function Keep({ contest, done }: { readonly contest: Contest; readonly done: () => void }) {
  const act = useAct('registry.keep-fact', ['registry.list-contests'])
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = why.trim().length < 2
  const confirm = async () => {
    setTried(true)
    if (isShort) return
    if (await act.run({ county: contest.county, id: contest.id, why: why.trim() })) done()
  }
  return (
    <Confirm
      open
      question={t('{label}保持原样?', { label: contest.label })}
      act={t('保持原样')}
      running={act.running}
      problem={act.problem}
      confirm={() => void confirm()}
      cancel={done}
    >
      <Field label={t('为什么保持原样')} error={isTried && isShort ? t('请写一句理由,居民会问。') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </Field>
    </Confirm>
  )
}

import '../recoveries/desks.css'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { dateInWords } from '#kernel/calendar-date'
import { formatMonth } from '#kernel/month'
import { publicationStates, type PublicationState, publicityUnits, type RunId } from '#ledger/schema'
import { DataTable, Field, PageShell, ready, Select, StatusMark, t, type DataColumn } from '#ui'
import type { OutputOf } from '../../../contracts.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { Side } from '../../person/side.tsx'
import { monthWords } from '../../policy/this-month.ts'

export const publicationKinds = {
  prepared: 'today',
  published: 'done',
  withdrawn: 'stopped',
  expired: 'none',
} as const satisfies Record<PublicationState, string>

type List = OutputOf<'ledger.list-publications'>
type Head = List['publications'][number]

/** What of the money is public, was public, or waits for a second person. */
export function PublicationsPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('资金公开')}
      purpose={t('把发了什么、发给谁公示出来:只公示规定的几项,姓名遮蔽,到期自动撤下。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? (
        <p className="soft">{t('公示按县办理。请选到县。')}</p>
      ) : (
        <Publications county={county} />
      )}
    </PageShell>
  )
}

function Publications({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const [isPreparing, setPreparing] = useState(false)
  const asked = useAsk('ledger.list-publications', { county })
  const { data } = asked
  const may = holdsRole(grants, ['county-officer', 'finance-officer'])
  const hasRuns = (data?.runs.length ?? 0) > 0
  return (
    <>
      <div className="row desk-row no-print">
        <Button type="primary" disabled={!may || !hasRuns} onClick={() => setPreparing(true)}>
          {t('准备公示')}
        </Button>
        {data && !hasRuns ? <span className="soft">{t('没有还没公示的、已经审批的发放。')}</span> : null}
      </div>
      <DataTable
        caption={t('全部公示')}
        columns={columns(county)}
        rows={data?.publications ?? []}
        rowKey={({ id }) => id}
        state={stateOf(asked, {
          when: (found) => found.publications.length === 0,
          state: { sentence: t('还没有公示过。每月发放审批通过以后,在这里准备公示。') },
        })}
      />
      {isPreparing && data ? <PrepareForm county={county} list={data} close={() => setPreparing(false)} /> : null}
    </>
  )
}

function columns(county: CountyCode): readonly DataColumn<Head>[] {
  return [
    {
      key: 'month',
      title: t('月份'),
      render: (_, one) => (
        <Link to={paths.moneyPublication(county, one.id)}>
          {t('{month}资金公示第{number}号', { month: monthWords(formatMonth(one.month)), number: one.number })}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('状态'),
      render: (_, one) => (
        <>
          <StatusMark kind={publicationKinds[one.state]}>{t(publicationStates[one.state])}</StatusMark>
          {one.withdrawnWhy === null ? null : <span className="soft row-note">{one.withdrawnWhy}</span>}
        </>
      ),
    },
    {
      key: 'until',
      title: t('公示到'),
      render: (_, one) => (one.shownUntil === null ? '—' : dateInWords(one.shownUntil)),
    },
    {
      key: 'by',
      title: t('准备、发布'),
      render: (_, one) => [one.preparedBy, one.publishedBy].filter(Boolean).join(' → '),
    },
  ]
}

interface PrepareProps {
  readonly county: CountyCode
  readonly list: List
  readonly close: () => void
}

function PrepareForm({ county, list: { runs, rules }, close }: PrepareProps) {
  const act = useAct('ledger.prepare-publication', ['ledger.list-publications'])
  const [run, setRun] = useState<RunId | ''>(runs[0]?.id ?? '')
  const [days, setDays] = useState(String(rules.days))
  const [unit, setUnit] = useState(rules.unit)
  const [isMasked, setMasked] = useState(rules.masked)
  const [objection, setObjection] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = objection.trim().length < 10
  const submit = async () => {
    setTried(true)
    if (run === '' || isShort) return
    const wish = { days: Number(days), unit, masked: isMasked, objection: objection.trim() }
    if (await act.run({ county, run, ...wish })) close()
  }
  return (
    <Side
      title={t('准备公示')}
      act={t('准备')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('哪个月的发放')}>
        {(control) => (
          <Select
            control={control}
            value={run}
            options={runs.map((one) => ({
              value: one.id,
              label: t('{month}{supplement},{lines} 笔', {
                month: monthWords(formatMonth(one.month)),
                supplement: one.supplement === 0 ? '' : t('第{number}次补充发放', { number: one.supplement }),
                lines: one.lines,
              }),
            }))}
            change={setRun}
          />
        )}
      </Field>
      <Field label={t('公示多少天')}>
        {(control) => (
          <Input {...control} inputMode="numeric" value={days} onChange={(event) => setDays(event.target.value)} />
        )}
      </Field>
      <Field label={t('按什么计算')}>
        {(control) => (
          <Select
            control={control}
            value={unit}
            options={[
              { value: 'day', label: t(publicityUnits.day) },
              { value: 'working-day', label: t(publicityUnits['working-day']) },
            ]}
            change={setUnit}
          />
        )}
      </Field>
      <Checkbox checked={isMasked} onChange={(event) => setMasked(event.target.checked)}>
        {t('姓名遮蔽成“姓*名”')}
      </Checkbox>
      <Field
        label={t('有意见怎么提')}
        hint={t('写明向谁、什么时间提,留办公电话;不要留个人手机号')}
        error={isTried && isShort ? t('请写明怎么提意见,至少10个字。') : undefined}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={500}
            value={objection}
            onChange={(event) => setObjection(event.target.value)}
          />
        )}
      </Field>
    </Side>
  )
}

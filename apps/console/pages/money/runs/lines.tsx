import '../../policy/policy.css'
import '../../findings/findings.css'
import './runs.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import {
  differenceKinds,
  earlierAnswers,
  type EarlierAnswer,
  type DifferenceKind,
  type HoldKind,
  holdKinds,
  lineStates,
  type LineState,
  RunId,
  type RunLine,
} from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { ErrorNotice, Field, Notice, Pager, PageShell, ready, Select, t } from '#ui'
import { call } from '../../../api.ts'
import type { OutputOf } from '../../../contracts.ts'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'
import { NotShown } from '../../person/purpose.tsx'
import { inThousands } from '../../simulation/totals.tsx'
import { LineTable } from './line-table.tsx'
import { runWords } from './run-words.ts'
import { SettleHolds } from './settle-holds.tsx'

const size = 20

/** The lines of a run, narrowed by what held them, how they differ from last month, benefit and name. */
export function RunLinesPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = RunId.parse(params['run'])
  return (
    <PageShell
      title={t('发放名单')}
      purpose={t('每一行是一份待遇的本月发放:应发、补发、扣回、实发,发到谁的卡上,为什么暂缓。点开看依据。')}
      crumbs={[
        { label: t('月度发放'), to: paths.runs() },
        { label: t('发放总表'), to: paths.run(county, id) },
      ]}
      state={ready}
    >
      <Lines county={county} id={id} />
    </PageShell>
  )
}

interface LinesProps {
  readonly county: CountyCode
  readonly id: RunId
}

function Lines({ county, id }: LinesProps) {
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const [page, setPage] = useState(1)
  const [typed, setTyped] = useState('')
  const [purpose, setPurpose] = useState<Purpose>()
  const [settlingLine, setSettling] = useState<number>()
  const given = Object.fromEntries(search)
  const filter = {
    ...{ county, id },
    ...(given['hold'] !== undefined && { hold: given['hold'] as HoldKind }), // checked by the server
    ...(given['answer'] !== undefined && { answer: given['answer'] as EarlierAnswer }),
    ...(given['difference'] !== undefined && { difference: given['difference'] as DifferenceKind }),
    ...(given['state'] !== undefined && { state: given['state'] as LineState }),
    ...(given['benefit'] !== undefined && { benefit: given['benefit'] }),
    ...(given['name'] !== undefined && { name: given['name'] }),
    ...(purpose && { purpose }),
  }
  const narrow = (name: string, value: string | undefined) => {
    setPage(1)
    setSettling(undefined)
    setSearch(
      (held) => {
        if (value === undefined || value === '') held.delete(name)
        else held.set(name, value)
        return held
      },
      { replace: true },
    )
  }
  const asked = useQuery({
    queryKey: ['ledger.list-run-lines', filter, page],
    queryFn: ({ signal }) => call('ledger.list-run-lines', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const run = useAsk('ledger.get-run', { county, id })
  const sheet = useDownload('ledger.export-run-lines')
  const { rows = [], total = 0 } = asked.data ?? {}
  // As it stands now: of a line with several reasons the next one is asked when the first is settled.
  const settling = rows.find(({ line }) => line === settlingLine)
  const mayOpen = filter.difference !== 'ended'
  const select = <Key extends string>(
    name: string,
    label: string,
    prompt: string,
    words: Readonly<Record<Key, string>>,
  ) => (
    <Field label={label} need="filter">
      {(control) => (
        <Select
          control={control}
          value={given[name] ?? ''}
          prompt={prompt}
          options={Object.entries<string>(words).map(([value, word]) => ({ value, label: t(word) }))}
          change={(next) => narrow(name, next)}
          clear={() => narrow(name, undefined)}
        />
      )}
    </Field>
  )
  const holdWords = Object.fromEntries(Object.entries(holdKinds).map(([kind, { label }]) => [kind, label]))
  const benefits = Object.fromEntries((run.data?.totals ?? []).map(({ benefit, label }) => [benefit, label]))
  return (
    <>
      {asked.data?.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <form
        className="filters no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          narrow('name', typed.trim())
        }}
      >
        {select('hold', t('暂缓原因'), t('不限'), holdWords)}
        {run.data?.anew || filter.answer ? select('answer', t('重新生成以后'), t('不限'), earlierAnswers) : null}
        {select('difference', t('和上月比'), t('不限'), differenceKinds)}
        {select('state', t('状态'), t('不限'), lineStates)}
        {select('benefit', t('待遇'), t('全部待遇'), benefits)}
        <Field label={t('姓名')} need="filter">
          {(control) => (
            <Input {...control} maxLength={50} value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit">{t('查找')}</Button>
      </form>
      <div className="kinds no-print">
        <Button disabled={total === 0} loading={sheet.running} onClick={() => void sheet.save(filter)}>
          {t('导出表格')}
        </Button>
        <Button disabled={total === 0} onClick={() => print()}>
          {t('打印')}
        </Button>
      </div>
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
      {purpose ? null : <NotShown words={t('涉及受保护儿童的行没有列出。')} give={setPurpose} />}
      <LineTable
        county={county}
        caption={captionOf(run.data ? runWords(run.data) : '', asked.data)}
        rows={rows}
        state={stateOf(asked, { when: (one) => one.total === 0, state: { sentence: t('没有这样的行。') } })}
        to={(row) => (mayOpen ? paths.runLine(county, id, row.line) : undefined)}
        open={(row) => {
          if (mayOpen) void navigate(paths.runLine(county, id, row.line))
        }}
        settle={run.data?.acts['settle'] === null ? (row) => setSettling(row?.line) : undefined}
        settling={settling}
        panel={(row) => <OneHold run={{ county, id }} row={row} done={() => setSettling(undefined)} />}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}

/** How many and what they come to; what of it goes out, where that is not the same. */
function captionOf(month: string, found: OutputOf<'ledger.list-run-lines'> | undefined): string {
  if (!found) return month
  const { total, amount, payable } = found
  const of = { month, total: inThousands(total), amount: formatYuan(amount), payable: formatYuan(payable) }
  return amount === payable
    ? t('{month},{total} 行,共 {amount} 元', of)
    : t('{month},{total} 行,共 {amount} 元,其中本月发 {payable} 元', of)
}

interface OneHoldProps {
  readonly run: LinesProps
  readonly row: RunLine
  readonly done: () => void
}

/** Of a held line the first reason that is open, the others named; of one that is settled, taking the answer back. */
function OneHold({ run, row: { line, state, holds }, done }: OneHoldProps) {
  const open = state === 'held' ? holds.filter((hold) => hold.state === 'open') : []
  const [first, ...further] = open
  const settled = holds.find((hold) => hold.state !== 'open')
  if (!first) return settled ? <SettleHolds run={run} kind={settled} lines={[line]} reopens done={done} /> : null
  return (
    <SettleHolds
      key={first.kind}
      run={run}
      kind={first}
      lines={[line]}
      further={further.map(({ label }) => t(label))}
      done={further.length === 0 ? done : () => undefined}
      cancel={done}
    />
  )
}

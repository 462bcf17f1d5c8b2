import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { type Trace, TraceFenInput, traceStations } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, FigureYuan, Notice, PageShell, ready, Section, t, type DataColumn, type PageState } from '#ui'
import { problemIn } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { PurposeForm } from '../../person/purpose.tsx'

type Step = Trace['steps'][number]

/** The way of a fen, from the budget document to the card and back. */
export function TracePage() {
  const [search] = useSearchParams()
  const [purpose, setPurpose] = useState<Purpose>()
  const county = CountyCode.parse(Number(search.get('county') ?? '0'))
  const of = TraceFenInput.shape.of.safeParse(asIn(search))
  const wish = of.success ? of.data : ({ kind: 'fen', fund: '', position: 1 } as const)
  const asked = useAsk('ledger.trace-fen', { county, of: wish, ...(purpose && { purpose }) }, { enabled: of.success })
  const needsPurpose = asked.isError && problemIn(asked.error).code === 'purpose-needed'
  return (
    <PageShell
      title={t('一分钱穿透')}
      purpose={t('从指标文件到资金、决定、审批、银行批次、账户,按先后次序,每一步都有凭据;以后的事列在后面。')}
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds() }]}
      actions={asked.data ? <Actions trace={asked.data} /> : undefined}
      state={needsPurpose ? ready : stateFor(of.success, stateOf(asked))}
    >
      {needsPurpose ? (
        <>
          <Notice kind="info" title={t('这是儿童的待遇。')} />
          <PurposeForm act={t('打开')} give={setPurpose} />
        </>
      ) : null}
      {asked.data ? <Way trace={asked.data} county={county} /> : null}
    </PageShell>
  )
}

function stateFor(isAsked: boolean, state: PageState): PageState {
  return isAsked ? state : { is: 'empty', sentence: t('没有说明看哪一笔。请从资金流水或资金页打开。') }
}

function asIn(search: URLSearchParams): unknown {
  const number = (name: string) => Number(search.get(name) ?? '')
  if (search.has('payout')) return { kind: 'payout', id: search.get('payout') }
  if (search.has('run')) return { kind: 'line', run: search.get('run'), line: number('line') }
  return { kind: 'fen', fund: search.get('fund'), position: number('position') }
}

function Actions({ trace: { county, award } }: { readonly trace: Trace }) {
  return (
    <>
      {award === null ? null : (
        <Link className="button-link no-print" to={paths.award(county, award)}>
          {t('看待遇卡片')}
        </Link>
      )}
      <Button className="no-print" onClick={() => print()}>
        {t('打印')}
      </Button>
    </>
  )
}

function Way({
  trace: { title, amount, where, steps, later },
  county,
}: {
  readonly trace: Trace
  readonly county: CountyCode
}) {
  return (
    <>
      <Section title={title} state={ready}>
        <p>
          <FigureYuan amount={amount} /> {t('现在:{where}', { where })}
        </p>
        <River label={t('这笔钱的来去')} county={county} steps={steps} />
        {later.length === 0 ? null : (
          <>
            <h3>{t('以后的事')}</h3>
            <River label={t('以后的事')} county={county} steps={later} />
          </>
        )}
      </Section>
      <div className="trace-paper">
        <DataTable
          caption={t('这笔钱的来去')}
          columns={columns()}
          rows={[...steps, ...later].map((one, at) => ({ ...one, at }))}
          rowKey={({ at }) => String(at)}
          state={ready}
        />
      </div>
    </>
  )
}

const backwards: ReadonlySet<Step['station']> = new Set(['return', 'overpaid', 'reversed'])

/** The table says the same on paper. */
function River({
  label,
  county,
  steps,
}: {
  readonly label: string
  readonly county: CountyCode
  readonly steps: readonly Step[]
}) {
  return (
    <ol className="river no-print" aria-label={label}>
      {steps.map((one, at) => (
        // Steps never move: their place is their name.
        <li key={at} className={backwards.has(one.station) ? 'river-back' : ''}>
          <span className="river-station">{t(traceStations[one.station])}</span>
          <div className="river-title">
            {one.title} {one.amount === null ? null : <FigureYuan amount={one.amount} />}
          </div>
          <div>{one.words}</div>
          <span className="soft">{[one.on, one.document, one.by].filter(Boolean).join(' · ')}</span>{' '}
          {one.entry === null ? null : (
            <Link to={paths.moneyTransfers({ county, entry: one.entry })}>
              {t('看流水')}
              <span className="unseen">{one.title}</span>
            </Link>
          )}
        </li>
      ))}
    </ol>
  )
}

/** As it is printed. */
function columns(): readonly DataColumn<Step & { readonly at: number }>[] {
  return [
    { key: 'station', title: t('环节'), render: (_, one) => t(traceStations[one.station]) },
    {
      key: 'title',
      title: t('内容'),
      render: (_, one) => (
        <>
          {one.title}
          <span className="soft row-note">{one.words}</span>
        </>
      ),
    },
    { key: 'on', title: t('日期'), width: '12%', render: (_, one) => one.on ?? '—' },
    { key: 'document', title: t('凭据'), render: (_, one) => one.document ?? '—' },
    { key: 'by', title: t('经办'), render: (_, one) => one.by ?? '—' },
    {
      key: 'amount',
      title: t('金额'),
      align: 'right',
      render: (_, one) => (one.amount === null ? '—' : <FigureYuan amount={one.amount} />),
    },
  ]
}

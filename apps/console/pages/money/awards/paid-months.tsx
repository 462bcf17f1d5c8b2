import {
  type AwardCard,
  holdKinds,
  holdStates,
  lineStates,
  type PaidMonth,
  paymentStates,
  recoveryStates,
} from '#ledger/schema'
import { formatYuan } from '#kernel/money'
import { DataTable, FigureYuan, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { monthWords } from '../../policy/this-month.ts'

const columns = (): readonly DataColumn<PaidMonth>[] => [
  {
    key: 'month',
    title: t('月份'),
    render: (_, one) =>
      one.supplement === 0
        ? monthWords(one.month)
        : t('{month}第{count}次', { month: monthWords(one.month), count: one.supplement + 1 }),
  },
  { key: 'due', title: t('本月应发'), align: 'right', render: (_, one) => <FigureYuan amount={one.due} /> },
  { key: 'arrears', title: t('补发'), align: 'right', render: (_, one) => <FigureYuan amount={one.arrears} /> },
  { key: 'recovered', title: t('扣回'), align: 'right', render: (_, one) => <FigureYuan amount={one.recovered} /> },
  {
    key: 'amount',
    title: t('实发'),
    align: 'right',
    render: (_, one) => (
      <>
        <FigureYuan amount={one.amount} />
        {one.withheld === 0 ? null : (
          <span className="soft row-note">{t('没有发 {yuan}', { yuan: formatYuan(one.withheld) })}</span>
        )}
      </>
    ),
  },
  {
    key: 'state',
    title: t('到哪一步'),
    render: (_, one) => (
      <>
        {one.payment ? t(paymentStates[one.payment.state]) : t(lineStates[one.state])}
        {one.payment?.settledOn ? <span className="soft row-note">{one.payment.settledOn}</span> : null}
        {one.payment?.remark ? <span className="soft row-note">{one.payment.remark}</span> : null}
        {one.holds.map((hold) => (
          <span key={hold.kind} className="row-note">
            <StatusMark kind={hold.state === 'open' ? 'today' : 'none'}>
              {t('发放前核查“{kind}”:{state}', {
                kind: t(holdKinds[hold.kind].label),
                state: t(holdStates[hold.state]),
              })}
            </StatusMark>
            {hold.note === null ? '' : ` ${hold.note}`}
          </span>
        ))}
      </>
    ),
  },
]

/** What the runs made of it, month by month. */
export function PaidMonths({ paid }: { readonly paid: readonly PaidMonth[] }) {
  return (
    <Section title={t('每月发放')} state={ready}>
      <DataTable
        caption={t('每月发放')}
        quietCaption
        columns={columns()}
        rows={paid}
        rowKey={(one) => one.run}
        state={paid.length === 0 ? { is: 'empty', sentence: t('还没有由本系统发放过。') } : ready}
      />
    </Section>
  )
}

/** What was paid too much and is got back. */
export function Recoveries({ recoveries }: Pick<AwardCard, 'recoveries'>) {
  if (recoveries.length === 0) return null
  return (
    <Section title={t('多发追回')} state={ready}>
      <ul>
        {recoveries.map((one) => (
          <li key={one.id}>
            {one.reason} <FigureYuan amount={one.amount} /> {t(recoveryStates[one.state])},{t('还有')}{' '}
            <FigureYuan amount={one.open} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { fen } from '#kernel/money'
import { DataTable, FigureYuan, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import type { ReceiptView } from '#registry/schema'
import { monthWords, periodWords } from '../policy/this-month.ts'

const columns = (): readonly DataColumn<ReceiptView>[] => [
  {
    key: 'label',
    title: t('待遇'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft row-note">{one.person ?? t('整户')}</span>
      </>
    ),
  },
  {
    key: 'amount',
    title: t('每月'),
    align: 'right',
    render: (_, one) =>
      one.amount === null ? <span className="soft">{t('台账没写')}</span> : <FigureYuan amount={fen(one.amount)} />,
  },
  {
    key: 'period',
    title: t('什么时候'),
    render: (_, one) => (
      <>
        {one.isCurrent ? (
          <StatusMark kind="done">{t('在享')}</StatusMark>
        ) : (
          <StatusMark kind="none">{t('已停')}</StatusMark>
        )}
        <span className="soft row-note">{periodWords(one.since ?? one.from, one.until ?? one.to)}</span>
      </>
    ),
  },
  {
    key: 'source',
    title: t('依据'),
    render: (_, one) => (
      <>
        {one.document ?? t('没有文号')}
        <span className="soft wraps">
          {t('{title},{month}', { title: one.source.title, month: monthWords(one.source.asOf) })}
        </span>
      </>
    ),
  },
]

/** What ledgers say is paid, now and before. */
export function Receipts({ receipts }: { readonly receipts: readonly ReceiptView[] }) {
  return (
    <Section title={t('正在领和领过的')} state={ready}>
      <DataTable
        caption={t('台账上的待遇')}
        quietCaption
        columns={columns()}
        rows={receipts}
        rowKey={(one) => one.id}
        state={receipts.length === 0 ? { is: 'empty', sentence: t('台账上没有领过待遇的记录。') } : ready}
      />
    </Section>
  )
}

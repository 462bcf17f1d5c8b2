import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { type BankEntries, type BankFileView, entryResults } from '#ledger/schema'
import { type DataColumn, DataTable, FigureYuan, Pager, t } from '#ui'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { size } from './bank-words.ts'

type Entry = BankEntries['entries'][number]

/** The entries of a file that changed nothing and need somebody, each with a sentence. */
export function Entries({ county, file }: { readonly county: CountyCode; readonly file: BankFileView }) {
  const [page, setPage] = useState(1)
  const asked = useAsk('ledger.list-bank-entries', { county, id: file.id, unknown: true, page, size })
  const { total = 0, entries = [] } = asked.data ?? {}
  return (
    <div className="stack">
      <DataTable
        caption={t('《{name}》里要核实的', { name: file.name })}
        columns={columns()}
        rows={entries}
        rowKey={({ row }) => String(row)}
        state={stateOf(asked, {
          when: (data) => data.entries.length === 0,
          state: { sentence: file.fault ?? t('每一笔都对上了,没有要核实的。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </div>
  )
}

const columns = (): readonly DataColumn<Entry>[] => [
  { key: 'row', title: t('第几行'), align: 'right', render: (_, one) => one.row },
  { key: 'reference', title: t('付款编号'), render: (_, one) => one.reference ?? '—' },
  {
    key: 'amount',
    title: t('金额'),
    align: 'right',
    render: (_, one) => (one.amount === null ? '—' : <FigureYuan amount={one.amount} />),
  },
  {
    key: 'text',
    title: t('怎么了,怎么办'),
    render: (_, one) => (
      <>
        {one.result === null ? '' : t(entryResults[one.result])}
        <span className="soft file-name">{one.text}</span>
      </>
    ),
  },
]

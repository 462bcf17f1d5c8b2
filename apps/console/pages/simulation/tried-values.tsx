import { DataTable, ready, t, type DataColumn } from '#ui'
import type { SimulationReport } from '#registry/schema'
import { periodWords } from '../policy/this-month.ts'

type Tried = SimulationReport['parameters'][number]

const columns = (): readonly DataColumn<Tried>[] => [
  {
    key: 'label',
    title: t('标准'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft row-note">{one.for}</span>
      </>
    ),
  },
  { key: 'before', title: t('原来'), render: (_, one) => <span className="digits-loose">{one.before}</span> },
  { key: 'after', title: t('改为'), render: (_, one) => <strong className="digits-loose">{one.after}</strong> },
  {
    key: 'period',
    title: t('生效'),
    render: (_, one) => periodWords(one.from, one.to),
  },
]

export function TriedValues({ parameters }: { readonly parameters: readonly Tried[] }) {
  return (
    <DataTable
      caption={t('改了的标准')}
      quietCaption
      columns={columns()}
      rows={parameters}
      rowKey={(one) => `${one.key} ${one.for} ${one.from}`}
      state={parameters.length === 0 ? { is: 'empty', sentence: t('没有改标准,只比较两个月份。') } : ready}
    />
  )
}

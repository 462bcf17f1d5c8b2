import { DataTable, ready, SampleBadge, t, type DataColumn } from '#ui'
import type { ChangeView } from '#policy/schema'
import { periodWords } from '../policy/this-month.ts'

type Line = ChangeView['lines'][number] & Pick<ChangeView['entries'][number], 'document' | 'quote'>

const columns = (): readonly DataColumn<Line>[] => [
  {
    key: 'label',
    title: t('标准'),
    render: (_, line) => (
      <>
        {line.label}
        <span className="soft row-note">{line.for}</span>
      </>
    ),
  },
  { key: 'before', title: t('原来'), render: (_, line) => <span className="digits-loose">{line.before}</span> },
  { key: 'after', title: t('改为'), render: (_, line) => <strong className="digits-loose">{line.after}</strong> },
  {
    key: 'period',
    title: t('生效'),
    render: (_, line) => periodWords(line.from, line.to),
  },
  {
    key: 'document',
    title: t('凭什么'),
    render: (_, line) => (
      <>
        {line.document || line.status}
        {line.quote ? <q className="soft row-note quoted">{line.quote}</q> : null}
        {line.status === '示例' ? <SampleBadge /> : null}
      </>
    ),
  },
]

/** Each new value beside the one it replaces. */
export function ChangeLines({ change }: { readonly change: ChangeView }) {
  const rows = change.lines.map((line, at) => ({
    ...line,
    document: change.entries[at]?.document ?? '',
    quote: change.entries[at]?.quote ?? '',
  }))
  return (
    <DataTable
      caption={t('改动的标准,共 {count} 项', { count: rows.length })}
      columns={columns()}
      rows={rows}
      rowKey={(line) => `${line.key} ${line.for} ${line.from}`}
      state={ready}
    />
  )
}

import { DataTable, ready, Section, t, type DataColumn } from '#ui'
import type { SourceView } from '#registry/schema'
import { instantInWords } from '../../instants.ts'
import { monthWords } from '../policy/this-month.ts'
import type { OpenCard } from './card-context.ts'

const columns = (): readonly DataColumn<SourceView>[] => [
  {
    key: 'title',
    title: t('来源'),
    render: (_, one) => (
      <>
        {one.title}
        <span className="soft wraps">
          {one.kindText} · {one.withdrawn === null ? one.confidenceText : t('已撤回,不再算数')}
          {one.document === null ? '' : ` · ${one.document}`}
        </span>
        {one.withdrawn === null ? null : (
          <span className="soft wraps">{t('{who}撤回:{why}', { who: one.withdrawn.by, why: one.withdrawn.why })}</span>
        )}
      </>
    ),
  },
  { key: 'asOf', title: t('哪个月的情况'), render: (_, one) => monthWords(one.asOf) },
  {
    key: 'recorded',
    title: t('谁在什么时候记的'),
    render: (_, one) => (
      <>
        {one.recordedBy}
        <span className="soft row-note">{instantInWords(one.recordedAt)}</span>
      </>
    ),
  },
  {
    key: 'file',
    title: t('文件指纹'),
    render: (_, one) =>
      one.file === null ? (
        <span className="soft">{t('没有文件')}</span>
      ) : (
        <code title={one.file}>{one.file.slice(0, 12)}</code>
      ),
  },
]

/** The ledgers, visits and corrections that the card rests on. */
export function Documents({ open: { card } }: { readonly open: OpenCard }) {
  const all = [...card.timeline, ...card.receipts].map(({ source }) => source)
  const rows = [...new Map(all.map((one) => [one.id, one])).values()].toSorted((a, b) =>
    a.recordedAt < b.recordedAt ? 1 : -1,
  )
  return (
    <Section title={t('来源')} note={t('台账、走访、更正。')} state={ready}>
      <DataTable
        caption={t('这张卡片根据这些来源')}
        quietCaption
        columns={columns()}
        rows={rows}
        rowKey={(one) => one.id}
        state={rows.length === 0 ? { is: 'empty', sentence: t('还没有来源。') } : ready}
      />
    </Section>
  )
}

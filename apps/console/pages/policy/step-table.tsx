import { DataTable, ready, t, type DataColumn } from '#ui'
import { ArticleLink } from './article-link.tsx'
import { RestsOn } from './rule-line-list.tsx'
import type { Benefit, RuleLine, Rulebook } from './rulebook.ts'

type Row = RuleLine & { readonly at: number; readonly whose: string }

const columns = (rulebook: Rulebook): readonly DataColumn<Row>[] => [
  {
    key: 'at',
    title: t('步'),
    align: 'right',
    width: 56,
    render: (_, row) => <span className="digits">{row.at}</span>,
  },
  {
    key: 'label',
    title: t('算什么'),
    width: 200,
    render: (_, row) => (
      <>
        {row.label}
        <span className="soft row-note">{row.whose}</span>
      </>
    ),
  },
  { key: 'from', title: t('由什么得出'), render: (_, row) => <RestsOn rulebook={rulebook} line={row} /> },
  { key: 'article', title: t('依据'), render: (_, row) => <ArticleLink article={row.article} /> },
]

/** The formula of a benefit as numbered steps; the last one is what is paid. */
export function StepTable({ rulebook, benefit }: { readonly rulebook: Rulebook; readonly benefit: Benefit }) {
  const whose = { household: t('整户'), person: t('每人'), place: t('当地') }
  const behind = stepsBehind(benefit)
  const rows = [
    ...behind.map((step, at) => ({ ...step, at: at + 1, whose: whose[step.unit] })),
    ...(benefit.amount ? [{ ...benefit.amount, at: behind.length + 1, whose: '' }] : []),
  ]
  return (
    <DataTable
      caption={t('{label}的计算步骤', { label: benefit.label })}
      quietCaption
      columns={columns(rulebook)}
      rows={rows}
      rowKey={(row) => String(row.at)}
      state={ready}
    />
  )
}

/** The named steps behind the amount only, in the order of computing. */
function stepsBehind(benefit: Benefit): Benefit['steps'] {
  const wanted = new Set(benefit.amount?.steps)
  for (const step of benefit.steps.toReversed()) {
    if (wanted.has(step.name)) step.steps.forEach((name) => wanted.add(name))
  }
  return benefit.steps.filter((step) => wanted.has(step.name))
}

import '../policy/policy.css'
import '../simulation/simulation.css'
import './findings.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/money'
import { DataTable, Field, FigureYuan, Pager, PageShell, ready, Section, Select, t, type DataColumn } from '#ui'
import { changeKinds, type ChangeKind } from '#watch/schema'
import { call } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'

type Changes = OutputOf<'watch.list-changes'>
type Row = Changes['rows'][number]

const size = 20
const kinds = Object.keys(changeKinds) as readonly ChangeKind[] // the keys of the table

const columns = (): readonly DataColumn<Row>[] => [
  {
    key: 'who',
    title: t('谁'),
    render: (_, row) => (
      <>
        {row.name ?? t('第 {number} 户', { number: row.household })}
        <span className="soft row-note">{row.village}</span>
      </>
    ),
  },
  { key: 'benefit', title: t('待遇'), render: (_, row) => row.label },
  { key: 'kind', title: t('变化'), render: (_, row) => t(changeKinds[row.kind]) },
  {
    key: 'amount',
    title: t('原来 → 现在'),
    align: 'right',
    render: (_, row) => (
      <span className="digits-loose">
        <Amount fen={row.before} /> → <Amount fen={row.after} />
      </span>
    ),
  },
]

function Amount({ fen: amount }: { readonly fen: number | null }) {
  return amount === null ? '—' : <FigureYuan amount={fen(amount)} />
}

const countColumns = (): readonly DataColumn<Changes['counts'][number]>[] => [
  { key: 'label', title: t('待遇'), dataIndex: 'label' },
  { key: 'kind', title: t('变化'), render: (_, one) => t(changeKinds[one.kind]) },
  { key: 'count', title: t('几处'), align: 'right', render: (_, one) => inThousands(one.count) },
  { key: 'sum', title: t('金额相差'), align: 'right', render: (_, one) => <FigureYuan amount={fen(one.sum)} signed /> },
]

/** What a run found different from the one before: by benefit, by township, and line by line. */
export function JudgingChangesPage() {
  const { county: written, judging: id = '' } = useParams()
  const county = Number(written) as CountyCode // the server reads the address again
  const [kind, setKind] = useState<ChangeKind>()
  const [division, setDivision] = useState<number>()
  const [page, setPage] = useState(1)
  const asked = useQuery({
    queryKey: ['watch.list-changes', county, id, kind, division, page],
    queryFn: ({ signal }) =>
      call(
        'watch.list-changes',
        {
          ...{ county, id, page, size },
          ...(kind !== undefined && { kind }),
          ...(division !== undefined && { division }),
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
  const { rows = [], counts = [], townships = [], total = 0 } = asked.data ?? {}
  const narrow = (change: () => void) => {
    setPage(1)
    change()
  }
  return (
    <PageShell
      title={t('和上一次研判相比')}
      purpose={t('哪些人新符合、不再符合、金额变了。未成年人保护档案里的孩子不列出。')}
      crumbs={[{ label: t('全县研判'), to: paths.judging(countyDivision(county)) }]}
      state={stateOf(asked)}
    >
      <Section title={t('按待遇')} state={ready}>
        <DataTable
          caption={t('每项待遇的变化')}
          quietCaption
          columns={countColumns()}
          rows={counts}
          rowKey={(one) => `${one.benefit} ${one.kind}`}
          state={counts.length === 0 ? { is: 'empty', sentence: t('没有变化。') } : ready}
        />
      </Section>
      <Section title={t('逐条')} state={ready}>
        <div className="filters no-print">
          <Field label={t('哪种变化')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={kind ?? ''}
                prompt={t('全部')}
                options={kinds.map((value) => ({ value, label: t(changeKinds[value]) }))}
                change={(next) => narrow(() => setKind(next))}
                clear={() => narrow(() => setKind(undefined))}
              />
            )}
          </Field>
          <Field label={t('乡镇')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={division === undefined ? '' : String(division)}
                prompt={t('全部')}
                options={townships.map((one) => ({ value: String(one.division), label: `${one.name} ${one.count}` }))}
                change={(next) => narrow(() => setDivision(Number(next)))}
                clear={() => narrow(() => setDivision(undefined))}
              />
            )}
          </Field>
        </div>
        <DataTable
          caption={t('共 {total} 处', { total })}
          columns={columns()}
          rows={rows}
          rowKey={(row) => `${row.household} ${row.benefit} ${row.member}`}
          state={rows.length === 0 ? { is: 'empty', sentence: t('没有这样的变化。') } : ready}
        />
        <Pager page={page} total={total} size={size} choose={setPage} />
      </Section>
    </PageShell>
  )
}

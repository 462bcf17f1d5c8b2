import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { fen } from '#kernel/money'
import { formatMonth } from '#kernel/month'
import {
  DataTable,
  Field,
  FigureYuan,
  Notice,
  Pager,
  ready,
  Section,
  Select,
  t,
  type DataColumn,
  type PageState,
} from '#ui'
import type { SimulationReport, SimulationView } from '#registry/schema'
import { call, problemIn } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { readDraft } from '../workbench/draft.ts'
import { leaveDraft } from '../workbench/use-draft.ts'

type Changes = OutputOf<'registry.list-simulation-changes'>
type Row = Changes['rows'][number]
type Kind = Row['kind']

const size = 20

const kinds = () =>
  [
    { value: 'gain', label: t('多领的') },
    { value: 'loss', label: t('少领的') },
    { value: 'shift', label: t('钱不变、待遇变的') },
  ] as const satisfies readonly { readonly value: Kind; readonly label: string }[]

function useChanged({ county, id }: SimulationView, kind: Kind, division: number | undefined, page: number) {
  return useQuery({
    queryKey: ['registry.list-simulation-changes', county, id, kind, division, page],
    queryFn: ({ signal }) =>
      call(
        'registry.list-simulation-changes',
        { county, id, kind, page, size, ...(division !== undefined && { division }) },
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
}

const columns = (report: SimulationReport, why: (row: Row) => void): readonly DataColumn<Row>[] => [
  {
    key: 'household',
    title: t('户'),
    render: (_, row) => (
      <>
        <span className="digits-loose">{t('第 {number} 户', { number: row.household })}</span>
        <span className="soft row-note">{t('{village},{count} 人', { village: row.village, count: row.members })}</span>
      </>
    ),
  },
  {
    key: 'lines',
    title: t('变了什么'),
    render: (_, row) => (
      <ul className="plain-list">
        {row.lines.map((line) => (
          <li key={line.key}>
            {report.county.benefits.find(({ key }) => key === line.key)?.label ?? line.key} <LineChange line={line} />
          </li>
        ))}
      </ul>
    ),
  },
  {
    key: 'difference',
    title: t('每月相差'),
    align: 'right',
    render: (_, row) => <FigureYuan amount={fen(row.after.month - row.before.month)} signed />,
  },
  {
    key: 'why',
    title: t('为什么'),
    render: (_, row) => (
      <Button
        disabled={row.facts === null}
        aria-label={t('第 {number} 户,为什么', { number: row.household })}
        onClick={() => why(row)}
      >
        {t('为什么')}
      </Button>
    ),
  },
]

/** Money, or for a status that pays nothing, how many have it. */
function LineChange({ line }: { readonly line: Row['lines'][number] }) {
  if (line.before === line.after) {
    const words = (eligible: number): string => (eligible > 0 ? t('认定') : t('不认定'))
    return t('{before} → {after}', { before: words(line.eligibleBefore), after: words(line.eligibleAfter) })
  }
  return (
    <>
      <FigureYuan amount={fen(line.before)} /> → <FigureYuan amount={fen(line.after)} />
    </>
  )
}

/** The households behind the figures, page by page, by number: names are not shown. */
export function ChangedHouseholds({
  simulation,
  report,
}: {
  readonly simulation: SimulationView
  readonly report: SimulationReport
}) {
  const navigate = useNavigate()
  const { user } = useSignedIn()
  const [kind, setKind] = useState<Kind>(report.county.losing > 0 ? 'loss' : 'gain')
  const [division, setDivision] = useState<number>()
  const [page, setPage] = useState(1)
  const asked = useChanged(simulation, kind, division, page)
  const { rows = [], total = 0, isPopulationReplaced = false } = asked.data ?? {}
  const why = (row: Row) => {
    const draft = readDraft(row.facts)
    if (!draft) return
    leaveDraft(user.id, draft)
    void navigate(paths.workbench({ place: row.division, month: formatMonth(simulation.month) }))
  }
  const begin = (change: () => void) => () => {
    setPage(1)
    change()
  }
  return (
    <Section
      title={t('有变化的家庭')}
      note={t('“为什么”会用这一户的情况打开家庭试算,按现行标准一步一步算给你看。不显示姓名。')}
      state={ready}
    >
      {isPopulationReplaced ? (
        <Notice kind="info" title={t('模拟以后人口数据换过了,这些家庭的情况不能再打开。要看请重新模拟。')} />
      ) : null}
      <div className="filters">
        <Field label={t('看哪些')} need="filter">
          {(control) => (
            <Select control={control} value={kind} options={kinds()} change={(next) => begin(() => setKind(next))()} />
          )}
        </Field>
        <Field label={t('乡镇')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={division === undefined ? '' : String(division)}
              prompt={t('全部')}
              options={report.townships.map((one) => ({ value: String(one.division), label: one.name }))}
              change={(next) => begin(() => setDivision(Number(next)))()}
              clear={begin(() => setDivision(undefined))}
            />
          )}
        </Field>
      </div>
      <DataTable
        caption={t('共 {total} 户', { total })}
        columns={columns(report, why)}
        rows={rows}
        rowKey={(row) => String(row.seq)}
        state={stateOfList(asked, rows.length)}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

function stateOfList(asked: ReturnType<typeof useChanged>, rows: number): PageState {
  if (asked.isError) return { is: 'error', problem: problemIn(asked.error), retry: () => void asked.refetch() }
  if (asked.isPending) return { is: 'loading' }
  return rows === 0 ? { is: 'empty', sentence: t('没有这样的家庭。') } : ready
}

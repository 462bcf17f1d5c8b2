import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ImportRow, ImportView, Purpose, RowVerdict } from '#registry/schema'
import { DataTable, Field, Pager, ready, Section, Select, StatusMark, t, type DataColumn } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { inThousands } from '../simulation/totals.tsx'
import { NotShown } from '../person/purpose.tsx'
import { verdictWords } from './import-words.tsx'

type Filter = RowVerdict | 'all' | 'noted'

const size = 20

/** Every row with what was made of it, by verdict or by what changes. */
export function ImportRows({ held, mayOpen }: { readonly held: ImportView; readonly mayOpen: boolean }) {
  const { counts } = held
  const [filter, setFilter] = useState<Filter>(counts.bad > 0 ? 'bad' : counts.conflict > 0 ? 'conflict' : 'all')
  const [change, setChange] = useState<string>()
  const [page, setPage] = useState(1)
  const choose = (chosen: Filter) => {
    setFilter(chosen)
    setChange(undefined)
    setPage(1)
  }
  const tallies: readonly { readonly filter: Filter; readonly words: string; readonly count: number }[] = [
    { filter: 'all', words: t('全部'), count: counts.rows },
    ...(['bad', 'conflict', 'new', 'changed', 'unchanged'] as const).map((verdict) => ({
      filter: verdict,
      words: verdictWords()[verdict].words,
      count: counts[verdict],
    })),
    { filter: 'noted', words: t('有提示'), count: counts.noted },
  ]
  return (
    <Section title={t('每一行')} state={ready}>
      <div className="tallies" role="group" aria-label={t('看哪些行')}>
        {tallies.map((one) => (
          <button
            key={one.filter}
            type="button"
            className="tally"
            aria-pressed={filter === one.filter}
            disabled={!mayOpen || one.count === 0}
            onClick={() => choose(one.filter)}
          >
            <span className="tally-count">{inThousands(one.count)}</span>
            <span>{one.words}</span>
          </button>
        ))}
      </div>
      {filter === 'changed' && held.fields.length > 0 ? (
        <div className="filters filters-close">
          <Field label={t('变的是什么')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={change ?? ''}
                prompt={t('全部')}
                options={held.fields.map(({ name, label, count }) => ({
                  value: name,
                  label: t('{label}({count} 行)', { label, count: inThousands(count) }),
                }))}
                change={(chosen) => {
                  setChange(chosen)
                  setPage(1)
                }}
                clear={() => {
                  setChange(undefined)
                  setPage(1)
                }}
              />
            )}
          </Field>
        </div>
      ) : null}
      {!mayOpen ? (
        <p className="soft">{t('名单只给经办的人看。')}</p>
      ) : held.hasRows ? (
        <Rows held={held} filter={filter} change={change} page={page} choose={setPage} />
      ) : (
        <p className="soft">{t('每一行的明细已经清理,只留下数目。')}</p>
      )}
    </Section>
  )
}

interface RowsProps {
  readonly held: ImportView
  readonly filter: Filter
  readonly change: string | undefined
  readonly page: number
  readonly choose: (page: number) => void
}

function Rows({ held: { county, id, state }, filter, change, page, choose }: RowsProps) {
  const [purpose, give] = useState<Purpose>()
  const input = {
    ...{ county, id, page, size },
    ...(filter === 'noted' ? { noted: true } : filter !== 'all' && { verdict: filter }),
    ...(change !== undefined && { change }),
    ...(purpose && { purpose }),
  }
  const asked = useQuery({
    // What is there to see changes with the state: an import that went on has other rows.
    queryKey: ['registry.list-import-rows', input, state],
    queryFn: ({ signal }) => call('registry.list-import-rows', input, { signal }),
    placeholderData: keepPreviousData,
  })
  const { total = 0, rows = [] } = asked.data ?? {}
  const isClosed = rows.some(({ differences }) => differences.some(({ withheld }) => withheld === 'purpose'))
  return (
    <>
      {isClosed ? <NotShown words={t('有的变化是健康和身份方面的,没有显示。')} give={give} /> : null}
      <DataTable
        caption={t('共 {total} 行', { total: inThousands(total) })}
        columns={columns(county)}
        rows={rows}
        rowKey={({ row }) => String(row)}
        state={stateOf(asked, {
          when: () => rows.length === 0,
          state: { sentence: t('没有能显示的行。儿童的行不在这里列出。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={choose} />
    </>
  )
}

const columns = (county: number): readonly DataColumn<ImportRow>[] => [
  { key: 'row', title: t('表里'), width: '8em', render: (_, { row }) => t('第 {row} 行', { row }) },
  {
    key: 'who',
    title: t('谁'),
    width: '24%',
    render: (_, { name, idNumber, place, person }) => (
      <>
        {person === null || name === '' ? (
          name || t('(没有姓名)')
        ) : (
          <Link to={paths.resident(county, person)}>{name}</Link>
        )}
        {idNumber === null ? null : <span className="soft row-note digits-loose">{idNumber}</span>}
        <span className="soft file-name">{place}</span>
      </>
    ),
  },
  { key: 'verdict', title: t('结果'), width: '8em', render: (_, { verdict }) => <Verdict verdict={verdict} /> },
  { key: 'what', title: t('问题或变化'), render: (_, row) => <Findings row={row} /> },
]

function Verdict({ verdict }: { readonly verdict: RowVerdict }) {
  const { kind, words } = verdictWords()[verdict]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

function Findings({ row }: { readonly row: ImportRow }) {
  const { faults, differences } = row
  if (faults.length === 0 && differences.length === 0) return <span className="soft">{t('没有问题')}</span>
  return (
    <ul className="findings">
      {faults.map(({ column, text, severity }) => (
        <li key={`${column} ${text}`}>
          {severity === 'note' ? <span className="tag">{t('提示')}</span> : null}{' '}
          {column === null ? null : <strong>{t('{column}:', { column })}</strong>}
          {text}
        </li>
      ))}
      {differences.map(({ name, label, before, after, withheld }) => (
        <li key={name}>
          <strong>{t('{label}:', { label })}</strong>
          {withheld === null ? (
            <>
              <span className="soft">{before ?? t('没有记')}</span> → {after ?? t('没有')}
            </>
          ) : (
            <span className="soft">{t('有变化,没有显示')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { fen, formatYuan } from '#kernel/money'
import { type UpratingItem, type UpratingKind, upratingKinds, upratingResults, type UpratingView } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, Field, FigureYuan, Pager, Select, StatusMark, t, type DataColumn, type StatusKind } from '#ui'
import { call } from '../../../../api.ts'
import { paths } from '../../../../paths.ts'
import { stateOf } from '../../../../use-ask.ts'
import { NotShown } from '../../../person/purpose.tsx'
import { monthWords } from '../../../policy/this-month.ts'

const size = 20

interface UpratingItemsProps {
  readonly uprating: UpratingView
  readonly kind: UpratingKind | undefined
  readonly chooseKind: (kind: UpratingKind | undefined) => void
  readonly purpose: Purpose | undefined
  readonly givePurpose: (purpose: Purpose) => void
}

/** Award by award, narrowed by what was found. Enter opens the award, where what is not decided together is decided. */
export function UpratingItems({ uprating, kind, chooseKind, purpose, givePurpose }: UpratingItemsProps) {
  const { county, id, counts, state } = uprating
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const [of, setOf] = useState(kind)
  if (of !== kind) {
    setOf(kind)
    setPage(1)
  }
  const [byRaise, setByRaise] = useState(false)
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const filter = {
    ...{ county, id, byRaise, page, size },
    ...(kind && { kind }),
    ...(text !== '' && { text }),
    ...(purpose && { purpose }),
  }
  const asked = useQuery({
    queryKey: ['ledger.list-uprating-items', filter, state],
    queryFn: ({ signal }) => call('ledger.list-uprating-items', filter, { signal }),
    placeholderData: keepPreviousData,
  })
  const { rows = [], total = 0 } = asked.data ?? {}
  return (
    <>
      <form
        className="filters no-print"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setPage(1)
          setText(typed.trim())
        }}
      >
        <Field label={t('测算结果')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={kind ?? ''}
              prompt={t('全部')}
              options={counts.map(({ kind: value }) => ({ value, label: t(upratingKinds[value].label) }))}
              change={chooseKind}
              clear={() => chooseKind(undefined)}
            />
          )}
        </Field>
        <Field label={t('排列')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={byRaise ? 'raise' : 'place'}
              options={[
                { value: 'place', label: t('按村') },
                { value: 'raise', label: t('增加多的在前') },
              ]}
              change={(next) => {
                setPage(1)
                setByRaise(next === 'raise')
              }}
            />
          )}
        </Field>
        <Field label={t('姓名、拼音或户号')} need="filter">
          {(control) => (
            <Input {...control} maxLength={50} value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit">{t('查找')}</Button>
      </form>
      {purpose === undefined ? <NotShown words={t('受保护儿童的待遇不在名单里。')} give={givePurpose} /> : null}
      <DataTable
        caption={t('名单,共 {total} 份', { total })}
        columns={columns(uprating)}
        rows={rows}
        rowKey={({ seq }) => String(seq)}
        open={({ award }) => void navigate(paths.award(county, award))}
        state={stateOf(asked, {
          when: (data) => data.rows.length === 0,
          state: { sentence: t('没有符合的。可以换一个结果再看。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}

const marks: Partial<Readonly<Record<UpratingKind, StatusKind>>> = {
  up: 'done',
  same: 'none',
  down: 'today',
  over: 'today',
}

const columns = ({ county, from }: UpratingView): readonly DataColumn<UpratingItem>[] => [
  {
    key: 'who',
    title: t('谁'),
    render: (_, one) => (
      <>
        <Link to={paths.award(county, one.award)} onClick={(event) => event.stopPropagation()}>
          {one.name ?? t('第 {seq} 份', { seq: one.seq })}
        </Link>
        <span className="soft row-note">
          {one.township} {one.village}
        </span>
      </>
    ),
  },
  { key: 'before', title: t('现在每月'), align: 'right', render: (_, one) => <FigureYuan amount={one.before} /> },
  {
    key: 'after',
    title: t('按新标准'),
    align: 'right',
    render: (_, one) =>
      one.after === null ? (
        '—'
      ) : (
        <>
          <FigureYuan amount={one.after} />
          {one.after === one.before ? null : <span className="soft row-note">{signed(one.after - one.before)}</span>}
        </>
      ),
  },
  {
    key: 'kind',
    title: t('结果'),
    render: (_, one) => (
      <>
        <StatusMark kind={marks[one.kind] ?? 'waiting'}>{t(upratingKinds[one.kind].label)}</StatusMark>
        <span className="soft row-words">{notesOf(one, from)}</span>
      </>
    ),
  },
]

function signed(more: number): string {
  return `${more > 0 ? '+' : '−'}${formatYuan(fen(Math.abs(more)))}`
}

/** From when where it is not the standard's own month, up to when, why, and what came of it. */
function notesOf({ start, until, why, result }: UpratingItem, from: string): string {
  return [
    ...(start === from ? [] : [t('从{month}起', { month: monthWords(start) })]),
    ...(until === null ? [] : [t('到{month}为止', { month: monthWords(until) })]),
    ...(why === null ? [] : [why]),
    ...(result === null ? [] : [t(upratingResults[result])]),
  ].join(';')
}

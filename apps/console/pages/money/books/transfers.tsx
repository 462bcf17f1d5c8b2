import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { accountKinds, TransferFilter, transferKinds, type TransferView } from '#ledger/schema'
import { DataTable, ErrorNotice, Field, FigureYuan, Pager, PageShell, ready, Select, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { useDownload } from '../../../use-download.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { monthWords } from '../../policy/this-month.ts'
import { MonthField } from '../../policy/month-input.tsx'
import { TransferLines } from './transfer-lines.tsx'

const size = 50

/** Postings: what a figure is made of. Each opens to its lines, and a line to its whole way. */
export function TransfersPage() {
  const [search, setSearch] = useSearchParams()
  const [page, setPage] = useState(1)
  const [opened, setOpened] = useState<string>()
  const read = TransferFilter.safeParse(filterIn(search))
  const filter = read.success ? read.data : { county: CountyCode.parse(Number(search.get('county') ?? '0')) }
  const asked = useAsk('ledger.list-transfers', { ...filter, page, size })
  const file = useDownload('ledger.export-transfers')
  const { total = 0, sum } = asked.data ?? {}
  const narrow = (name: string, value: string) => {
    setPage(1)
    setOpened(undefined)
    setSearch(
      (held) => {
        if (value === '') held.delete(name)
        else held.set(name, value)
        return held
      },
      { replace: true },
    )
  }
  return (
    <PageShell
      title={t('资金流水')}
      purpose={t('每一笔钱从哪里到哪里,为什么,谁记的账。打开一笔,看它由哪些发放明细组成。')}
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds() }]}
      state={ready}
    >
      <div className="filters no-print">
        <Field label={t('账户')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={filter.account ?? ''}
              prompt={t('全部账户')}
              options={Object.entries(accountKinds).map(([value, label]) => ({ value, label: t(label) }))}
              change={(value) => narrow('account', value)}
              clear={() => narrow('account', '')}
            />
          )}
        </Field>
        <Field label={t('事项')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={filter.kind ?? ''}
              prompt={t('全部事项')}
              options={Object.entries(transferKinds).map(([value, { label }]) => ({ value, label: t(label) }))}
              change={(value) => narrow('kind', value)}
              clear={() => narrow('kind', '')}
            />
          )}
        </Field>
        <MonthField label={t('从哪个月')} value={filter.from ?? ''} change={(value) => narrow('from', value)} />
        <MonthField label={t('到哪个月')} value={filter.to ?? ''} change={(value) => narrow('to', value)} />
      </div>
      <div className="row no-print">
        <Button disabled={total === 0} loading={file.running} onClick={() => void file.save(filter)}>
          {t('导出表格')}
        </Button>
        <Button disabled={total === 0} onClick={() => print()}>
          {t('打印')}
        </Button>
        {/* Movements of different kinds are the same money again and again: their sum says nothing. */}
        {filter.kind === undefined && filter.account === undefined ? null : (
          <span>
            {t('合计')} {sum === undefined ? '—' : <FigureYuan amount={sum} />}
          </span>
        )}
      </div>
      {file.problem ? <ErrorNotice problem={file.problem} /> : null}
      <DataTable
        caption={t('共 {total} 笔', { total })}
        columns={columns((one) => setOpened(opened === one.id ? undefined : one.id), opened)}
        rows={asked.data?.transfers ?? []}
        rowKey={({ id }) => id}
        open={(one) => setOpened(opened === one.id ? undefined : one.id)}
        opened={
          opened === undefined
            ? undefined
            : { key: opened, panel: (one) => <TransferLines county={filter.county} id={one.id} /> }
        }
        state={stateOf(asked, { when: (data) => data.total === 0, state: { sentence: t('没有这样的流水。') } })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </PageShell>
  )
}

/** The filter as the address says it: numbers as numbers. */
function filterIn(search: URLSearchParams): Record<string, unknown> {
  const numbers = new Set(['county', 'year', 'place'])
  return Object.fromEntries([...search].map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]))
}

function columns(open: (one: TransferView) => void, opened: string | undefined): readonly DataColumn<TransferView>[] {
  return [
    {
      key: 'when',
      title: t('日期'),
      render: (_, one) => (
        <>
          {one.bookedOn}
          <span className="soft row-note">{t('{month}账', { month: monthWords(formatMonth(one.month)) })}</span>
        </>
      ),
    },
    {
      key: 'what',
      title: t('事项'),
      render: (_, one) => (
        <>
          {one.label}
          <span className="soft row-words">{one.description}</span>
        </>
      ),
    },
    {
      key: 'way',
      title: t('从哪里到哪里'),
      render: (_, one) => (
        <>
          <span className="row-words">
            {one.from} → {one.to}
          </span>
          <span className="soft row-words">{one.fundName}</span>
        </>
      ),
    },
    {
      key: 'for',
      title: t('待遇'),
      render: (_, one) => (
        <>
          {one.benefit ?? '—'}
          <span className="soft row-words">{one.place ?? ''}</span>
        </>
      ),
    },
    { key: 'document', title: t('文号'), render: (_, one) => <span className="row-words">{one.document ?? '—'}</span> },
    { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.effect} /> },
    {
      key: 'open',
      title: t('明细'),
      render: (_, one) => (
        <Button
          className="no-print"
          aria-expanded={opened === one.id}
          aria-label={
            opened === one.id
              ? t('收起 {label}的明细', { label: one.label })
              : t('打开 {label}的明细', { label: one.label })
          }
          onClick={(event) => {
            event.stopPropagation() // a click on the row itself opens it as well
            open(one)
          }}
        >
          {opened === one.id ? t('收起') : t('打开')}
        </Button>
      ),
    },
  ]
}

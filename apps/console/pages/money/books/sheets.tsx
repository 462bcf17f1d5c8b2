import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { type NoticeSheet, type PayoutSheet, type PublicList, publicLists, RunId } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import {
  DataTable,
  ErrorNotice,
  Field,
  FigureYuan,
  Notice,
  PageShell,
  ready,
  Section,
  Select,
  t,
  type DataColumn,
} from '#ui'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'
import { DivisionPicker, type Place } from '../../people/division-picker.tsx'
import { NotShown } from '../../person/purpose.tsx'
import { monthWords } from '../../policy/this-month.ts'

interface SheetProps {
  readonly county: CountyCode
  readonly run: RunId
  readonly division: DivisionCode
}

/** What is printed of a run: 发放表 to be signed, 公示表 to be put up. */
export function SheetsPage() {
  const params = useParams()
  const [search, setSearch] = useSearchParams()
  const county = CountyCode.parse(Number(params['county']))
  const run = RunId.parse(params['run'])
  const whole = { code: countyDivision(county), name: t('全县') }
  const [place, setPlace] = useState<Place>(whole)
  const which = search.get('sheet') === 'notice' ? 'notice' : 'payout'
  return (
    <PageShell
      title={which === 'notice' ? t('公示表') : t('发放表')}
      purpose={
        which === 'notice'
          ? t('在村(社区)张榜的表,只有规定可以公开的内容。儿童的待遇不公示。')
          : t('一村一表,给领款人签名。账户只显示尾号。')
      }
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds() }]}
      state={ready}
    >
      <div className="filters no-print">
        <Field label={t('哪种表')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={which}
              options={[
                { value: 'payout', label: t('发放表') },
                { value: 'notice', label: t('公示表') },
              ]}
              change={(sheet) => setSearch({ sheet }, { replace: true })}
            />
          )}
        </Field>
        <DivisionPicker label={t('哪个乡镇、村')} value={place} change={setPlace} offered={[whole]} />
      </div>
      {which === 'notice' ? (
        <Noticed county={county} run={run} division={place.code} />
      ) : (
        <Payouts key={place.code} county={county} run={run} division={place.code} />
      )}
    </PageShell>
  )
}

function Payouts({ county, run, division }: SheetProps) {
  const [purpose, setPurpose] = useState<Purpose>()
  const input = { county, run, division, ...(purpose && { purpose }) }
  const asked = useAsk('ledger.payout-sheet', input)
  const file = useDownload('ledger.export-payout-sheet')
  const { data } = asked
  return (
    <Section
      title={
        data
          ? t('{place} {month}发放表', { place: data.place, month: monthWords(formatMonth(data.month)) })
          : t('发放表')
      }
      state={stateOf(asked)}
    >
      {data?.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <Buttons save={() => void file.save(input)} running={file.running} />
      {file.problem ? <ErrorNotice problem={file.problem} /> : null}
      {purpose ? null : <NotShown words={t('儿童的待遇没有列出,说明用途后才列出。')} give={setPurpose} />}
      {data ? (
        <>
          <DataTable
            caption={t('共 {lines} 笔', { lines: data.lines })}
            columns={payoutColumns()}
            rows={data.rows.map((row, at) => ({ ...row, at: at + 1 }))}
            rowKey={({ at }) => String(at)}
            state={data.rows.length === 0 ? { is: 'empty', sentence: t('这里这次没有发放。') } : ready}
          />
          <p>
            {t('合计')} <FigureYuan amount={data.amount} />
            {data.lines > data.rows.length
              ? t('(这里列出前 {shown} 笔,全部的请导出)', { shown: data.rows.length })
              : ''}
          </p>
        </>
      ) : null}
    </Section>
  )
}

function Buttons({ save, running }: { readonly save: () => void; readonly running: boolean }) {
  return (
    <div className="row no-print">
      <Button loading={running} onClick={save}>
        {t('导出表格')}
      </Button>
      <Button onClick={() => print()}>{t('打印')}</Button>
    </div>
  )
}

type PayoutRow = PayoutSheet['rows'][number] & { readonly at: number }

const payoutColumns = (): readonly DataColumn<PayoutRow>[] => [
  { key: 'at', title: t('序号'), align: 'right', render: (_, one) => one.at },
  { key: 'village', title: t('村(社区)'), render: (_, one) => one.village },
  { key: 'name', title: t('姓名'), render: (_, one) => one.name },
  { key: 'benefit', title: t('待遇'), render: (_, one) => one.benefit },
  { key: 'persons', title: t('人数'), align: 'right', render: (_, one) => one.persons },
  { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
  { key: 'account', title: t('账户'), render: (_, one) => one.account },
  { key: 'signature', title: t('签名'), className: 'payout-signature', render: () => '' },
]

const lists = Object.keys(publicLists) as [PublicList] // the keys of a literal table

function Noticed({ county, run, division }: SheetProps) {
  const [list, setList] = useState<PublicList>('minimumLiving')
  const input = { county, run, division, list }
  const asked = useAsk('ledger.notice-sheet', input)
  const file = useDownload('ledger.export-notice-sheet')
  return (
    <>
      <div className="filters no-print">
        <Field label={t('待遇')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={list}
              options={lists.map((value) => ({ value, label: t(publicLists[value].title) }))}
              change={setList}
            />
          )}
        </Field>
      </div>
      <Section title={titleOf(asked.data)} state={stateOf(asked)}>
        <Buttons save={() => void file.save(input)} running={file.running} />
        {file.problem ? <ErrorNotice problem={file.problem} /> : null}
        {asked.data && asked.data.sources.length > 0 ? (
          <p>{t('资金来源:{sources}', { sources: asked.data.sources.join('、') })}</p>
        ) : null}
        {asked.data ? (
          <DataTable
            caption={t('共 {count} 人', { count: asked.data.rows.length })}
            columns={asked.data.columns.map((title, at) => ({
              key: title,
              title,
              render: (_: unknown, row: { readonly cells: readonly string[] }) => row.cells[at] ?? '',
            }))}
            rows={asked.data.rows.map((cells, at) => ({ cells, at }))}
            rowKey={({ at }) => String(at)}
            state={asked.data.rows.length === 0 ? { is: 'empty', sentence: t('这里这次没有这项待遇。') } : ready}
          />
        ) : null}
      </Section>
    </>
  )
}

function titleOf(made: NoticeSheet | undefined): string {
  if (!made) return t('公示表')
  return t('{place} {month}{title}公示表', {
    place: made.place,
    month: monthWords(formatMonth(made.month)),
    title: made.title,
  })
}

import './books.css'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { fundSources, type Statement, type StatementLine } from '#ledger/schema'
import { DataTable, ErrorNotice, FigureYuan, PageShell, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { MonthField } from '../../policy/month-input.tsx'
import { monthWords, thisMonth } from '../../policy/this-month.ts'
import { StatementSources } from './statement-sources.tsx'
import { TrialBalance } from './trial-balance.tsx'

/** 收支月报, 年报: what each source gave and what reached whom, by benefit and township. */
export function StatementsPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  const [search, setSearch] = useSearchParams()
  const month = search.get('month') ?? thisMonth()
  const change = (next: string) =>
    setSearch(
      (held) => {
        held.set('month', next)
        return held
      },
      { replace: true },
    )
  return (
    <PageShell
      title={t('收支报表')}
      purpose={t('按来源、待遇和乡镇看本月和累计的收支。选到12月就是年报。点数字看流水。')}
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds(place?.code) }]}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
        <MonthField label={t('到哪个月')} value={month} change={change} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('资金按县管理。请选到县。')}</p>
      ) : (
        <Made county={county} month={month} />
      )}
    </PageShell>
  )
}

function Made({ county, month }: { readonly county: CountyCode; readonly month: string }) {
  const { grants } = useSignedIn()
  const isMonth = /^\d{4}-(0[1-9]|1[0-2])$/.test(month)
  const asked = useAsk('ledger.statement', { county, month }, { enabled: isMonth })
  const file = useDownload('ledger.export-statement')
  const mayOpen = holdsRole(grants, ['finance-officer', 'county-officer', 'auditor'])
  const { data } = asked
  return (
    <>
      <div className="row no-print">
        <Button loading={file.running} disabled={!data} onClick={() => void file.save({ county, month })}>
          {t('导出表格')}
        </Button>
        <Button disabled={!data} onClick={() => print()}>
          {t('打印')}
        </Button>
      </div>
      {file.problem ? <ErrorNotice problem={file.problem} /> : null}
      <Section title={t('按来源')} state={stateOf(asked)}>
        {data ? <Heading made={data} /> : null}
        <StatementSources county={county} month={month} sources={data?.sources ?? []} mayOpen={mayOpen} />
      </Section>
      <Section title={t('按待遇和乡镇')} note={t('儿童的待遇只列全县数。')} state={stateOf(asked)}>
        <DataTable
          caption={t('支出,单位:元')}
          columns={lineColumns(county, month, mayOpen)}
          rows={data?.lines ?? []}
          rowKey={({ source, benefit, place }) => `${source} ${benefit ?? ''} ${place}`}
          isMatrix
          state={data?.lines.length === 0 ? { is: 'empty', sentence: t('到这个月为止还没有支出。') } : ready}
        />
      </Section>
      <TrialBalance county={county} month={month} isMonth={isMonth} />
    </>
  )
}

function Heading({ made: { countyName, month, isClosed, madeAt } }: { readonly made: Statement }) {
  return (
    <p>
      {t('{county}民政资金收支,到{month}。', { county: countyName, month: monthWords(month) })}{' '}
      <StatusMark kind={isClosed ? 'done' : 'waiting'}>{isClosed ? t('已月结') : t('未月结,数字还会变')}</StatusMark>{' '}
      <span className="soft">{t('制表 {at}', { at: instantInWords(madeAt) })}</span>
    </p>
  )
}

function lineColumns(county: CountyCode, month: string, mayOpen: boolean): readonly DataColumn<StatementLine>[] {
  const figure = (key: 'month' | 'total', title: string, from: string): DataColumn<StatementLine> => ({
    key,
    title,
    align: 'right',
    render: (_, one) => {
      const { source, benefit, place } = one
      const filter = { county, source, account: 'paid', place, from, to: month, ...(benefit !== null && { benefit }) }
      if (!mayOpen) return <FigureYuan amount={one[key]} />
      return (
        <Link className="figure-link" to={paths.moneyTransfers(filter)}>
          <FigureYuan amount={one[key]} />
        </Link>
      )
    },
  })
  return [
    { key: 'source', title: t('来源'), render: (_, one) => t(fundSources[one.source]) },
    { key: 'benefit', title: t('待遇'), render: (_, one) => one.label },
    { key: 'place', title: t('乡镇(街道)'), render: (_, one) => one.placeName },
    figure('month', t('本月'), month),
    figure('total', t('累计'), `${month.slice(0, 4)}-01`),
  ]
}

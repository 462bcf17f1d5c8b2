import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { fundSources, type FundList, type FundView } from '#ledger/schema'
import { DataTable, Field, FigureYuan, PageShell, ready, Select, StatusMark, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { figureSpecs } from './figures.ts'
import { FundBar } from './fund-bar.tsx'
import { OpenFund } from './fund-forms.tsx'
import { Months } from './months.tsx'

/** Every fund of a year: granted, spent, left. Each figure opens its postings. */
export function FundsPage() {
  const { place, county, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('资金与预算')}
      purpose={t('每笔资金下达多少、用了多少、还剩多少,分文可查。点数字看流水。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      {county === undefined ? <p className="soft">{t('资金按县管理。请选到县。')}</p> : <Funds county={county} />}
    </PageShell>
  )
}

function Funds({ county }: { readonly county: CountyCode }) {
  const { grants } = useSignedIn()
  const [search, setSearch] = useSearchParams()
  const [isOpening, setOpening] = useState(false)
  const year = yearIn(search.get('year'))
  const asked = useAsk('ledger.list-funds', { county, ...(year !== undefined && { year }) })
  const mayKeep = holdsRole(grants, ['finance-officer'])
  const mayOpen = holdsRole(grants, ['finance-officer', 'county-officer', 'auditor'])
  const { years = [], funds = [] } = asked.data ?? {}
  return (
    <>
      <div className="filters no-print">
        <Field label={t('年度')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={String(asked.data?.year ?? '')}
              options={years.map((one) => ({ value: String(one), label: t('{year}年', { year: one }) }))}
              change={(next) =>
                setSearch(
                  (held) => {
                    held.set('year', next)
                    return held
                  },
                  { replace: true },
                )
              }
            />
          )}
        </Field>
      </div>
      <div className="row no-print">
        <Button type="primary" disabled={!mayKeep || !asked.data} onClick={() => setOpening(true)}>
          {t('建立资金')}
        </Button>
        <Link to={paths.moneyTransfers({ county })}>{t('全部流水')}</Link>
        <Link to={paths.moneyStatements(county)}>{t('收支报表')}</Link>
        {asked.data ? (
          <Link to={paths.moneyYear(county, asked.data.year)}>{t('{year}年年结', { year: asked.data.year })}</Link>
        ) : null}
        {mayKeep ? null : <span className="soft">{t('建立资金、记账和月结由财务人员办理。')}</span>}
      </div>
      <DataTable
        caption={t('{year}年的资金', { year: asked.data?.year ?? '' })}
        columns={columns(county, mayOpen)}
        rows={asked.data ? [...funds, totalRow(asked.data)] : []}
        rowKey={({ id }) => id}
        isMatrix
        state={stateOf(asked, {
          when: (data) => data.funds.length === 0,
          state: { sentence: t('这一年还没有资金。请财务人员按指标文件建立。') },
        })}
      />
      <Months county={county} mayClose={mayKeep} />
      {isOpening && asked.data ? (
        <OpenFund
          county={county}
          year={asked.data.year}
          benefits={asked.data.benefits}
          close={() => setOpening(false)}
        />
      ) : null}
    </>
  )
}

function yearIn(written: string | null): number | undefined {
  return written !== null && /^\d{4}$/.test(written) ? Number(written) : undefined
}

type Row = Pick<FundView, 'id' | 'name' | 'figures'> & { readonly fund: FundView | undefined; readonly year: number }

function totalRow({ total, year }: FundList): Row {
  return { id: 'total' as FundView['id'], name: t('合计'), figures: total, fund: undefined, year } // of no fund
}

function columns(county: CountyCode, mayOpen: boolean): readonly DataColumn<Row | FundView>[] {
  const fundOf = (row: Row | FundView): FundView | undefined => ('fund' in row ? row.fund : row)
  const isRare = ({ key }: { readonly key: string }) => ['returned', 'recoverable', 'writtenOff'].includes(key)
  const main = figureSpecs().filter((spec) => !isRare(spec))
  const others = figureSpecs().filter(isRare)
  const figureIn = (row: Row | FundView, { key, account }: (typeof main)[number]) => {
    const fund = fundOf(row)
    const figure = <FigureYuan amount={row.figures[key]} />
    if (!mayOpen) return figure
    const of = fund ? { fund: fund.id } : { year: row.year }
    return (
      <Link className="figure-link" to={paths.moneyTransfers({ county, ...of, account })}>
        {figure}
      </Link>
    )
  }
  return [
    {
      key: 'name',
      title: t('资金'),
      render: (_, row) => {
        const fund = fundOf(row)
        if (!fund) return <strong>{row.name}</strong>
        return (
          <>
            <Link to={paths.moneyFund(county, fund.id)}>{fund.name}</Link>
            <span className="soft row-note">
              {t(fundSources[fund.source])}{' '}
              {fund.isClosed ? <StatusMark kind="stopped">{t('已年结')}</StatusMark> : null}
            </span>
            <FundBar name={fund.name} figures={fund.figures} />
          </>
        )
      },
    },
    ...main.map(
      (spec): DataColumn<Row | FundView> => ({
        key: spec.key,
        title: spec.label,
        align: 'right',
        render: (_, row) => figureIn(row, spec),
      }),
    ),
    {
      key: 'others',
      title: t('退回和追回'),
      align: 'right',
      render: (_, row) => {
        const some = others.filter(({ key }) => row.figures[key] !== 0)
        if (some.length === 0) return <FigureYuan amount={fen(0)} />
        return some.map((spec) => (
          <div key={spec.key}>
            <span className="soft">{spec.label}</span> {figureIn(row, spec)}
          </div>
        ))
      },
    },
  ]
}

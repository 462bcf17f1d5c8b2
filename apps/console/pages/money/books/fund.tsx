import './books.css'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/money'
import { FundId, fundSources, type FundDetail } from '#ledger/schema'
import { DataTable, Field, FigureYuan, PageShell, ready, Section, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { figureSpecs } from './figures.ts'
import { FundBar } from './fund-bar.tsx'
import { ChangeFund, GrantBudget } from './fund-forms.tsx'
import { MoveReserve } from './reserve-forms.tsx'

/** One fund: its figures, the townships' part of it, and the way of any of its fen. */
export function FundPage() {
  const params = useParams()
  const county = CountyCode.parse(Number(params['county']))
  const id = FundId.parse(params['fund'])
  const asked = useAsk('ledger.get-fund', { county, id })
  const { data } = asked
  return (
    <PageShell
      title={data?.fund.name ?? t('资金')}
      purpose={
        data
          ? t('{year}年{source}资金,用于{benefits}。', {
              year: data.fund.year,
              source: t(fundSources[data.fund.source]),
              benefits: data.fund.benefits.map(({ label }) => label).join('、'),
            })
          : t('一笔资金的来龙去脉。')
      }
      crumbs={[{ label: t('资金与预算'), to: paths.moneyFunds() }]}
      state={stateOf(asked)}
    >
      {data ? <Fund detail={data} /> : null}
    </PageShell>
  )
}

function Fund({ detail }: { readonly detail: FundDetail }) {
  const { fund, reserves, benefits } = detail
  const { grants } = useSignedIn()
  const [open, setOpen] = useState<'grant' | 'change' | 'reserve'>()
  const mayKeep = holdsRole(grants, ['finance-officer'])
  const mayOpen = holdsRole(grants, ['finance-officer', 'county-officer', 'auditor'])
  const close = () => setOpen(undefined)
  const { county, id, figures } = fund
  return (
    <>
      <div className="row no-print">
        <Button type="primary" disabled={!mayKeep || fund.isClosed} onClick={() => setOpen('grant')}>
          {t('登记指标文件')}
        </Button>
        <Button disabled={!mayKeep || fund.isClosed} onClick={() => setOpen('reserve')}>
          {t('拨付、收回备用金')}
        </Button>
        <Button disabled={!mayKeep} onClick={() => setOpen('change')}>
          {t('调整用途和次序')}
        </Button>
        {fund.isClosed ? <span className="soft">{t('已经年结,只能结清在途和追回。')}</span> : null}
      </div>
      <FundBar name={fund.name} figures={figures} />
      <DataTable
        caption={t('这笔资金现在在哪里')}
        columns={[
          { key: 'label', title: t('项目'), render: (_, one) => one.label },
          { key: 'definition', title: t('说明'), render: (_, one) => <span className="soft">{one.definition}</span> },
          {
            key: 'amount',
            title: t('金额'),
            align: 'right',
            render: (_, one) =>
              mayOpen ? (
                <Link className="figure-link" to={paths.moneyTransfers({ county, fund: id, account: one.account })}>
                  <FigureYuan amount={figures[one.key]} />
                </Link>
              ) : (
                <FigureYuan amount={figures[one.key]} />
              ),
          },
        ]}
        rows={figureSpecs()}
        rowKey={({ key }) => key}
        state={ready}
      />
      <Section title={t('乡镇备用金')} state={ready}>
        <DataTable
          caption={t('各乡镇现有备用金')}
          quietCaption
          columns={reserveColumns()}
          rows={reserves}
          rowKey={({ place }) => String(place)}
          state={reserves.length === 0 ? { is: 'empty', sentence: t('还没有从这笔资金拨付备用金。') } : ready}
        />
      </Section>
      {mayOpen ? <NthFen fund={id} county={county} last={detail.lastFen} /> : null}
      {open === 'grant' ? <GrantBudget fund={fund} close={close} /> : null}
      {open === 'change' ? <ChangeFund fund={fund} benefits={benefits} close={close} /> : null}
      {open === 'reserve' ? <MoveReserve fund={fund} close={close} /> : null}
    </>
  )
}

const reserveColumns = (): readonly DataColumn<FundDetail['reserves'][number]>[] => [
  {
    key: 'place',
    title: t('乡镇(街道)'),
    render: (_, one) => <Link to={paths.moneyReserve(one.place)}>{one.placeName}</Link>,
  },
  { key: 'balance', title: t('现有'), align: 'right', render: (_, one) => <FigureYuan amount={fen(one.balance)} /> },
]

/** Any fen of the fund, by its number. */
function NthFen({ county, fund, last }: { readonly county: CountyCode; readonly fund: FundId; readonly last: number }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const position = /^\d{1,15}$/.test(typed.trim()) ? Number(typed) : 0
  const isOne = position >= 1 && position <= last
  if (last === 0) return null
  const range = t('1 到 {last}', { last: inThousands(last) })
  return (
    <Section
      title={t('一分钱穿透')}
      note={t('钱按先来先用编号。任写一个数,看这一分钱从哪个文件来,到了谁的账户。')}
      state={ready}
    >
      <form
        className="filters no-print"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (isOne) void navigate(paths.moneyTrace({ county, fund, position }))
        }}
      >
        <Field
          label={t('第几分钱')}
          hint={range}
          error={isTried && !isOne ? t('请填写 {range} 的整数。', { range }) : undefined}
        >
          {(control) => (
            <Input {...control} inputMode="numeric" value={typed} onChange={(event) => setTyped(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit">{t('看它的来去')}</Button>
      </form>
    </Section>
  )
}

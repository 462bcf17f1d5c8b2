import './books.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type CountyCode, divisionLevel, type DivisionCode } from '#kernel/division-code'
import { type PayoutView, payoutStates, reliefCauses, type ReserveDetail } from '#ledger/schema'
import {
  DataTable,
  Facts,
  FigureYuan,
  Notice,
  Pager,
  PageShell,
  ready,
  Section,
  StatusMark,
  t,
  type DataColumn,
} from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { useWatchedPlace } from '../../findings/use-watched-place.ts'
import { DivisionPicker } from '../../people/division-picker.tsx'
import { DocumentPayout, ReversePayout } from './payout-forms.tsx'
import { SetLimit, SpendReserve } from './reserve-forms.tsx'

const size = 20

/** A township's reserve for 临时救助: what it holds, what it paid, which papers are missing. */
export function ReservePage() {
  const { place, county, choose, offered } = useWatchedPlace()
  const isTownship = place !== undefined && divisionLevel(place.code) === 'township'
  return (
    <PageShell
      title={t('乡镇备用金')}
      purpose={t('临时救助先从备用金支出。急难可以先行救助,手续在10个工作日内补录。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个乡镇')} value={place} change={choose} offered={offered} deepest="township" />
      </div>
      {county === undefined || !isTownship ? (
        <p className="soft">{t('备用金按乡镇(街道)设立。请选到乡镇。')}</p>
      ) : (
        <Reserve key={place.code} county={county} place={place.code} />
      )}
    </PageShell>
  )
}

interface ReserveProps {
  readonly county: CountyCode
  readonly place: DivisionCode
}

function Reserve({ county, place }: ReserveProps) {
  const { grants } = useSignedIn()
  const [open, setOpen] = useState<'limit' | 'spend'>()
  const asked = useAsk('ledger.get-reserve', { county, place })
  const maySpend = holdsRole(grants, ['township-clerk'])
  const mayLimit = holdsRole(grants, ['finance-officer'])
  const { data } = asked
  const close = () => setOpen(undefined)
  return (
    <Section title={data?.placeName ?? ''} state={stateOf(asked)}>
      {data ? <Held detail={data} /> : null}
      <div className="row no-print">
        <Button type="primary" disabled={!maySpend || !data?.limit} onClick={() => setOpen('spend')}>
          {t('备用金支出')}
        </Button>
        <Button disabled={!mayLimit} onClick={() => setOpen('limit')}>
          {t('设定上限')}
        </Button>
        <span className="soft">
          {maySpend ? '' : t('支出由乡镇经办人员办理。')}
          {data?.limit ? '' : t('还没有设定上限,不能拨付和支出。')}
        </span>
      </div>
      <Payouts county={county} place={place} maySpend={maySpend} />
      {open === 'limit' ? <SetLimit county={county} place={place} close={close} /> : null}
      {open === 'spend' ? <SpendReserve county={county} place={place} close={close} /> : null}
    </Section>
  )
}

function Held({
  detail: { limit, reserves, balance, spent, undocumented, overdue },
}: {
  readonly detail: ReserveDetail
}) {
  return (
    <>
      {overdue > 0 ? (
        <Notice kind="today" title={t('{count} 笔先行救助超过期限还没有补录手续。', { count: overdue })} />
      ) : null}
      <Facts
        facts={[
          { label: t('现有备用金'), value: <FigureYuan amount={balance} /> },
          { label: t('上限'), value: limit ? <FigureYuan amount={limit.ceiling} /> : t('还没有设定') },
          { label: t('一次最多审批'), value: limit ? <FigureYuan amount={limit.largest} /> : t('还没有设定') },
          { label: t('依据'), value: limit?.document ?? '—' },
          {
            label: t('今年支出'),
            value: (
              <>
                <FigureYuan amount={spent.amount} /> {t('{count} 笔', { count: spent.payouts })}
              </>
            ),
          },
          { label: t('待补录'), value: t('{count} 笔', { count: undocumented }) },
          ...reserves.map(({ fundName, balance: held }) => ({ label: fundName, value: <FigureYuan amount={held} /> })),
        ]}
      />
    </>
  )
}

function Payouts({ county, place, maySpend }: ReserveProps & { readonly maySpend: boolean }) {
  const { grants } = useSignedIn()
  const [page, setPage] = useState(1)
  const [acting, setActing] = useState<{ readonly act: 'document' | 'reverse'; readonly payout: PayoutView }>()
  const asked = useAsk('ledger.list-payouts', { county, place, page, size })
  const mayTrace = holdsRole(grants, ['finance-officer', 'county-officer', 'auditor'])
  const close = () => setActing(undefined)
  const columns: readonly DataColumn<PayoutView>[] = [
    {
      key: 'who',
      title: t('救助谁'),
      render: (_, one) => (
        <>
          {one.name}
          <span className="soft row-note">{one.village}</span>
        </>
      ),
    },
    { key: 'cause', title: t('事由'), render: (_, one) => t(reliefCauses[one.cause]) },
    { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    {
      key: 'paid',
      title: t('支出'),
      render: (_, one) => (
        <>
          {one.paidOn}
          <span className="soft row-note">{t('凭证 {receipt},{by}、{witness}', { ...one })}</span>
        </>
      ),
    },
    { key: 'document', title: t('文号'), render: (_, one) => <Papers payout={one} /> },
    {
      key: 'act',
      title: t('操作'),
      render: (_, one) => (
        <div className="row no-print">
          {one.document === null && one.state === 'standing' ? (
            <Button
              disabled={!maySpend}
              aria-label={t('补录{name}的手续', { name: one.name })}
              onClick={() => setActing({ act: 'document', payout: one })}
            >
              {t('补录')}
            </Button>
          ) : null}
          {one.state === 'standing' ? (
            <Button
              disabled={!maySpend}
              aria-label={t('冲回{name}的支出', { name: one.name })}
              onClick={() => setActing({ act: 'reverse', payout: one })}
            >
              {t('冲回')}
            </Button>
          ) : null}
          {mayTrace ? <Link to={paths.moneyTrace({ county, payout: one.id })}>{t('来去')}</Link> : null}
        </div>
      ),
    },
  ]
  return (
    <>
      <DataTable
        caption={t('备用金支出')}
        columns={columns}
        rows={asked.data?.payouts ?? []}
        rowKey={({ id }) => id}
        state={stateOf(asked, { when: (data) => data.total === 0, state: { sentence: t('还没有支出。') } })}
      />
      <Pager page={page} total={asked.data?.total ?? 0} size={size} choose={setPage} />
      {acting?.act === 'document' ? <DocumentPayout county={county} payout={acting.payout} close={close} /> : null}
      {acting?.act === 'reverse' ? <ReversePayout county={county} payout={acting.payout} close={close} /> : null}
    </>
  )
}

function Papers({ payout }: { readonly payout: PayoutView }) {
  if (payout.state === 'reversed')
    return (
      <StatusMark kind="stopped">
        {t('{state},{reason}', { state: t(payoutStates.reversed), reason: payout.reversal ?? '' })}
      </StatusMark>
    )
  if (payout.document !== null) return payout.document
  return (
    <StatusMark kind={payout.isOverdue ? 'today' : 'waiting'}>
      {payout.isOverdue
        ? t('超期未补录,期限 {due}', { due: payout.dueOn ?? '' })
        : t('{due} 前补录', { due: payout.dueOn ?? '' })}
    </StatusMark>
  )
}

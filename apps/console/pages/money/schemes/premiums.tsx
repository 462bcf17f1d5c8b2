import '../recoveries/desks.css'
import { Button } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import { type FundId, type PremiumView, premiumStates, type SchemeView } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, ErrorNotice, Field, FigureYuan, Notice, ready, Section, Select, StatusMark, t } from '#ui'
import type { OutputOf } from '../../../contracts.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { useAsk } from '../../../use-ask.ts'
import { useDownload } from '../../../use-download.ts'
import { PurposeForm } from '../../person/purpose.tsx'
import { Side } from '../../person/side.tsx'
import { CorrectAccount } from './premium-back.tsx'
import { PremiumStep } from './premium-step.tsx'
import { changedSchemes } from './changed-schemes.ts'

const kinds = {
  prepared: 'today',
  checked: 'today',
  approved: 'waiting',
  sent: 'waiting',
  paid: 'done',
  returned: 'today',
  cancelled: 'none',
} as const

/** Premiums, the latest first, each with its next step. */
export function Premiums({ view }: { readonly view: SchemeView }) {
  const { grants } = useSignedIn()
  const [isPreparing, setPreparing] = useState(false)
  const [isCorrecting, setCorrecting] = useState(false)
  const [listOf, setListOf] = useState<PremiumView>()
  const [order, setOrder] = useState<OutputOf<'ledger.send-premium'>>()
  const mayPrepare = holdsRole(grants, ['county-officer'])
  return (
    <Section
      title={t('保费')}
      note={t('制单、核对、审批由三个不同的人办理;审批通过时从资金中留出,送银行、登记保单后入账。')}
      state={ready}
    >
      <div className="row desk-row no-print">
        <Button disabled={!mayPrepare || view.unpaid === 0} onClick={() => setPreparing(true)}>
          {t('为 {count} 人制单', { count: view.unpaid })}
        </Button>
        {view.premiums.some(({ state }) => state === 'returned') ? (
          <Button
            disabled={!holdsRole(grants, ['county-officer', 'finance-officer'])}
            onClick={() => setCorrecting(true)}
          >
            {t('更正保险公司的账户')}
          </Button>
        ) : null}
        {view.unpaid === 0 ? <span className="soft">{t('名册上没有未缴费的人。')}</span> : null}
      </div>
      {order ? (
        <Notice kind="info" title={t('请按这张付款指令在银行付款')}>
          <p>
            {t('{insurer},{bank},账号 {account},{amount}元,指令号 {number}', {
              insurer: order.insurer,
              bank: order.bank,
              account: order.account,
              amount: formatYuan(order.amount),
              number: order.orderNumber,
            })}
          </p>
        </Notice>
      ) : null}
      <DataTable
        caption={t('全部保费单')}
        columns={[
          { key: 'number', title: t('期次'), render: (_, one) => t('第{number}期', { number: one.number }) },
          { key: 'persons', title: t('人数'), align: 'right', render: (_, one) => one.persons },
          { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
          { key: 'fund', title: t('资金'), render: (_, one) => one.fund },
          {
            key: 'state',
            title: t('状态'),
            render: (_, one) => (
              <>
                <StatusMark kind={kinds[one.state]}>{t(premiumStates[one.state])}</StatusMark>
                {one.state === 'returned' && one.returnedWhy !== null ? (
                  <span className="row-note">{t('退回原因:{why}', { why: one.returnedWhy })}</span>
                ) : null}
                <span className="soft row-note">
                  {[one.preparedBy, one.checkedBy, one.approvedBy].filter(Boolean).join(' → ')}
                </span>
              </>
            ),
          },
          {
            key: 'act',
            title: t('办理'),
            render: (_, one) => (
              <div className="row no-print">
                <PremiumStep view={view} premium={one} sent={setOrder} />
                <Button
                  disabled={!holdsRole(grants, ['county-officer', 'finance-officer']) || one.state === 'cancelled'}
                  aria-label={t('导出第{number}期名单', { number: one.number })}
                  onClick={() => setListOf(one)}
                >
                  {t('名单')}
                </Button>
              </div>
            ),
          },
        ]}
        rows={view.premiums}
        rowKey={({ id }) => id}
        state={view.premiums.length === 0 ? { is: 'empty', sentence: t('还没有保费单。') } : ready}
      />
      {isCorrecting ? <CorrectAccount view={view} close={() => setCorrecting(false)} /> : null}
      {isPreparing ? <PrepareForm view={view} close={() => setPreparing(false)} /> : null}
      {listOf ? <ListForm view={view} premium={listOf} /> : null}
    </Section>
  )
}

function PrepareForm({ view, close }: { readonly view: SchemeView; readonly close: () => void }) {
  const { county, id } = view
  const act = useAct('ledger.prepare-premium', changedSchemes)
  const funds = useAsk('ledger.list-funds', { county })
  const [fund, setFund] = useState<FundId | ''>('')
  const [isTried, setTried] = useState(false)
  const submit = async () => {
    setTried(true)
    if (fund !== '' && (await act.run({ county, id, fund }))) close()
  }
  return (
    <Side
      title={t('保费制单:{count}人 × {price}元', { count: view.unpaid, price: formatYuan(view.price) })}
      act={t('制单')}
      running={act.running}
      problem={act.problem}
      submit={() => void submit()}
      close={close}
    >
      <Field label={t('从哪笔资金支出')} error={isTried && fund === '' ? t('请选择资金。') : undefined}>
        {(control) => (
          <Select
            control={control}
            value={fund}
            prompt={t('请选择')}
            options={(funds.data?.funds ?? []).map((one) => ({ value: one.id, label: one.name }))}
            change={setFund}
            clear={() => setFund('')}
          />
        )}
      </Field>
    </Side>
  )
}

function ListForm({ view: { county, id }, premium }: { readonly view: SchemeView; readonly premium: PremiumView }) {
  const sheet = useDownload('ledger.export-premium-list')
  const save = (purpose: Purpose) => void sheet.save({ county, id, premium: premium.id, format: 'xlsx', purpose })
  return (
    <div className="no-print">
      <p>{t('名单含身份证号和未成年人,只交给保险公司投保用。')}</p>
      <PurposeForm act={t('导出第{number}期名单', { number: premium.number })} give={save} />
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
    </div>
  )
}

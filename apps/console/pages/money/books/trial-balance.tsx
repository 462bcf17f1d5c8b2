import { Button } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import type { BookCheckView, TrialBalance as Trial } from '#ledger/schema'
import { DataTable, FigureYuan, Notice, Section, StateOf, t, type DataColumn } from '#ui'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { monthWords } from '../../policy/this-month.ts'

type Account = Trial['accounts'][number]

const columns = (): readonly DataColumn<Account>[] => [
  { key: 'fund', title: t('资金'), render: (_, one) => one.fundName },
  { key: 'account', title: t('账户'), render: (_, one) => one.account },
  { key: 'debit', title: t('借方'), align: 'right', render: (_, one) => <FigureYuan amount={one.debit} /> },
  { key: 'credit', title: t('贷方'), align: 'right', render: (_, one) => <FigureYuan amount={one.credit} /> },
  { key: 'balance', title: t('余额'), align: 'right', render: (_, one) => <FigureYuan amount={one.balance} /> },
]

interface TrialProps {
  readonly county: CountyCode
  readonly month: string
  readonly isMonth: boolean
}

/** 试算平衡表, and the comparison of the books with the lines. */
export function TrialBalance({ county, month, isMonth }: TrialProps) {
  const [isChecking, setChecking] = useState(false)
  const asked = useAsk('ledger.trial-balance', { county, month }, { enabled: isMonth })
  const checked = useAsk('ledger.check-books', { county }, { enabled: isChecking })
  const { data } = asked
  const words = data
    ? t('借方合计 {debit} 元,贷方合计 {credit} 元,相差 {balance} 元。', {
        debit: formatYuan(data.debit),
        credit: formatYuan(data.credit),
        balance: formatYuan(data.balance),
      })
    : ''
  return (
    <Section title={t('试算平衡')} note={words} state={stateOf(asked)}>
      <DataTable
        caption={t('各账户到{month}底', { month: monthWords(month) })}
        columns={columns()}
        rows={data?.accounts ?? []}
        rowKey={({ fund, account }) => `${fund} ${account}`}
        isMatrix
        state={stateOf(asked, { when: (one) => one.accounts.length === 0, state: { sentence: t('还没有记过账。') } })}
      />
      <div className="row no-print">
        <Button
          loading={isChecking && checked.isFetching}
          onClick={() => (isChecking ? void checked.refetch() : setChecking(true))}
        >
          {t('和发放明细核对')}
        </Button>
      </div>
      {isChecking ? (
        <StateOf state={stateOf(checked)}>{checked.data ? <Checked check={checked.data} /> : null}</StateOf>
      ) : null}
    </Section>
  )
}

function Checked({ check: { transfers, differences } }: { readonly check: BookCheckView }) {
  if (differences.length === 0)
    return <Notice kind="good" title={t('账平:{transfers} 笔流水和发放明细一分不差。', { transfers })} />
  return (
    <Notice kind="today" title={t('有 {count} 处对不上。请不要月结,先查明原因。', { count: differences.length })}>
      <ul>
        {differences.map((one) => (
          <li key={`${one.fund ?? ''} ${one.account} ${one.what}`}>
            {t('「{fund}」的{account}:{what},账上 {books} 元,核对出 {other} 元', {
              fund: one.fundName,
              account: one.account,
              what: one.what,
              books: formatYuan(one.books),
              other: formatYuan(one.other),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

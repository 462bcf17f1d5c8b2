import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { monthInWords } from '#kernel/month'
import { paymentFaultKinds, type PaymentFaults } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { type DataColumn, DataTable, FigureYuan, Notice, Pager, ready, Section, t } from '#ui'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { NotShown } from '../../person/purpose.tsx'
import { inThousands } from '../../simulation/totals.tsx'
import { size } from './bank-words.ts'

type Fault = PaymentFaults['faults'][number]

/** Approved lines that no file could take: nothing where there are none. */
export function Faults({ county }: { readonly county: CountyCode }) {
  const [page, setPage] = useState(1)
  const [purpose, give] = useState<Purpose>()
  const asked = useAsk('ledger.list-payment-faults', { county, page, size, ...(purpose && { purpose }) })
  const { faults = [], total = 0, hidden = 0 } = asked.data ?? {}
  if (asked.data && total + hidden === 0) return null
  return (
    <Section title={t('写不进文件的付款')} state={asked.data ? ready : stateOf(asked)}>
      <Notice kind="today" title={t('{total} 笔已经审批,但没有写进银行文件。', { total: inThousands(total + hidden) })}>
        <p>{t('按每行写的办法改好以后,再按一次“生成银行文件”,改好的会单独成一批。')}</p>
      </Notice>
      {purpose || hidden === 0 ? null : (
        <NotShown words={t('{hidden} 笔与未成年人保护档案有关,不在名单里。', { hidden })} give={give} />
      )}
      <DataTable
        caption={t('写不进文件的付款')}
        quietCaption
        columns={columns(county)}
        rows={faults}
        rowKey={({ run, line }) => `${run}/${line}`}
        state={ready}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </Section>
  )
}

const columns = (county: CountyCode): readonly DataColumn<Fault>[] => [
  {
    key: 'who',
    title: t('谁'),
    render: (_, one) => (
      <>
        <Link to={paths.resident(county, one.person)}>{one.name}</Link>
        <span className="soft file-name">{one.place}</span>
      </>
    ),
  },
  {
    key: 'what',
    title: t('哪一笔'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft file-name">
          {t('{month}第 {line} 行', { month: monthInWords(one.month), line: inThousands(one.line) })}
        </span>
      </>
    ),
  },
  { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
  {
    key: 'why',
    title: t('为什么,怎么办'),
    render: (_, one) => (
      <>
        {t(paymentFaultKinds[one.kind])}
        <span className="soft file-name">{one.detail}</span>
      </>
    ),
  },
]

import { useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import type { TransferLines as Lines } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { DataTable, FigureYuan, Pager, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { NotShown } from '../../person/purpose.tsx'

const size = 50
type Line = Lines['lines'][number]

/** The lines that a posting sums up; each leads to its whole way. */
export function TransferLines({ county, id }: { readonly county: CountyCode; readonly id: string }) {
  const [page, setPage] = useState(1)
  const [purpose, setPurpose] = useState<Purpose>()
  const asked = useAsk('ledger.open-transfer', { county, id, page, size, ...(purpose && { purpose }) })
  const { total = 0, hidden = 0 } = asked.data ?? {}
  const columns: readonly DataColumn<Line>[] = [
    { key: 'name', title: t('姓名'), render: (_, one) => one.name },
    { key: 'village', title: t('村(社区)'), render: (_, one) => one.village },
    { key: 'benefit', title: t('待遇'), render: (_, one) => one.benefit },
    { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    {
      key: 'trace',
      title: t('来去'),
      render: (_, one) =>
        one.kind === 'recovery' ? (
          <Link to={paths.moneyRecovery(county, one.run)} aria-label={t('看追回 {name}', { name: one.name })}>
            {t('看追回')}
          </Link>
        ) : (
          <Link
            to={paths.moneyTrace({
              county,
              ...(one.kind === 'payout' ? { payout: one.run } : { run: one.run, line: one.line }),
            })}
            aria-label={t('看来去 {name}', { name: one.name })}
          >
            {t('看来去')}
          </Link>
        ),
    },
  ]
  return (
    <>
      {hidden > 0 ? (
        <NotShown words={t('另有 {hidden} 笔是儿童的待遇,说明用途后才列出。', { hidden })} give={setPurpose} />
      ) : null}
      <DataTable
        caption={t('这笔流水由 {total} 笔明细组成', { total })}
        columns={columns}
        rows={asked.data?.lines ?? []}
        rowKey={(one) => `${one.run}/${one.line}`}
        state={stateOf(asked, {
          when: (data) => data.total === 0 && data.hidden === 0,
          state: { sentence: t('这笔流水自己就是一笔,没有更细的明细。') },
        })}
      />
      <Pager page={page} total={total} size={size} choose={setPage} />
    </>
  )
}

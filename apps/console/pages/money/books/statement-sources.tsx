import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/money'
import { type AccountKind, accountKinds, fundSources, type StatementSource } from '#ledger/schema'
import { DataTable, FigureYuan, ready, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'

interface Item {
  readonly key: string
  readonly label: string
  readonly of: (source: StatementSource) => number
  /** Whose postings it opens to, from which month on. */
  readonly opens?: { readonly account: AccountKind; readonly from?: string }
}

function itemsOf(month: string): readonly Item[] {
  const january = `${month.slice(0, 4)}-01`
  const rest = (account: AccountKind, of: Item['of']): Item => ({
    ...{ key: account, label: t(accountKinds[account]), of },
    opens: { account },
  })
  return [
    { key: 'opening', label: t('上年结余'), of: (one) => one.opening },
    {
      key: 'received',
      label: t('本月收入'),
      of: (one) => one.received.month,
      opens: { account: 'source', from: month },
    },
    { key: 'all', label: t('累计收入'), of: (one) => one.received.total, opens: { account: 'source', from: january } },
    { key: 'spent', label: t('本月支出'), of: (one) => one.spent.month, opens: { account: 'paid', from: month } },
    { key: 'out', label: t('累计支出'), of: (one) => one.spent.total, opens: { account: 'paid', from: january } },
    rest('budget', (one) => one.left),
    rest('reserve', (one) => one.reserve),
    rest('committed', (one) => one.committed),
    rest('in-transit', (one) => one.inTransit),
    rest('returned', (one) => one.returned),
    rest('recoverable', (one) => one.recoverable),
    rest('written-off', (one) => one.writtenOff),
  ]
}

interface SourcesProps {
  readonly county: CountyCode
  readonly month: string
  readonly sources: readonly StatementSource[]
  readonly mayOpen: boolean
}

/** What came, what went and where the rest lies, one column for each source. */
export function StatementSources({ county, month, sources, mayOpen }: SourcesProps) {
  const figure = (item: Item, of: readonly StatementSource[]) => {
    const amount = fen(of.reduce((sum, one) => sum + item.of(one), 0))
    const [only] = of
    if (!mayOpen || !item.opens || !only || of.length > 1) return <FigureYuan amount={amount} />
    return (
      <Link
        className="figure-link"
        to={paths.moneyTransfers({ county, source: only.source, to: month, ...item.opens })}
      >
        <FigureYuan amount={amount} />
      </Link>
    )
  }
  const columns: readonly DataColumn<Item>[] = [
    { key: 'item', title: t('项目'), render: (_, item) => item.label },
    ...sources.map(
      (source): DataColumn<Item> => ({
        key: source.source,
        title: t(fundSources[source.source]),
        align: 'right',
        render: (_, item) => figure(item, [source]),
      }),
    ),
    { key: 'sum', title: t('合计'), align: 'right', render: (_, item) => figure(item, [...sources]) },
  ]
  return (
    <DataTable
      caption={t('按资金来源')}
      quietCaption
      columns={columns}
      rows={itemsOf(month)}
      rowKey={({ key }) => key}
      isMatrix
      state={sources.length === 0 ? { is: 'empty', sentence: t('到这个月为止还没有资金。') } : ready}
    />
  )
}

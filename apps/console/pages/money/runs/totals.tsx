import { Link } from 'react-router'
import type { RunView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { inThousands } from '../../simulation/totals.tsx'

type Total = RunView['totals'][number]

/** What the lines come to, by benefit and township. */
export function Totals({ run }: { readonly run: RunView }) {
  const columns: readonly DataColumn<Total>[] = [
    {
      key: 'benefit',
      title: t('待遇'),
      render: (_, one) => (
        <>
          <Link to={paths.runLines(run.county, run.id, { benefit: one.benefit })}>{one.label}</Link>
          <span className="soft row-note">{one.place}</span>
        </>
      ),
    },
    { key: 'lines', title: t('行数'), align: 'right', render: (_, one) => inThousands(one.lines) },
    { key: 'due', title: t('应发'), align: 'right', render: (_, one) => <FigureYuan amount={one.due} /> },
    { key: 'arrears', title: t('补发'), align: 'right', render: (_, one) => <FigureYuan amount={one.arrears} /> },
    { key: 'recovered', title: t('扣回'), align: 'right', render: (_, one) => <FigureYuan amount={one.recovered} /> },
    { key: 'amount', title: t('实发'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
    { key: 'held', title: t('不发'), align: 'right', render: (_, one) => inThousands(one.held) },
  ]
  return (
    <Section title={t('按待遇和乡镇')} state={ready}>
      <DataTable
        caption={t('按待遇和乡镇汇总')}
        quietCaption
        isMatrix
        columns={columns}
        rows={run.totals}
        rowKey={({ benefit, township }) => `${benefit} ${township}`}
        state={run.totals.length === 0 ? { is: 'empty', sentence: t('名单里一行也没有。') } : ready}
      />
    </Section>
  )
}

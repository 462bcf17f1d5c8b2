import { Link } from 'react-router'
import type { Fen } from '#kernel/fen'
import type { RunView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { inThousands } from '../../simulation/totals.tsx'

type Total = RunView['totals'][number]

interface Row extends Omit<Total, 'township'> {
  readonly key: string
  /** A township's row below its benefit's; the benefit is not said again. */
  readonly isPart: boolean
}

const sums = ['lines', 'due', 'arrears', 'recovered', 'amount', 'held', 'heldAmount'] as const

/** Each benefit with its sum, then its townships where there are several. */
function grouped(totals: readonly Total[]): readonly Row[] {
  const benefits = Map.groupBy(totals, ({ benefit }) => benefit)
  return [...benefits.values()].flatMap((parts) => {
    const [first, ...more] = parts
    if (!first) return []
    if (more.length === 0) return [{ ...first, key: first.benefit, isPart: false }]
    const sum = { ...first, key: first.benefit, place: t('全县'), isPart: false }
    for (const part of more) for (const name of sums) sum[name] = (sum[name] + part[name]) as Fen // both are whole numbers
    return [sum, ...parts.map((part) => ({ ...part, key: `${part.benefit} ${part.township}`, isPart: true }))]
  })
}

/** What the lines come to, by benefit and township. */
export function Totals({ run }: { readonly run: RunView }) {
  const columns: readonly DataColumn<Row>[] = [
    {
      key: 'benefit',
      title: t('待遇和乡镇'),
      render: (_, one) =>
        one.isPart ? (
          <span className="soft total-part">{one.place}</span>
        ) : (
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
  const rows = grouped(run.totals)
  return (
    <Section title={t('按待遇和乡镇')} state={ready}>
      <DataTable
        caption={t('按待遇和乡镇汇总')}
        quietCaption
        isMatrix
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        state={rows.length === 0 ? { is: 'empty', sentence: t('名单里一行也没有。') } : ready}
      />
    </Section>
  )
}

import { Button } from 'antd'
import { type UpratingCount, type UpratingKind, upratingKinds, type UpratingView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, t, type DataColumn } from '#ui'
import { inThousands } from '../../../simulation/totals.tsx'

interface UpratingCountsProps {
  readonly uprating: UpratingView
  /** Absent for who sees totals only. */
  readonly choose: ((kind: UpratingKind) => void) | undefined
}

/** How many go up, stay, go down or cannot be judged, what they come to, and what to do about them. */
export function UpratingCounts({ uprating, choose }: UpratingCountsProps) {
  const columns: readonly DataColumn<UpratingCount>[] = [
    {
      key: 'kind',
      title: t('测算结果'),
      render: (_, { kind }) =>
        choose && kind !== 'waiting' ? (
          <Button type="link" onClick={() => choose(kind)}>
            {t(upratingKinds[kind].label)}
          </Button>
        ) : (
          t(upratingKinds[kind].label)
        ),
    },
    { key: 'count', title: t('份数'), align: 'right', render: (_, one) => inThousands(one.count) },
    { key: 'before', title: t('现在每月'), align: 'right', render: (_, one) => <FigureYuan amount={one.before} /> },
    {
      key: 'after',
      title: t('按新标准'),
      align: 'right',
      render: (_, one) => (hasAfter(one) ? <FigureYuan amount={one.after} /> : '—'),
    },
    {
      key: 'more',
      title: t('增减'),
      align: 'right',
      render: (_, one) =>
        hasAfter(one) ? <FigureYuan amount={(one.after - one.before) as UpratingCount['after']} signed /> : '—', // both are whole fen
    },
    {
      key: 'then',
      title: t('怎么办'),
      render: (_, one) => (
        <>
          {t(upratingKinds[one.kind].hint)}
          <span className="soft row-words">{resultWords(one)}</span>
        </>
      ),
    },
  ]
  return (
    <Section title={t('测算结果')} state={ready}>
      <DataTable
        caption={t('按结果汇总')}
        quietCaption
        columns={columns}
        rows={uprating.counts}
        rowKey={({ kind }) => kind}
        state={uprating.counts.length === 0 ? { is: 'empty', sentence: t('正在测算。') } : ready}
      />
    </Section>
  )
}

/** Of those the rules give an amount for. Anything else is blank, not 0.00. */
function hasAfter({ kind }: UpratingCount): boolean {
  return kind === 'up' || kind === 'same' || kind === 'down' || kind === 'large'
}

function resultWords({ applied, changed, undone, charged }: UpratingCount): string {
  return [
    ...(applied > 0 ? [t('已调整 {count} 份', { count: inThousands(applied) })] : []),
    ...(changed > 0 ? [t('测算后有变、没有调整 {count} 份', { count: inThousands(changed) })] : []),
    ...(undone > 0 ? [t('已撤销 {count} 份', { count: inThousands(undone) })] : []),
    ...(charged > 0 ? [t('已列入发放、没有撤销 {count} 份', { count: inThousands(charged) })] : []),
  ].join(';')
}

import { Link } from 'react-router'
import { monthInWords } from '#kernel/month'
import { differenceKinds, differenceReasons, type RunView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, t, type DataColumn } from '#ui'
import { paths } from '../../../paths.ts'
import { inThousands } from '../../simulation/totals.tsx'

type Difference = RunView['differences'][number]

/** What is paid other than last month, and why: what is held is not paid, and says so. Together they are the difference of the sums. */
export function Differences({ run }: { readonly run: RunView }) {
  const rows = run.differences.filter(({ kind }) => kind !== 'same')
  const same = run.differences.reduce((sum, { kind, lines }) => sum + (kind === 'same' ? lines : 0), 0)
  const columns: readonly DataColumn<Difference>[] = [
    {
      key: 'kind',
      title: t('差别'),
      render: (_, { kind }) => (
        <Link to={paths.runLines(run.county, run.id, { difference: kind })}>{t(differenceKinds[kind])}</Link>
      ),
    },
    { key: 'reason', title: t('原因'), render: (_, { reason }) => t(differenceReasons[reason]) },
    { key: 'lines', title: t('行数'), align: 'right', render: (_, { lines }) => inThousands(lines) },
    { key: 'by', title: t('相差'), align: 'right', render: (_, { by }) => <FigureYuan amount={by} signed /> },
  ]
  const than = run.before ? monthInWords(run.before.month) : ''
  return (
    <Section
      title={t('和上月比')}
      note={
        run.before
          ? t('和{month}比,{same} 行不变。', { month: than, same: inThousands(same) })
          : t('以前没有发放过,全部是新增。')
      }
      state={ready}
    >
      <DataTable
        caption={t('和上月的差别,按原因')}
        quietCaption
        columns={columns}
        rows={rows}
        rowKey={({ kind, reason }) => `${kind} ${reason}`}
        state={rows.length === 0 ? { is: 'empty', sentence: t('和上月完全一样。') } : ready}
      />
    </Section>
  )
}

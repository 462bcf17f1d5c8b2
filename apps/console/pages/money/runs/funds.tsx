import type { RunView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, t, type DataColumn } from '#ui'

type Fund = RunView['funds'][number]

const columns = (isApproved: boolean, isShort: boolean): readonly DataColumn<Fund>[] => [
  { key: 'name', title: t('资金'), render: (_, one) => one.name },
  { key: 'takes', title: t('这次用'), align: 'right', render: (_, one) => <FigureYuan amount={one.takes} /> },
  {
    key: 'left',
    title: isApproved ? t('现在还可用') : t('用后还可用'),
    align: 'right',
    render: (_, one) => <FigureYuan amount={one.left} />,
  },
  ...(isShort
    ? [
        {
          key: 'lacks',
          title: t('这次还缺'),
          align: 'right' as const,
          render: (_: unknown, one: Fund) => <FigureYuan amount={one.lacks} />,
        },
      ]
    : []),
  {
    key: 'committed',
    title: isApproved ? t('已批待付') : t('以前已批待付'),
    align: 'right',
    render: (_, one) => <FigureYuan amount={one.committed} />,
  },
]

/** Which funds pay, and what they lack: an approval is refused for a single fen, which stands above in words. */
export function Funds({ run: { funds, shortages, state } }: { readonly run: RunView }) {
  const isApproved = state !== 'prepared' && state !== 'submitted'
  return (
    <Section title={t('资金')} state={ready}>
      <DataTable
        caption={t('这次发放用的资金')}
        quietCaption
        columns={columns(isApproved, shortages.length > 0)}
        rows={funds}
        rowKey={({ id }) => id}
        state={funds.length === 0 ? { is: 'empty', sentence: t('没有要付的行,或还没有可用的资金。') } : ready}
      />
    </Section>
  )
}

import { awardStates, type TermView } from '#ledger/schema'
import { DataTable, FigureYuan, ready, Section, StatusMark, t, type DataColumn } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { periodWords } from '../../policy/this-month.ts'
import { stateMarks } from './award-words.ts'

const columns = (): readonly DataColumn<TermView>[] => [
  { key: 'months', title: t('哪些月份'), render: (_, one) => periodWords(one.from, one.to) },
  { key: 'amount', title: t('金额'), align: 'right', render: (_, one) => <FigureYuan amount={one.amount} /> },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) =>
      one.replacedAt === null ? (
        <StatusMark kind={stateMarks[one.state]}>{t(awardStates[one.state])}</StatusMark>
      ) : (
        <StatusMark kind="none">{t('{at}起不再算数', { at: instantInWords(one.replacedAt) })}</StatusMark>
      ),
  },
  { key: 'persons', title: t('保障人数'), align: 'right', render: (_, one) => one.persons },
  { key: 'document', title: t('按哪份决定'), render: (_, one) => one.document },
]

/** What it comes to month by month; what was decided once stays in sight behind it. */
export function Terms({ terms }: { readonly terms: readonly TermView[] }) {
  return (
    <Section title={t('金额变化')} note={t('后来的决定改了哪些月份,原来的一行留在下面,不删除。')} state={ready}>
      <DataTable
        caption={t('金额变化')}
        quietCaption
        columns={columns()}
        rows={terms}
        rowKey={(one) => `${one.from} ${one.document} ${one.replacedAt}`}
        state={ready}
      />
    </Section>
  )
}

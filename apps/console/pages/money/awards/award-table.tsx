import { Link } from 'react-router'
import { type AwardHead, payeeKinds, shownStates } from '#ledger/schema'
import { DataTable, FigureYuan, StatusMark, t, type DataColumn, type PageState } from '#ui'
import { paths } from '../../../paths.ts'
import { nextWords, stateMarks } from './award-words.ts'

const columns = (): readonly DataColumn<AwardHead>[] => [
  {
    key: 'who',
    title: t('谁'),
    render: (_, one) => (
      <>
        <Link to={paths.award(one.county, one.id)} onClick={(event) => event.stopPropagation()}>
          {one.name ?? t('第 {number} 户', { number: one.householdNumber })}
        </Link>
        <span className="soft row-note">
          {one.township} {one.village}
          {one.registerNumber === null ? '' : t(' 户号{number}', { number: one.registerNumber })}
        </span>
      </>
    ),
  },
  {
    key: 'benefit',
    title: t('待遇'),
    render: (_, one) => (
      <>
        {one.label}
        <span className="soft row-note">{one.document}</span>
      </>
    ),
  },
  {
    key: 'amount',
    title: t('金额'),
    align: 'right',
    render: (_, one) => <FigureYuan amount={one.amount} />,
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) => (
      <>
        <StatusMark kind={stateMarks[one.state]}>{t(shownStates[one.state])}</StatusMark>
        {one.next ? <span className="soft row-note">{nextWords(one)}</span> : null}
      </>
    ),
  },
  {
    key: 'payee',
    title: t('发到'),
    render: (_, one) => (
      <>
        {one.payeeName ?? t('不在您的管辖范围内')} <span className="soft">{t(payeeKinds[one.payeeKind])}</span>
        <span className="row-note">
          {one.account === null ? <StatusMark kind="today">{t('没有账号')}</StatusMark> : one.account}
        </span>
      </>
    ),
  },
]

interface AwardTableProps {
  readonly caption: string
  readonly rows: readonly AwardHead[]
  readonly state: PageState
  readonly open: (row: AwardHead) => void
}

/** Awards page by page; Enter opens one. */
export function AwardTable({ caption, rows, state, open }: AwardTableProps) {
  return (
    <DataTable caption={caption} columns={columns()} rows={rows} rowKey={({ id }) => id} state={state} open={open} />
  )
}

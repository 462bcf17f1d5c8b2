import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { formatYuan } from '#kernel/money'
import { differenceKinds, lineStates, type RunLine } from '#ledger/schema'
import { DataTable, FigureYuan, StatusMark, t, type DataColumn, type PageState } from '#ui'
import { HoldReason } from './hold-reason.tsx'
import { lineMarks } from './run-words.ts'

interface LineTableProps {
  readonly county: CountyCode
  readonly caption: string
  readonly rows: readonly RunLine[]
  readonly state: PageState
  readonly to: (row: RunLine) => string | undefined
  readonly open: (row: RunLine) => void
  /** Absent where holds cannot be settled now. */
  readonly settle: ((row: RunLine | undefined) => void) | undefined
  readonly settling: RunLine | undefined
  readonly panel: (row: RunLine) => ReactNode
}

/** Lines page by page: Enter opens the reasons. It prints as it stands. */
export function LineTable({ county, caption, rows, state, to, open, settle, settling, panel }: LineTableProps) {
  const keyOf = ({ line }: RunLine): string => String(line)
  return (
    <DataTable
      caption={caption}
      columns={columnsOf(county, to, settle, settling)}
      rows={rows}
      rowKey={keyOf}
      state={state}
      open={open}
      opened={settling && { key: keyOf(settling), panel }}
    />
  )
}

function columnsOf(
  county: CountyCode,
  to: LineTableProps['to'],
  settle: LineTableProps['settle'],
  settling: RunLine | undefined,
): readonly DataColumn<RunLine>[] {
  return [
    {
      key: 'who',
      title: t('谁'),
      render: (_, one) => (
        <>
          <WhoLink one={one} to={to(one)} />
          <span className="soft row-note">
            {one.township} {one.village}
          </span>
        </>
      ),
    },
    {
      key: 'benefit',
      title: t('待遇'),
      width: '18%',
      render: (_, one) => (
        <>
          {one.label}
          <span className="soft row-note">{t('{count} 人', { count: one.persons })}</span>
        </>
      ),
    },
    { key: 'amount', title: t('实发'), align: 'right', render: (_, one) => <Amount one={one} /> },
    {
      key: 'before',
      title: t('上月'),
      align: 'right',
      render: (_, one) => (
        <>
          {one.before === null ? '—' : <FigureYuan amount={one.before} />}
          <span className="soft row-note">{t(differenceKinds[one.difference])}</span>
          {one.givenUpBefore === 0 ? null : (
            <span className="soft row-note">{t('退回未发 {yuan}', { yuan: formatYuan(one.givenUpBefore) })}</span>
          )}
        </>
      ),
    },
    {
      key: 'payee',
      title: t('发到'),
      render: (_, one) => (
        <>
          {one.payee} <span className="soft row-note">{one.account ?? t('没有账号')}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t('状态'),
      width: '32%',
      render: (_, one) => <State county={county} one={one} settle={settle} isOpen={settling?.line === one.line} />,
    },
  ]
}

function WhoLink({ one, to }: { readonly one: RunLine; readonly to: string | undefined }) {
  if (to === undefined) return one.name
  return (
    <Link to={to} onClick={(event) => event.stopPropagation()}>
      {one.name}
    </Link>
  )
}

/** What goes out, and what would; what it is made of where that is more than the month's own. */
function Amount({ one: { amount, due, arrears, recovered, state } }: { readonly one: RunLine }) {
  const isPaid = state === 'due' || state === 'approved'
  return (
    <>
      <FigureYuan amount={isPaid ? amount : fen(0)} />
      {isPaid ? null : (
        <span className="soft row-note">
          {state === 'held'
            ? t('暂缓 {yuan}', { yuan: formatYuan(amount) })
            : t('本月不发 {yuan}', { yuan: formatYuan(amount) })}
        </span>
      )}
      {arrears === 0 && recovered === 0 ? null : (
        <span className="soft row-note">
          {t('应发 {due}', { due: formatYuan(due) })}
          {arrears === 0 ? '' : t(' + 补发 {arrears}', { arrears: formatYuan(arrears) })}
          {recovered === 0 ? '' : t(' − 扣回 {recovered}', { recovered: formatYuan(recovered) })}
        </span>
      )}
    </>
  )
}

interface StateProps {
  readonly county: CountyCode
  readonly one: RunLine
  readonly settle: LineTableProps['settle']
  readonly isOpen: boolean
}

function State({ county, one, settle, isOpen }: StateProps) {
  const mayBeSettled = settle !== undefined && one.holds.length > 0
  const act = one.state === 'held' ? t('处理') : t('重新处理')
  return (
    <>
      <StatusMark kind={lineMarks[one.state]}>{t(lineStates[one.state])}</StatusMark>
      {one.holds.map((hold) => (
        <HoldReason key={hold.kind} county={county} line={one} hold={hold} />
      ))}
      {mayBeSettled ? (
        <Button
          className="no-print"
          aria-expanded={isOpen}
          aria-label={
            isOpen
              ? t('收起 {who} {benefit} 的暂缓', { who: one.name, benefit: one.label })
              : t('{act} {who} {benefit} 的暂缓', { act, who: one.name, benefit: one.label })
          }
          onClick={(event) => {
            event.stopPropagation() // a click on the row itself opens it
            settle(isOpen ? undefined : one)
          }}
        >
          {isOpen ? t('收起') : act}
        </Button>
      ) : null}
    </>
  )
}

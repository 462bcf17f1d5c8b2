import { Button } from 'antd'
import type { ReactNode } from 'react'
import { fen } from '#kernel/money'
import { DataTable, FigureYuan, StatusMark, t, type DataColumn, type PageState } from '#ui'
import { dispositions, type Finding, type FindingKind } from '#watch/schema'
import { reasonWords } from './kinds.ts'

export const lineKey = ({ kind, benefit, household, member }: Finding): string =>
  `${kind} ${benefit} ${household} ${member}`

const who = (one: Finding): string => one.name ?? t('第 {number} 户', { number: one.household })

function columns(
  kind: FindingKind,
  rows: readonly Finding[],
  open: (row: Finding) => void,
  opened: Finding | undefined,
): readonly DataColumn<Finding>[] {
  const money = (key: 'due' | 'paid', title: string): DataColumn<Finding> => ({
    key,
    title,
    align: 'right',
    render: (_, one) => (one[key] === null ? '—' : <FigureYuan amount={fen(one[key])} />),
  })
  const shown: Readonly<Record<FindingKind, readonly DataColumn<Finding>[]>> = {
    missing: [money('due', t('该发'))],
    wrong: [money('paid', t('在发'))],
    amount: [money('due', t('该发')), money('paid', t('在发'))],
    possible: [],
    unverified: [money('paid', t('在发'))],
  }
  // What somebody lacks has no reason but the rules themselves: the column stands only for what was found out.
  const hasWhy = kind !== 'missing' || rows.some(({ settlement }) => settlement !== null)
  return [
    {
      key: 'who',
      title: t('谁'),
      render: (_, one) => (
        <>
          {who(one)}
          {one.age === null ? null : <span className="soft"> {t('{age} 岁', { age: one.age })}</span>}
          <span className="soft row-note">
            {one.township} {one.village}
          </span>
        </>
      ),
    },
    { key: 'benefit', title: t('待遇'), render: (_, one) => one.label },
    ...shown[kind],
    ...(hasWhy ? [why(kind)] : []),
    {
      key: 'open',
      title: t('核实'),
      render: (_, one) => (
        <OpenButton one={one} isOpen={opened !== undefined && lineKey(opened) === lineKey(one)} open={open} />
      ),
    },
  ]
}

function OpenButton({
  one,
  isOpen,
  open,
}: {
  readonly one: Finding
  readonly isOpen: boolean
  readonly open: (row: Finding) => void
}) {
  const named = { who: who(one), benefit: one.label }
  return (
    <Button
      className="no-print"
      aria-expanded={isOpen}
      aria-label={isOpen ? t('收起 {who} {benefit}', named) : t('打开 {who} {benefit},看原因', named)}
      onClick={(event) => {
        event.stopPropagation() // a click on the row itself opens it as well
        open(one)
      }}
    >
      {isOpen ? t('收起') : t('打开')}
    </Button>
  )
}

/** Why the line is there, and what an officer found out about it. */
function why(kind: FindingKind): DataColumn<Finding> {
  return {
    key: 'why',
    title: whyTitle(kind),
    render: (_, one) => (
      <>
        {kind === 'possible' ? one.missing.join('、') : reasonWords(one)}
        {one.settlement ? (
          <span className="row-note">
            <StatusMark kind={one.settlement.isReopened ? 'today' : 'done'}>
              {one.settlement.isReopened
                ? t('核实过({words}),以后情况又变了', { words: t(dispositions[one.settlement.disposition]) })
                : t(dispositions[one.settlement.disposition])}
            </StatusMark>
          </span>
        ) : null}
      </>
    ),
  }
}

function whyTitle(kind: FindingKind): string {
  if (kind === 'missing') return t('核实结果')
  return kind === 'possible' ? t('还缺什么') : t('原因')
}

interface FindingListProps {
  readonly caption: string
  readonly kind: FindingKind
  readonly rows: readonly Finding[]
  readonly state: PageState
  /** Opens a line, or closes it where it stands open. */
  readonly open: (row: Finding) => void
  readonly opened: Finding | undefined
  /** What stands under the line that is open. */
  readonly panel: (row: Finding) => ReactNode
}

/** One list, page by page; it prints as it stands. */
export function FindingList({ caption, kind, rows, state, open, opened, panel }: FindingListProps) {
  return (
    <DataTable
      caption={caption}
      columns={columns(kind, rows, open, opened)}
      rows={rows}
      rowKey={lineKey}
      state={state}
      open={open}
      opened={opened && { key: lineKey(opened), panel }}
    />
  )
}

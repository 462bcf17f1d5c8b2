import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { countyOf } from '#kernel/division-code'
import { fen } from '#kernel/money'
import { DataTable, FigureYuan, Pager, Section, ready, t, type DataColumn } from '#ui'
import type { ReportView } from '#insight/schema'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'

type Member = OutputOf<'insight.list-report-members'>['members'][number]

const columns = (county: number, isMoney: boolean): readonly DataColumn<Member>[] => [
  {
    key: 'name',
    title: t('姓名或户主'),
    width: '30%',
    render: (_, member) => <Named county={county} member={member} />,
  },
  { key: 'village', title: t('村(社区)'), dataIndex: 'village' },
  { key: 'household', title: t('家庭编号'), dataIndex: 'household' },
  ...(isMoney
    ? [
        {
          key: 'amount',
          title: t('每月'),
          align: 'right',
          render: (_: unknown, { amount }: Member) =>
            amount === null ? t('没有记') : <FigureYuan amount={fen(amount)} />,
        } as const,
      ]
    : []),
]

/** Leads to the card of the person, or of the household that is counted. */
function Named({
  county,
  member: { name, person, householdId },
}: {
  readonly county: number
  readonly member: Member
}) {
  const words = name || t('不显示')
  if (person !== null) return <Link to={paths.resident(county, person)}>{words}</Link>
  return householdId === null ? words : <Link to={paths.household(county, householdId)}>{words}</Link>
}

export interface FigureMembersProps {
  readonly view: ReportView
  readonly figure: string
  readonly purpose: string
  readonly close: () => void
}

/** Who stands behind a figure, page by page. */
export function FigureMembers({ view, figure, purpose, close }: FigureMembersProps) {
  const [page, setPage] = useState(1)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.focus(), [])
  const named = view.report.figures.find(({ key }) => key === figure)
  const reference = { template: view.report.key, month: view.month, place: view.place, figure, page }
  const asked = useAsk('insight.list-report-members', {
    ...reference,
    ...(view.report.subject === 'children' && { purpose }),
  })
  const { total = 0, hidden = 0, members = [] } = asked.data ?? {}
  return (
    <div ref={top} tabIndex={-1}>
      <Section
        title={t('“{label}”的名单', { label: named?.label ?? '' })}
        note={
          hidden > 0 ? t('另有 {count} 名儿童的档案不在名单里显示。', { count: hidden }) : t('名单和数字是同一个口径。')
        }
        actions={<Button onClick={close}>{t('收起名单')}</Button>}
        state={ready}
      >
        <DataTable
          caption={t('共 {total} 条', { total })}
          columns={columns(countyOf(view.place), named?.isMoney ?? false)}
          rows={members}
          rowKey={(member) => `${member.household}/${member.person ?? ''}`}
          state={stateOf(asked, { when: () => members.length === 0, state: { sentence: t('名单里没有人。') } })}
        />
        <Pager page={page} total={total} size={50} choose={setPage} />
      </Section>
    </div>
  )
}

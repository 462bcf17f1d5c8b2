import { roles } from '#kernel/access'
import { type DataColumn, StatusMark, type StatusKind, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import type { AuditOutcome } from '../../contracts/audit.ts'
import { instantInWords } from '../../instants.ts'

export type AuditEntry = OutputOf<'audit.list'>['entries'][number]

interface OutcomeMark {
  readonly kind: StatusKind
  readonly words: string
}

/** What became of an act, in words. */
export const outcomeMarks = (): Readonly<Record<AuditOutcome, OutcomeMark>> => ({
  done: { kind: 'done', words: t('办成') },
  replayed: { kind: 'done', words: t('重复提交,没有再办') },
  refused: { kind: 'none', words: t('不合规则,没有办') },
  denied: { kind: 'stopped', words: t('没有权限') },
  failed: { kind: 'unknown', words: t('系统出错,没有办') },
})

function roleName(role: string | undefined): string | undefined {
  return Object.entries(roles).find(([code]) => code === role)?.[1]
}

export const auditColumns = (): readonly DataColumn<AuditEntry>[] => [
  {
    key: 'sequence',
    title: t('序号'),
    align: 'right',
    render: (_, entry) => <span className="digits">{entry.sequence}</span>,
  },
  { key: 'at', title: t('时间'), render: (_, entry) => <span className="digits">{instantInWords(entry.at)}</span> },
  {
    key: 'actor',
    title: t('谁'),
    render: (_, entry) => (
      <>
        {entry.actor}
        <span className="soft row-note">{roleName(entry.role)}</span>
      </>
    ),
  },
  { key: 'title', title: t('办了什么'), dataIndex: 'title' },
  {
    key: 'outcome',
    title: t('结果'),
    render: (_, entry) => {
      const { kind, words } = outcomeMarks()[entry.outcome]
      return <StatusMark kind={kind}>{words}</StatusMark>
    },
  },
  {
    key: 'subject',
    title: t('涉及的编号'),
    render: (_, entry) => (entry.subject === undefined ? null : <code>{entry.subject}</code>),
  },
]

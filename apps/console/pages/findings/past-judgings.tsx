import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { DataTable, Section, ready, StatusMark, t, type DataColumn, type StatusKind } from '#ui'
import { call } from '../../api.ts'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { monthWords } from '../policy/this-month.ts'
import { inThousands } from '../simulation/totals.tsx'

type Head = OutputOf<'watch.list-judgings'>['judgings'][number]

const states = (): Readonly<Record<Head['state'], { readonly kind: StatusKind; readonly words: string }>> => ({
  waiting: { kind: 'waiting', words: t('等待开始') },
  running: { kind: 'waiting', words: t('正在研判') },
  done: { kind: 'done', words: t('已完成') },
  cancelled: { kind: 'stopped', words: t('没有完成') },
})

const columns = (): readonly DataColumn<Head>[] => [
  {
    key: 'month',
    title: t('哪个月'),
    render: (_, one) => (
      <>
        {monthWords(formatMonth(one.month))}
        <span className="soft row-note past-judging">
          {one.runBy} {instantInWords(one.runAt)}
        </span>
      </>
    ),
  },
  {
    key: 'state',
    title: t('状态'),
    render: (_, one) => <StatusMark kind={states()[one.state].kind}>{states()[one.state].words}</StatusMark>,
  },
  {
    key: 'scope',
    title: t('判定了'),
    render: (_, one) =>
      one.scope === null
        ? '—'
        : t('{scope} {count} 户', {
            scope: one.scope === 'full' ? t('全部') : t('有变化的'),
            count: inThousands(one.households),
          }),
  },
  {
    key: 'changes',
    title: t('变化'),
    align: 'right',
    render: (_, one) =>
      (one.changes ?? 0) > 0 ? (
        <Link
          to={paths.judgingChanges(one.county, one.id)}
          aria-label={t('{when}研判的 {count} 处变化', { when: instantInWords(one.runAt), count: one.changes ?? 0 })}
        >
          {inThousands(one.changes ?? 0)}
        </Link>
      ) : one.changes === null ? (
        '—'
      ) : (
        '0'
      ),
  },
]

/** Earlier runs, each with what it changed; read again when another is done (`since`). */
export function PastJudgings({ county, since }: { readonly county: CountyCode; readonly since: string }) {
  const { grants } = useSignedIn()
  const may = holdsRole(grants, ['county-officer', 'township-clerk', 'policy-officer', 'leader', 'auditor'])
  const asked = useQuery({
    queryKey: ['watch.list-judgings', county, since],
    queryFn: ({ signal }) => call('watch.list-judgings', { county }, { signal }),
    enabled: may,
    placeholderData: keepPreviousData,
  })
  const rows = asked.data?.judgings ?? []
  if (!may || rows.length === 0) return null
  return (
    <Section title={t('以前的研判')} state={ready}>
      <DataTable
        caption={t('做过的研判,共 {count} 次', { count: asked.data?.total ?? 0 })}
        columns={columns()}
        rows={rows}
        rowKey={(one) => one.id}
        state={stateOf(asked)}
      />
    </Section>
  )
}

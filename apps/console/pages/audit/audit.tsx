import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { DataTable, Field, PageShell, type PageState, ready, Section, Select, t } from '#ui'
import { call, problemIn } from '../../api.ts'
import type { AuditFilter, AuditOutcome } from '../../contracts/audit.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { auditColumns, outcomeMarks } from './audit-columns.tsx'
import { useAuditPlace } from './use-audit-place.ts'
import { VerifyChain } from './verify-chain.tsx'

const pageSize = 50

type Narrowing = Pick<AuditFilter, 'outcome' | 'actor' | 'title' | 'withoutQueries'>

function useEntries(county: number | undefined, narrowing: Narrowing) {
  return useInfiniteQuery({
    queryKey: ['audit.list', county, narrowing],
    enabled: county !== undefined,
    initialPageParam: {}, // the newest entries first
    queryFn: ({ pageParam, signal }) => {
      const filter = { county: county ?? 0, limit: pageSize, ...narrowing, ...pageParam }
      return call('audit.list', filter, { signal })
    },
    getNextPageParam: ({ entries }) => {
      const last = entries.at(-1)
      return last && entries.length === pageSize ? { before: last.sequence } : undefined
    },
  })
}

function stateOf(entries: ReturnType<typeof useEntries>, county: number | undefined, rows: number): PageState {
  if (county === undefined) return { is: 'empty', sentence: t('记录按县保存。请再往下选到县。') }
  if (entries.isError) return { is: 'error', problem: problemIn(entries.error), retry: () => void entries.refetch() }
  if (entries.isPending) return { is: 'loading' }
  return rows === 0 ? { is: 'empty', sentence: t('没有符合条件的记录。') } : ready
}

export function AuditPage() {
  const { place, county, choose, offered } = useAuditPlace()
  const [outcome, setOutcome] = useState<AuditOutcome>()
  const [withoutQueries, setWithoutQueries] = useState(false)
  const [typed, setTyped] = useState({ actor: '', title: '' })
  const [sought, setSought] = useState(typed)
  const entries = useEntries(county, {
    withoutQueries,
    ...(outcome && { outcome }),
    ...(sought.actor !== '' && { actor: sought.actor }),
    ...(sought.title !== '' && { title: sought.title }),
  })
  const rows = entries.data?.pages.flatMap((page) => page.entries) ?? []
  const outcomes = Object.entries(outcomeMarks()).map(([value, { words }]) => ({
    value: value as AuditOutcome,
    label: words,
  })) // keys of a literal table
  const more = { loading: entries.isFetchingNextPage, load: () => void entries.fetchNextPage() }
  return (
    <PageShell
      title={t('审计记录')}
      purpose={t('谁在什么时候看了什么、办了什么、办成没有。每条记录都和前一条锁在一起,改动或缺少一条都能查出来。')}
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县的记录')} value={place} change={choose} offered={offered} deepest="county" />
        <Field label={t('结果')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={outcome ?? ''}
              prompt={t('全部')}
              options={outcomes}
              change={setOutcome}
              clear={() => setOutcome(undefined)}
            />
          )}
        </Field>
      </div>
      <form
        className="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          setSought({ actor: typed.actor.trim(), title: typed.title.trim() })
        }}
      >
        <Field label={t('谁(姓名)')} need="filter">
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={typed.actor}
              onChange={(event) => setTyped({ ...typed, actor: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('办了什么(如:审批)')} need="filter">
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              value={typed.title}
              onChange={(event) => setTyped({ ...typed, title: event.target.value })}
            />
          )}
        </Field>
        <Button htmlType="submit">{t('查找')}</Button>
      </form>
      <label className="choice">
        <input type="checkbox" checked={withoutQueries} onChange={(event) => setWithoutQueries(event.target.checked)} />
        {t('只看办理(不看查看)')}
      </label>
      {county === undefined ? null : <VerifyChain key={county} county={county} />}
      <Section
        title={t('记录')}
        note={t('最新的在最上面。时间是北京时间。')}
        state={stateOf(entries, county, rows.length)}
      >
        <DataTable
          caption={t('{place}的审计记录', { place: place?.name })}
          quietCaption
          columns={auditColumns()}
          rows={rows}
          rowKey={(entry) => String(entry.sequence)}
          state={ready}
          more={entries.hasNextPage ? more : undefined}
        />
      </Section>
    </PageShell>
  )
}

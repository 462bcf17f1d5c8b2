import '../policy/policy.css'
import '../simulation/simulation.css'
import './findings.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { formatMonth } from '#kernel/month'
import { ErrorNotice, Field, Notice, Pager, PageShell, ready, Select, t, type PageState } from '#ui'
import type { Finding, FindingFilter } from '#watch/schema'
import { call, problemIn } from '../../api.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { useDownload } from '../../use-download.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { monthWords } from '../policy/this-month.ts'
import { FindingList, lineKey } from './finding-list.tsx'
import { FindingPanel } from './finding-panel.tsx'
import { kindOf, kindOptions, kindPurpose } from './kinds.ts'
import { useWatchedPlace, type WatchedPlace } from './use-watched-place.ts'

const size = 20

/** The lists: one kind at a time, narrowed by place and benefit; each line opens with its reasons. */
export function FindingsPage() {
  const watched = useWatchedPlace()
  const { place, county, choose, offered } = watched
  return (
    <PageShell
      title={t('研判名单')}
      purpose={t('政策算出来的和台账上在发的对不上的,一条一条列在这里,供核实。未成年人保护档案里的孩子不在名单里。')}
      crumbs={[{ label: t('全县研判'), to: paths.judging(place?.code) }]}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('研判按县进行。请选到县、乡镇或村。')}</p>
      ) : (
        <Lists key={place?.code} watched={watched} county={county} />
      )}
    </PageShell>
  )
}

interface ListsProps {
  readonly watched: WatchedPlace
  readonly county: NonNullable<WatchedPlace['county']>
}

function Lists({ watched: { division }, county }: ListsProps) {
  const { grants } = useSignedIn()
  const [search, setSearch] = useSearchParams()
  const [page, setPage] = useState(1)
  const [settled, setSettled] = useState<FindingFilter['settled']>('open')
  const [opened, setOpened] = useState<Finding>()
  const kind = kindOf(search.get('kind'))
  const benefit = search.get('benefit') ?? undefined
  const narrow = (name: 'kind' | 'benefit', value: string | undefined) => {
    setPage(1)
    setOpened(undefined)
    setSearch(
      (held) => {
        if (value === undefined) held.delete(name)
        else held.set(name, value)
        return held
      },
      { replace: true },
    )
  }
  const turn = (next: number) => {
    setOpened(undefined)
    setPage(next)
  }
  const filter = {
    ...{ county, kind, settled },
    ...(benefit !== undefined && { benefit }),
    ...(division !== undefined && { division }),
  }
  const counts = useQuery({
    queryKey: ['watch.count-findings', county, division, settled],
    queryFn: ({ signal }) =>
      call('watch.count-findings', { county, settled, ...(division !== undefined && { division }) }, { signal }),
  })
  const asked = useQuery({
    queryKey: ['watch.list-findings', filter, page],
    queryFn: ({ signal }) => call('watch.list-findings', { ...filter, page, size }, { signal }),
    placeholderData: keepPreviousData,
  })
  const { rows = [], total = 0 } = asked.data ?? {}
  const sheet = useDownload('watch.export-findings')
  const mayExport = holdsRole(grants, ['county-officer', 'township-clerk', 'auditor'])
  const countOf = (of: FindingFilter['kind']) => counts.data?.benefits.reduce((sum, one) => sum + one[of], 0)
  return (
    <>
      {counts.data?.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
      <nav className="kinds no-print" aria-label={t('看哪一类')}>
        {kindOptions().map(({ value, label }) => (
          <Button
            key={value}
            type={value === kind ? 'primary' : 'default'}
            aria-current={value === kind ? 'page' : undefined}
            onClick={() => narrow('kind', value)}
          >
            {label} {countOf(value) ?? ''}
          </Button>
        ))}
      </nav>
      <p className="kind-purpose">{kindPurpose()[kind]}</p>
      <div className="filters no-print">
        <Field label={t('待遇')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={benefit ?? ''}
              prompt={t('有台账的全部待遇')}
              options={(counts.data?.benefits ?? []).map((one) => ({
                value: one.benefit,
                label: one.isCompared ? one.label : t('{label}(没有台账)', { label: one.label }),
              }))}
              change={(next) => narrow('benefit', next)}
              clear={() => narrow('benefit', undefined)}
            />
          )}
        </Field>
        <Field label={t('核实')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={settled}
              options={[
                { value: 'open', label: t('还没有核实的') },
                { value: 'settled', label: t('已经核实的') },
                { value: 'all', label: t('全部') },
              ]}
              change={(next) => {
                setPage(1)
                setSettled(next)
              }}
            />
          )}
        </Field>
      </div>
      <div className="kinds no-print">
        <Button disabled={!mayExport || total === 0} loading={sheet.running} onClick={() => void sheet.save(filter)}>
          {t('导出表格')}
        </Button>
        <Button disabled={total === 0} onClick={() => print()}>
          {t('打印')}
        </Button>
      </div>
      {sheet.problem ? <ErrorNotice problem={sheet.problem} /> : null}
      <FindingList
        caption={t('{month},共 {total} 条', {
          month: asked.data ? monthWords(formatMonth(asked.data.month)) : '',
          total,
        })}
        kind={kind}
        rows={rows}
        state={stateOfList(asked, rows.length)}
        open={(row) => setOpened(opened && lineKey(opened) === lineKey(row) ? undefined : row)}
        opened={opened}
        panel={(row) => <FindingPanel county={county} finding={row} close={() => setOpened(undefined)} />}
      />
      <Pager page={page} total={total} size={size} choose={turn} />
    </>
  )
}

function stateOfList(
  asked: {
    readonly isError: boolean
    readonly isPending: boolean
    readonly error: unknown
    readonly refetch: () => unknown
  },
  rows: number,
): PageState {
  if (asked.isError) return { is: 'error', problem: problemIn(asked.error), retry: () => void asked.refetch() }
  if (asked.isPending) return { is: 'loading' }
  return rows === 0 ? { is: 'empty', sentence: t('这一类现在一条也没有。') } : ready
}

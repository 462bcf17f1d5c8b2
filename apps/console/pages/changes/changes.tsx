import '../policy/policy.css'
import './changes.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { nation } from '#kernel/division-code'
import { DataTable, Field, PageShell, ready, Select, t, type DataColumn } from '#ui'
import type { ChangeView } from '#policy/schema'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { monthWords } from '../policy/this-month.ts'
import { ChangeStateMark, changeStateOptions, type ChangeState } from './change-state.tsx'
import { useOwnPlace } from './use-own-place.ts'

const columns = (): readonly DataColumn<ChangeView>[] => [
  {
    key: 'title',
    title: t('标题'),
    render: (_, change) => (
      <>
        <Link to={paths.change(change.place, change.id)}>{change.title}</Link>
        <span className="soft row-note">
          {t('改 {count} 项,{month}起', { count: change.entries.length, month: monthWords(firstMonth(change)) })}
        </span>
      </>
    ),
  },
  { key: 'state', title: t('状态'), render: (_, change) => <ChangeStateMark change={change} /> },
  {
    key: 'drafted',
    title: t('起草'),
    render: (_, change) => (
      <>
        {change.draftedBy}
        <span className="soft row-note">{instantInWords(change.draftedAt)}</span>
      </>
    ),
  },
  {
    key: 'decided',
    title: t('决定'),
    render: (_, { decidedBy, decidedAt }) =>
      decidedBy === null || decidedAt === null ? null : (
        <>
          {decidedBy}
          <span className="soft row-note">{instantInWords(decidedAt)}</span>
        </>
      ),
  },
]

export function firstMonth({ entries }: Pick<ChangeView, 'entries'>): string {
  return entries.map((one) => one.from).toSorted()[0] ?? ''
}

export function ChangesPage() {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const { place, choose, offered } = useOwnPlace()
  const [only, setOnly] = useState<ChangeState>()
  const asked = useAsk(
    'policy.list-changes',
    { place: place?.code ?? nation, ...(only && { state: only }) },
    { enabled: place !== undefined },
  )
  const rows = asked.data?.changes ?? []
  const mayDraft = holdsRole(grants, ['policy-officer'])
  const none = {
    when: () => rows.length === 0,
    state: { sentence: only ? t('没有这个状态的调整。') : t('这个地方还没有调整过标准。') },
  }
  return (
    <PageShell
      title={t('标准调整')}
      purpose={t('起草、模拟、提交,再由另一个人采纳。采纳以后,从写明的月份起生效,旧的值仍可查到。')}
      actions={
        <>
          <Button type="primary" disabled={!mayDraft} onClick={() => void navigate(paths.newChange(place?.code))}>
            {t('起草调整')}
          </Button>
          {mayDraft ? null : <span className="soft">{t('起草要有“政策管理员”的角色。')}</span>}
        </>
      }
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('地方')} value={place} change={choose} offered={offered} deepest="county" />
        <Field label={t('状态')} need="filter">
          {(control) => (
            <Select
              control={control}
              value={only ?? ''}
              prompt={t('全部')}
              options={changeStateOptions()}
              change={setOnly}
              clear={() => setOnly(undefined)}
            />
          )}
        </Field>
      </div>
      <DataTable
        caption={t('{place}的标准调整,共 {count} 份', { place: place?.name ?? '', count: rows.length })}
        columns={columns()}
        rows={rows}
        rowKey={(change) => change.id}
        state={place === undefined ? { is: 'empty', sentence: t('先选一个地方。') } : stateOf(asked, none)}
        open={(change) => void navigate(paths.change(change.place, change.id))}
      />
      <p className="after">
        <Link to={paths.changeFiles(place?.code)}>{t('参数文件和现行标准有没有不一样')}</Link>
      </p>
    </PageShell>
  )
}

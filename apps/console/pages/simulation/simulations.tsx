import '../policy/policy.css'
import './simulation.css'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { formatMonth } from '#kernel/month'
import { DataTable, PageShell, ready, StatusMark, t, type DataColumn, type PageState, type StatusKind } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { monthWords } from '../policy/this-month.ts'
import { useCounty } from './use-county.ts'

type Head = OutputOf<'registry.list-simulations'>['simulations'][number]

const states = (): Readonly<Record<Head['state'], { readonly kind: StatusKind; readonly words: string }>> => ({
  waiting: { kind: 'waiting', words: t('正在算') },
  done: { kind: 'done', words: t('算好了') },
  failed: { kind: 'stopped', words: t('没有算成') },
})

export function SimulationStateMark({ state }: { readonly state: Head['state'] }) {
  const { kind, words } = states()[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

const columns = (): readonly DataColumn<Head>[] => [
  {
    key: 'month',
    title: t('算哪个月'),
    render: (_, one) => (
      <>
        <Link to={paths.simulation(one.county, one.id)}>{monthWords(formatMonth(one.month))}</Link>
        <span className="soft row-note">{one.countyName}</span>
      </>
    ),
  },
  { key: 'state', title: t('状态'), render: (_, one) => <SimulationStateMark state={one.state} /> },
  { key: 'people', title: t('人口'), render: (_, one) => (one.isSynthetic ? t('合成人口') : t('在册人口')) },
  {
    key: 'by',
    title: t('谁算的'),
    render: (_, one) => (
      <>
        {one.runBy}
        <span className="soft row-note">{instantInWords(one.runAt)}</span>
      </>
    ),
  },
]

/** Earlier simulations of a county, and the way to a new one. */
export function SimulationsPage() {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const { place, county, choose, offered } = useCounty()
  const asked = useAsk('registry.list-simulations', { county: county ?? 0 }, { enabled: county !== undefined })
  const rows = asked.data?.simulations ?? []
  const mayRun = holdsRole(grants, ['policy-officer', 'county-officer'])
  return (
    <PageShell
      title={t('模拟')}
      purpose={t('改标准之前,用全县的人口按新旧标准各算一遍:谁多领、谁少领、要花多少钱。什么都不会真的改。')}
      actions={
        <>
          <Button
            type="primary"
            disabled={!mayRun || county === undefined}
            onClick={() => void navigate(paths.newSimulation(place?.code))}
          >
            {t('做一次模拟')}
          </Button>
          {mayRun ? null : <span className="soft">{t('要有“政策管理员”或“县级经办”的角色。')}</span>}
        </>
      }
      state={ready}
    >
      <div className="filters">
        <DivisionPicker label={t('哪个县')} value={place} change={choose} offered={offered} deepest="county" />
      </div>
      <DataTable
        caption={t('做过的模拟,共 {count} 次', { count: asked.data?.total ?? 0 })}
        columns={columns()}
        rows={rows}
        rowKey={(one) => one.id}
        state={
          county === undefined
            ? chooseCounty()
            : stateOf(asked, { when: () => rows.length === 0, state: { sentence: t('这个县还没有做过模拟。') } })
        }
        open={(one) => void navigate(paths.simulation(one.county, one.id))}
      />
    </PageShell>
  )
}

export const chooseCounty = (): PageState => ({ is: 'empty', sentence: t('模拟按县算。请选到县。') })

import '../policy/policy.css'
import './reports.css'
import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { DataTable, PageShell, ready, SampleBadge, t, type DataColumn } from '#ui'
import type { ReportSummary } from '#insight/schema'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf, useAsk } from '../../use-ask.ts'

const columns = (): readonly DataColumn<ReportSummary>[] => [
  {
    key: 'title',
    title: t('报表'),
    render: (_, report) => (
      <>
        <Link to={paths.report(report.key)}>{report.title}</Link>
        <span className="soft report-basis">{report.basis}</span>
      </>
    ),
  },
  {
    key: 'figures',
    title: t('自动取数'),
    width: '8em',
    render: (_, report) => t('{count} 项', { count: report.figures.length }),
  },
  {
    key: 'asks',
    title: t('要填的'),
    width: '6em',
    render: (_, { asks }) => (asks.length === 0 ? t('没有') : t('{count} 项', { count: asks.length })),
  },
  {
    key: 'status',
    title: t('表式'),
    width: '7em',
    render: (_, { status }) => (status === 'sample' ? <SampleBadge /> : t('正式')),
  },
]

/** Who makes or passes on forms: platform/insight/access.ts. */
const checkers = [
  'county-officer',
  'township-clerk',
  'village-worker',
  'policy-officer',
  'system-administrator',
] as const

/** The monthly reports: figures come from the register, and only what nobody holds is asked for. */
export function ReportsPage() {
  const navigate = useNavigate()
  const asked = useAsk('insight.list-reports', {})
  const reports = asked.data?.reports ?? []
  const { grants } = useSignedIn()
  const mayCheck = holdsRole(grants, checkers)
  return (
    <PageShell
      title={t('一表通')}
      purpose={t('每月的报表从登记里直接取数,不用再一户一户填。点开就能看到本月的数,每个数都能看名单。')}
      actions={
        <Button disabled={!mayCheck} onClick={() => void navigate(paths.checkForm())}>
          {t('检查一张要下发的表')}
        </Button>
      }
      state={ready}
    >
      <DataTable
        caption={t('月报,共 {count} 张', { count: reports.length })}
        columns={columns()}
        rows={reports}
        rowKey={({ key }) => key}
        state={stateOf(asked)}
        open={({ key }) => void navigate(paths.report(key))}
      />
    </PageShell>
  )
}

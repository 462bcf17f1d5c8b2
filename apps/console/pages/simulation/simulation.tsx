import '../policy/policy.css'
import './simulation.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { ErrorNotice, Notice, PageShell, ready, SampleBadge, Section, StatusMark, t } from '#ui'
import type { SimulationReport, SimulationView } from '#registry/schema'
import { download, problemIn } from '../../api.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { monthWords } from '../policy/this-month.ts'
import { saveFile } from '../workbench/save-file.ts'
import { BenefitTable } from './benefit-table.tsx'
import { ChangedHouseholds } from './changed-households.tsx'
import { SpreadChart } from './spread-chart.tsx'
import { TownshipChart } from './township-chart.tsx'
import { Totals } from './totals.tsx'
import { TriedValues } from './tried-values.tsx'
import { useSimulation } from './use-simulation.ts'

/** What a simulation found: totals, townships, benefits, and the households behind the figures. */
export function SimulationPage() {
  const { county, simulation: id = '' } = useParams()
  const asked = useSimulation(Number(county) as CountyCode, id) // the server reads the address again
  const found = asked.data
  return (
    <PageShell
      title={found ? t('{county}的模拟', { county: found.countyName }) : t('模拟')}
      purpose={
        found
          ? t('{month},{who} {when}算的。', {
              month: monthWords(formatMonth(found.month)),
              who: found.runBy,
              when: instantInWords(found.runAt),
            })
          : t('谁多领、谁少领、要花多少钱。')
      }
      crumbs={[{ label: t('模拟'), to: paths.simulations(found?.place) }]}
      actions={found?.report ? <Actions simulation={found} /> : undefined}
      state={stateOf(asked)}
    >
      {found ? <Found simulation={found} /> : null}
    </PageShell>
  )
}

function Found({ simulation }: { readonly simulation: SimulationView }) {
  const { state, report } = simulation
  if (report) return <Report simulation={simulation} report={report} />
  if (state === 'failed') {
    return (
      <Notice kind="today" title={t('这次没有算成。')}>
        <p>
          <Link to={paths.newSimulation(simulation.place)}>{t('再做一次')}</Link>
        </p>
      </Notice>
    )
  }
  return (
    <div className="stack">
      <StatusMark kind="waiting">{t('正在算。这一页可以关掉,算完在“模拟”里能找到。')}</StatusMark>
      <progress className="progress" aria-label={t('正在算')} />
    </div>
  )
}

function Report({ simulation, report }: { readonly simulation: SimulationView; readonly report: SimulationReport }) {
  const { grants } = useSignedIn()
  const mayList = holdsRole(grants, ['policy-officer', 'county-officer'])
  return (
    <>
      {simulation.isSynthetic ? (
        <Notice kind="info" title={t('用的是合成人口,不是真实的人。数字只说明方向和大小。')} />
      ) : null}
      {report.samples.length > 0 ? (
        <div className="sample-line">
          <p>
            <SampleBadge /> {t('有 {count} 个标准用了示例值,结果不能当预算。', { count: report.samples.length })}
          </p>
          <details className="more">
            <summary>{t('哪些标准')}</summary>
            <p className="soft">{report.samples.map((one) => one.label).join('、')}</p>
          </details>
        </div>
      ) : null}
      <Totals area={report.county} />
      <Section title={t('改了什么')} state={ready}>
        <TriedValues parameters={report.parameters} />
      </Section>
      <Section title={t('按待遇')} state={ready}>
        <BenefitTable benefits={report.county.benefits} />
      </Section>
      <Section title={t('按乡镇')} state={ready}>
        <TownshipChart townships={report.townships} />
      </Section>
      <Section title={t('每户多领少领多少')} state={ready}>
        <SpreadChart bars={report.histogram} />
      </Section>
      {mayList ? (
        <ChangedHouseholds simulation={simulation} report={report} />
      ) : (
        <p className="soft after">{t('有变化的家庭名单只给经办的人看。')}</p>
      )}
    </>
  )
}

function Actions({ simulation }: { readonly simulation: SimulationView }) {
  const navigate = useNavigate()
  const { grants } = useSignedIn()
  const [running, setRunning] = useState(false)
  const [failed, setFailed] = useState<unknown>()
  const { county, id, place } = simulation
  const save = async () => {
    setRunning(true)
    setFailed(undefined)
    try {
      const { name, content } = await download('registry.export-simulation', { county, id })
      saveFile(name, content)
    } catch (thrown) {
      setFailed(thrown)
    } finally {
      setRunning(false)
    }
  }
  return (
    <>
      <Button
        loading={running}
        disabled={!holdsRole(grants, ['policy-officer', 'county-officer'])}
        onClick={() => void save()}
      >
        {t('导出表格')}
      </Button>
      <Button
        disabled={!holdsRole(grants, ['policy-officer']) || simulation.changes.length === 0}
        onClick={() => void navigate(paths.newChange(place, id))}
      >
        {t('存为调整草稿')}
      </Button>
      {failed === undefined ? null : <ErrorNotice problem={problemIn(failed)} />}
    </>
  )
}

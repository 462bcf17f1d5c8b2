import { Button } from 'antd'
import { Link } from 'react-router'
import { fen } from '#kernel/money'
import { ErrorNotice, Facts, FigureYuan, ready, Section, StatusMark, t } from '#ui'
import type { ChangeView } from '#policy/schema'
import { paths } from '../../paths.ts'
import { inThousands } from '../simulation/totals.tsx'
import { useSimulation } from '../simulation/use-simulation.ts'
import { spendingIn, type TrialFigures } from './trial-figures.ts'
import type { Trial } from './use-trial.ts'

/** What was found when the change was tried on the county's people. */
export function ChangeTrial({ change, trial }: { readonly change: ChangeView; readonly trial: Trial }) {
  const { simulation } = trial
  const seen = useSimulation(simulation?.county, simulation?.id ?? '')
  const figures = spendingIn(change.trialSummary) ?? spendingIn(seen.data?.report?.county)
  const isDraft = change.state === 'draft'
  return (
    <Section
      title={t('模拟')}
      note={t('用这个县的人口,按原来和改后的标准各算一遍。没有模拟过不能提交。')}
      state={ready}
    >
      <div className="stack">
        {trial.problem ? <ErrorNotice problem={trial.problem} /> : null}
        {figures ? (
          <Figures figures={figures} />
        ) : trial.running ? (
          <StatusMark kind="waiting">{t('正在算,算完会显示在这里。')}</StatusMark>
        ) : (
          <p>{isDraft ? t('还没有模拟。') : t('没有留下模拟结果。')}</p>
        )}
        <div className="row">
          {isDraft ? (
            <Button
              type={figures ? 'default' : 'primary'}
              loading={trial.running}
              disabled={trial.run === undefined || !change.allowed.propose}
              onClick={trial.run}
            >
              {figures ? t('重新模拟') : t('模拟这份调整')}
            </Button>
          ) : null}
          {trial.run === undefined ? <span className="soft">{t('省、市的标准请在“模拟”里选一个县来算。')}</span> : null}
          {simulation && seen.data?.report ? (
            <Link className="line-link" to={paths.simulation(simulation.county, simulation.id)}>
              {t('看完整结果:各乡镇、谁多谁少')}
            </Link>
          ) : null}
        </div>
      </div>
    </Section>
  )
}

function Figures({ figures }: { readonly figures: TrialFigures }) {
  const { before, after } = figures
  return (
    <Facts
      facts={[
        { label: t('全县户数'), value: t('{count} 户', { count: inThousands(figures.households) }) },
        { label: t('多领的'), value: t('{count} 户', { count: inThousands(figures.gaining) }) },
        { label: t('少领的'), value: t('{count} 户', { count: inThousands(figures.losing) }) },
        { label: t('每月支出'), value: <FromTo from={before.month} to={after.month} /> },
        { label: t('每年支出'), value: <FromTo from={before.year} to={after.year} /> },
      ]}
    />
  )
}

function FromTo({ from, to }: { readonly from: number; readonly to: number }) {
  return (
    <>
      <FigureYuan amount={fen(from)} /> → <FigureYuan amount={fen(to)} />
      <span className="soft row-note">
        {t('相差')} <FigureYuan amount={fen(to - from)} signed />
      </span>
    </>
  )
}

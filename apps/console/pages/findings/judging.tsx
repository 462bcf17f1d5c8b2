import '../policy/policy.css'
import '../simulation/simulation.css'
import './findings.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { Notice, PageShell, ready, Section, t } from '#ui'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { inThousands } from '../simulation/totals.tsx'
import { BenefitCounts } from './benefit-counts.tsx'
import { PastJudgings } from './past-judgings.tsx'
import { RunPanel } from './run-panel.tsx'
import { useWatchedPlace } from './use-watched-place.ts'

/** While a run is under way it is asked for again; while one must come, now and then. */
const again = { running: 2_000, expected: 10_000 }

/** Everybody judged: the last run, the one under way, and what each benefit comes to. */
export function JudgingPage() {
  const { place, county, division, choose, offered } = useWatchedPlace()
  return (
    <PageShell
      title={t('全县研判')}
      purpose={t('按政策把全县每户、每人逐一判定,和台账对比:谁应享未享,谁在享不符。结果供核实,不自动发放或停发。')}
      state={ready}
    >
      <div className="filters no-print">
        <DivisionPicker label={t('哪个地方')} value={place} change={choose} offered={offered} />
      </div>
      {county === undefined ? (
        <p className="soft">{t('研判按县进行。请选到县、乡镇或村。')}</p>
      ) : (
        <County key={county} county={county} division={division} place={place?.code} />
      )}
    </PageShell>
  )
}

interface CountyProps {
  readonly county: CountyCode
  readonly division: number | undefined
  readonly place: number | undefined
}

function County({ county, division, place }: CountyProps) {
  const { grants } = useSignedIn()
  const overview = useQuery({
    queryKey: ['watch.get-overview', { county }],
    queryFn: ({ signal }) => call('watch.get-overview', { county }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.running ? again.running : data?.current && data.touched === 0 ? false : again.expected,
  })
  const finished = overview.data?.current?.finishedAt ?? ''
  const counts = useQuery({
    queryKey: ['watch.count-findings', county, division, finished],
    queryFn: ({ signal }) =>
      call('watch.count-findings', { county, ...(division !== undefined && { division }) }, { signal }),
  })
  const mayRun = grants.some(({ role }) => role === 'county-officer' || role === 'policy-officer')
  const total = (of: 'missing' | 'wrong' | 'amount' | 'possible') =>
    counts.data?.benefits.reduce((sum, one) => sum + (one.isCompared ? one[of] : 0), 0) ?? 0
  return (
    <Section title={overview.data?.countyName ?? t('研判')} state={stateOf(overview)}>
      {overview.data ? <RunPanel overview={overview.data} mayRun={mayRun} /> : null}
      {counts.data?.isJudged ? (
        <>
          {counts.data.isSynthetic ? <Notice kind="info" title={t('用的是合成人口,不是真实的人。')} /> : null}
          <dl className="totals">
            {figures(total).map(({ kind, words, count, note }) => (
              <div key={kind}>
                <dt>{words}</dt>
                <dd>
                  <Link to={paths.findings({ place, kind })}>{inThousands(count)}</Link>
                </dd>
                <dd className="soft">{note}</dd>
              </div>
            ))}
          </dl>
          <Section title={t('按待遇')} state={stateOf(counts)}>
            <BenefitCounts benefits={counts.data.benefits} place={place} />
          </Section>
        </>
      ) : null}
      <PastJudgings county={county} since={`${finished} ${overview.data?.running?.id ?? ''}`} />
    </Section>
  )
}

const figures = (total: (of: 'missing' | 'wrong' | 'amount' | 'possible') => number) =>
  [
    { kind: 'missing', words: t('应享未享'), count: total('missing'), note: t('符合条件,台账上没有在发') },
    { kind: 'wrong', words: t('在享不符'), count: total('wrong'), note: t('台账上在发,现在不符合条件') },
    { kind: 'amount', words: t('金额不符'), count: total('amount'), note: t('该发的和在发的不一样') },
    { kind: 'possible', words: t('可能符合'), count: total('possible'), note: t('问清还缺的情况就能判定') },
  ] as const

import { Button } from 'antd'
import { Link } from 'react-router'
import { t } from '#ui'
import { paths } from '../../paths.ts'
import { ArticleLink } from '../policy/article-link.tsx'
import { ParameterMarks } from '../policy/parameter-marks.tsx'
import { ParameterSource } from '../policy/parameter-source.tsx'
import { factPath, goTo } from './fact-place.ts'
import type { Judgement } from './use-judgement.ts'

type Step = Judgement['steps'][number]
type Working = NonNullable<Judgement['working']>

interface ReadsProps {
  readonly reads: Working
  readonly judgement: Judgement
  /** Whose line this is; steps of other members do not belong to it. */
  readonly member: number | undefined
}

export function hasReads({ facts, parameters, uses, outcomes }: Working): boolean {
  return facts.length + parameters.length + uses.length + outcomes.length > 0
}

/** What a value was computed from: steps that open in turn, parameters with their source, facts with theirs. */
export function Reads({ reads, judgement, member }: ReadsProps) {
  return (
    <ul className="reads">
      {stepsOf(reads, judgement, member).map((step) => (
        <StepLine key={`${step.name} ${step.member}`} step={step} judgement={judgement} />
      ))}
      {reads.outcomes.map((one) => (
        <li key={one.key} className="read">
          <span className="read-label">{t('“{label}”的结果', { label: one.label })}</span>
          <span className="soft">{t('见这一页上的那一项')}</span>
        </li>
      ))}
      {distinct(reads.parameters, (one) => `${one.key} ${one.cell}`).map((one) => (
        <li key={`${one.key} ${one.cell}`}>
          <details className="step">
            <summary>
              <span className="read-label">
                {one.label}
                {one.cell ? <span className="soft"> {one.cell}</span> : null}
                <ParameterMarks of={one} />
              </span>
              <span className="read-value">{one.valueText}</span>
            </summary>
            <ParameterSource value={one} />
            <Link className="line-link" to={paths.parameter(one.key, { place: one.place, month: undefined })}>
              {t('在政策库里看这个标准')}
            </Link>
          </details>
        </li>
      ))}
      {distinct(reads.facts, (one) => `${one.fact} ${one.member}`).map((one) => (
        <li key={`${one.fact} ${one.member}`} className="read">
          <span className="read-label">
            {one.label}
            {one.memberName ? <span className="soft"> {one.memberName}</span> : null}
            <span className="soft row-note">
              {one.source ? t('来源:{source},{asOf}', { source: one.source, asOf: one.asOf ?? '' }) : t('本页填写')}
            </span>
          </span>
          <span className="read-value">{one.valueText}</span>
          <Button
            className="no-print"
            aria-label={t('去改{label} {name}', { label: one.label, name: one.memberName ?? '' })}
            onClick={() => goTo(factPath(one.fact, one.member))}
          >
            {t('去改')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function StepLine({ step, judgement }: { readonly step: Step; readonly judgement: Judgement }) {
  return (
    <li>
      <details className="step">
        <summary>
          <span className="read-label">
            {step.label}
            {step.memberName ? <span className="soft"> {step.memberName}</span> : null}
          </span>
          <span className="read-value">{step.valueText}</span>
        </summary>
        <ArticleLink article={step.article} />
        <Reads reads={step} judgement={judgement} member={step.member} />
      </details>
    </li>
  )
}

/** The steps named, each once for whom it concerns: one's own and the household's; for the household, everybody's. */
function stepsOf({ uses }: Working, judgement: Judgement, member: number | undefined): readonly Step[] {
  const mine = uses.flatMap((name) =>
    judgement.steps.filter(
      (step) => step.name === name && (member === undefined || step.member === undefined || step.member === member),
    ),
  )
  return distinct(mine, (step) => `${step.name} ${step.member}`)
}

function distinct<One>(all: readonly One[], key: (one: One) => string): readonly One[] {
  return [...new Map(all.map((one) => [key(one), one])).values()]
}

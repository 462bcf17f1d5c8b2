import { Link } from 'react-router'
import { t } from '#ui'
import { paths } from '../../paths.ts'
import { ArticleLink } from './article-link.tsx'
import type { RuleLine, Rulebook } from './rulebook.ts'

/** Conditions in their order, each with its article and what it rests on. */
export function RuleLineList({
  rulebook,
  lines,
}: {
  readonly rulebook: Rulebook
  readonly lines: readonly RuleLine[]
}) {
  return (
    <ol className="rule-lines">
      {lines.map((line) => (
        <li key={line.label}>
          <span className="rule-label">{line.label}</span>
          {line.relation ? <span className="tag">{line.relation}</span> : null}
          <ArticleLink article={line.article} />
          <RestsOn rulebook={rulebook} line={line} lead={t('看:')} />
        </li>
      ))}
    </ol>
  )
}

/** What a line is computed from: steps and facts in words, parameters and other benefits as links. */
export function RestsOn({
  rulebook,
  line,
  lead = '',
}: {
  readonly rulebook: Rulebook
  readonly line: RuleLine
  readonly lead?: string
}) {
  const steps = rulebook.benefits.flatMap((one) => one.steps)
  const words = [
    ...line.steps.map((name) => steps.find((step) => step.name === name)?.label ?? name),
    ...line.facts.map((name) => rulebook.facts.find((fact) => fact.name === name)?.label ?? name),
  ]
  const links = [
    ...line.parameters.map((key) => ({
      to: paths.parameter(key),
      label: rulebook.parameters.find((one) => one.key === key)?.label ?? key,
    })),
    ...line.benefits.map((key) => ({
      to: paths.benefit(key),
      label: rulebook.benefits.find((one) => one.key === key)?.label ?? key,
    })),
  ]
  if (words.length + links.length === 0) return null
  return (
    <p className="soft rests-on">
      {lead}
      {words.join('、')}
      {links.map((link, at) => (
        <span key={link.to}>
          {at + words.length > 0 ? '、' : ''}
          <Link to={link.to}>{link.label}</Link>
        </span>
      ))}
    </p>
  )
}

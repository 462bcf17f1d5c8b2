import './policy.css'
import { Link, useParams } from 'react-router'
import { nation } from '#kernel/division-code'
import { PageShell, Section, ready, StatusMark, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { ArticleLink } from './article-link.tsx'
import { ParameterMarks } from './parameter-marks.tsx'
import { ParameterSource } from './parameter-source.tsx'
import { withPeriod } from './parameter-table.tsx'
import { useRulebook, type ParameterLine, type ParameterSpec, type Rulebook } from './rulebook.ts'
import { usePlaceAndMonth } from './use-when.ts'
import { WhenPicker } from './when-picker.tsx'

/** One parameter: who uses it, its value here and now with the source, and what else is held around it. */
export function ParameterPage() {
  const { parameter: key = '' } = useParams()
  const rulebook = useRulebook()
  const when = usePlaceAndMonth()
  const { place, month } = when
  const spec = rulebook.data?.parameters.find((one) => one.key === key)
  const asked = useAsk(
    'policy.list-parameters',
    { place: place?.code ?? nation, month, key },
    { enabled: place !== undefined && spec !== undefined },
  )
  const state = stateOf(rulebook, {
    when: () => spec === undefined,
    state: { sentence: t('没有这个参数。请从各地标准里选。') },
  })
  return (
    <PageShell
      title={spec?.label ?? t('标准')}
      purpose={t('哪些待遇用它,这里现在是多少,出处在哪里。')}
      crumbs={[
        { label: t('政策库'), to: paths.policy() },
        { label: t('各地标准'), to: paths.parameters({ place: place?.code, month }) },
      ]}
      state={state}
    >
      {spec && rulebook.data ? (
        <>
          <UsedBy spec={spec} rulebook={rulebook.data} />
          <Section title={t('取值')} state={ready}>
            <WhenPicker when={when} />
            {asked.data?.lines.map((line) => (
              <Cell key={line.cell} line={line} rulebook={rulebook.data} />
            ))}
          </Section>
        </>
      ) : null}
    </PageShell>
  )
}

function UsedBy({ spec, rulebook }: { readonly spec: ParameterSpec; readonly rulebook: Rulebook }) {
  const users = rulebook.benefits.filter((one) => spec.usedBy.includes(one.key))
  return (
    <>
      {spec.article ? (
        <p>
          {t('依据')} <ArticleLink article={spec.article} />
        </p>
      ) : null}
      <Section
        title={t('哪些待遇用它')}
        state={users.length === 0 ? { is: 'empty', sentence: t('目前没有待遇用它。') } : ready}
      >
        <ul className="benefit-list">
          {users.map((benefit) => (
            <li key={benefit.key}>
              <Link className="line-link" to={paths.benefit(benefit.key)}>
                {benefit.label}
              </Link>
              <span className="soft">{placesOfUse(benefit, spec.key)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

/** The conditions and steps of the benefit that read the parameter themselves. */
function placesOfUse(benefit: Rulebook['benefits'][number], key: string): string {
  const lines = [...benefit.requirements, ...benefit.steps, ...(benefit.amount ? [benefit.amount] : [])]
  return [...new Set(lines.filter((line) => line.parameters.includes(key)).map((line) => line.label))].join('、')
}

function Cell({ line, rulebook }: { readonly line: ParameterLine; readonly rulebook: Rulebook }) {
  const others = line.lineage.filter((one) => one.origin !== line.value?.origin || one.from !== line.value?.from)
  return (
    <div className="value-card">
      {line.cell ? <h3>{line.cell}</h3> : null}
      {line.value ? (
        <>
          <p className="value-and-marks">
            <strong className="digits-loose">{withPeriod(line, rulebook)}</strong>
            <ParameterMarks of={line.value} />
          </p>
          <ParameterSource value={line.value} />
        </>
      ) : (
        <StatusMark kind="unknown">{line.missing}</StatusMark>
      )}
      {others.length > 0 ? (
        <details className="more">
          <summary>{t('还留着的其他值({count})', { count: others.length })}</summary>
          <ul className="lineage">
            {others.map((value) => (
              <li key={`${value.origin} ${value.from}`}>
                <p className="value-and-marks">
                  <strong className="digits-loose">{value.valueText}</strong>
                  <ParameterMarks of={value} />
                </p>
                <ParameterSource value={value} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

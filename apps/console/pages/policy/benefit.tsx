import './policy.css'
import { useParams } from 'react-router'
import { nation } from '#kernel/division-code'
import { PageShell, Section, ready, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf, useAsk } from '../../use-ask.ts'
import { ArticleLink } from './article-link.tsx'
import { FactList } from './fact-list.tsx'
import { ParameterTable } from './parameter-table.tsx'
import { RelationTable } from './relation-table.tsx'
import { manner, useRulebook, type Benefit, type Rulebook } from './rulebook.ts'
import { RuleLineList } from './rule-line-list.tsx'
import { StepTable } from './step-table.tsx'
import { usePlaceAndMonth } from './use-when.ts'
import { WhenPicker } from './when-picker.tsx'

/** One benefit: its conditions, how the amount comes about, and the values of the chosen place and month. */
export function BenefitPage() {
  const { benefit: key } = useParams()
  const rulebook = useRulebook()
  const benefit = rulebook.data?.benefits.find((one) => one.key === key)
  const state = stateOf(rulebook, {
    when: () => benefit === undefined,
    state: { sentence: t('没有这项待遇。请从政策库里选。') },
  })
  return (
    <PageShell
      title={benefit?.label ?? t('待遇')}
      purpose={benefit ? manner(benefit) : t('条件、算法、标准和依据。')}
      crumbs={[{ label: t('政策库'), to: paths.policy() }]}
      state={state}
    >
      {benefit && rulebook.data ? <Details benefit={benefit} rulebook={rulebook.data} /> : null}
    </PageShell>
  )
}

function Details({ benefit, rulebook }: { readonly benefit: Benefit; readonly rulebook: Rulebook }) {
  const relations = rulebook.relations.filter(
    ({ first, second }) => first.key === benefit.key || second.key === benefit.key,
  )
  return (
    <>
      <p>
        {t('依据')} <ArticleLink article={benefit.article} />
      </p>
      <Section title={t('条件')} note={t('每一条都要符合。一条还不清楚,结果就是“还缺”,不是不符合。')} state={ready}>
        <RuleLineList rulebook={rulebook} lines={benefit.requirements} />
      </Section>
      {benefit.amount ? (
        <Section title={t('金额怎么算')} note={t('从上往下一步一步算,最后一步是发放金额。')} state={ready}>
          <StepTable rulebook={rulebook} benefit={benefit} />
        </Section>
      ) : null}
      <Values benefit={benefit} rulebook={rulebook} />
      <Section
        title={t('与其他待遇的关系')}
        state={relations.length === 0 ? { is: 'empty', sentence: t('和其他待遇没有规定关系。') } : ready}
      >
        <RelationTable caption={t('{label}与其他待遇的关系', { label: benefit.label })} relations={relations} />
      </Section>
      <Section title={t('要用到的情况')} note={t('判定时要知道这些;哪一项不清楚,就写“不清楚”。')} state={ready}>
        <FactList facts={rulebook.facts.filter((fact) => benefit.facts.includes(fact.name))} />
      </Section>
    </>
  )
}

function Values({ benefit, rulebook }: { readonly benefit: Benefit; readonly rulebook: Rulebook }) {
  const when = usePlaceAndMonth()
  const { place, month } = when
  const asked = useAsk(
    'policy.list-parameters',
    { place: place?.code ?? nation, month },
    { enabled: place !== undefined && benefit.parameters.length > 0 },
  )
  if (benefit.parameters.length === 0) return null
  const lines = asked.data?.lines.filter((line) => benefit.parameters.includes(line.key)) ?? []
  return (
    <Section title={t('标准和取值')} note={t('换一个地方或月份,看那里当时的值。')} state={ready}>
      <WhenPicker when={when} />
      <ParameterTable
        caption={t('{label}用到的标准和取值', { label: benefit.label })}
        lines={lines}
        rulebook={rulebook}
        when={{ place: place?.code, month }}
        state={
          place === undefined
            ? { is: 'empty', sentence: t('先选一个地方。') }
            : stateOf(asked, {
                when: () => lines.length === 0,
                state: { sentence: t('这项待遇不用任何标准。') },
              })
        }
      />
    </Section>
  )
}

import '../../workbench/workbench.css'
import '../../residents/residents.css'
import './awards.css'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { AwardChoice, Proposal } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { Field, Notice, PageShell, ready, SampleBadge, Select, StateOf, t } from '#ui'
import { paths } from '../../../paths.ts'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { stateOf, useAsk } from '../../../use-ask.ts'
import { PurposeForm } from '../../person/purpose.tsx'
import { monthWords } from '../../policy/this-month.ts'
import { BenefitAnswer } from '../../workbench/benefit-answer.tsx'
import { GrantForm } from './grant-form.tsx'

/** A decision for a household: judged now, proposed, decided by an officer. */
export function NewAwardPage() {
  const [search] = useSearchParams()
  const [purpose, give] = useState<Purpose>()
  const county = Number(search.get('county'))
  const household = search.get('household') ?? ''
  return (
    <PageShell
      title={t('作出给予决定')}
      purpose={t('系统按在册情况和现行标准判定并提出建议,决定由您作出;判定随决定保存。')}
      crumbs={[
        { label: t('待遇发放对象'), to: paths.awards() },
        { label: t('家庭卡片'), to: paths.household(county, household) },
      ]}
      state={ready}
    >
      {purpose ? (
        <Proposed key={household} county={county} household={household} purpose={purpose} />
      ) : (
        <>
          <p>{t('判定的理由里有收入和健康情况,请先选择用途。')}</p>
          <PurposeForm act={t('开始办理')} give={give} />
        </>
      )}
    </PageShell>
  )
}

interface ProposedProps {
  readonly county: number
  readonly household: string
  readonly purpose: Purpose
}

const keyOf = ({ benefit, person }: Pick<AwardChoice, 'benefit' | 'person'>): string => `${benefit} ${person?.id ?? ''}`

function Proposed({ county, household, purpose }: ProposedProps) {
  const [search, setSearch] = useSearchParams()
  const benefit = search.get('benefit') ?? undefined
  const person = search.get('person') ?? undefined
  const plain = useAsk('ledger.propose-award', { county, household, purpose })
  const choice = plain.data?.choices.find(
    (one) => one.benefit === benefit && (one.person === null || one.person.id === person),
  )
  const choose = (next: AwardChoice | undefined) =>
    setSearch(
      (held) => {
        held.delete('benefit')
        held.delete('person')
        if (next) held.set('benefit', next.benefit)
        if (next?.person) held.set('person', next.person.id)
        return held
      },
      { replace: true },
    )
  return (
    <StateOf state={stateOf(plain)}>
      {plain.data ? (
        <div className="award-parts">
          <p>
            {plain.data.headName === null ? '' : t('{head}户,', { head: plain.data.headName })}
            {plain.data.household.place}
          </p>
          {plain.data.isSynthetic ? <Notice kind="info" title={t('合成数据,不是真实的家庭。')} /> : null}
          <Field label={t('哪项待遇')} need="filter">
            {(control) => (
              <Select
                control={control}
                value={choice ? keyOf(choice) : ''}
                prompt={t('请选择')}
                options={plain.data.choices.map((one) => ({ value: keyOf(one), label: choiceWords(one) }))}
                change={(key) => choose(plain.data.choices.find((one) => keyOf(one) === key))}
                clear={() => choose(undefined)}
              />
            )}
          </Field>
          {choice ? (
            <OneProposal key={keyOf(choice)} county={county} household={household} purpose={purpose} choice={choice} />
          ) : null}
        </div>
      ) : null}
    </StateOf>
  )
}

function choiceWords({ label, person, outcomeText, held }: AwardChoice): string {
  const whose = person === null ? label : t('{label},{name}', { label, name: person.name })
  return held === null ? `${whose}:${outcomeText}` : t('{whose}:已经在发', { whose })
}

function OneProposal({ choice, ...of }: ProposedProps & { readonly choice: AwardChoice }) {
  const { grants } = useSignedIn()
  const { county, household, purpose } = of
  const asked = useAsk('ledger.propose-award', {
    ...{ county, household, purpose, benefit: choice.benefit },
    ...(choice.person && { person: choice.person.id }),
  })
  const proposal = asked.data
  return (
    <StateOf state={stateOf(asked)}>
      {proposal?.proposed ? (
        <>
          <Judged proposal={proposal} proposed={proposal.proposed} />
          {choice.held !== null ? (
            <Notice kind="info" title={t('这项待遇已经在发,不能再给予一份。')}>
              <Link to={paths.award(county, choice.held)}>{t('打开这份待遇,办理调整')}</Link>
            </Notice>
          ) : holdsRole(grants, ['county-officer']) ? (
            <GrantForm proposal={proposal} proposed={proposal.proposed} purpose={purpose} />
          ) : (
            <p className="soft">{t('给予决定由县级经办作出。您可以把这一户的卡片地址转给他们。')}</p>
          )}
        </>
      ) : null}
    </StateOf>
  )
}

interface JudgedProps {
  readonly proposal: Proposal
  readonly proposed: NonNullable<Proposal['proposed']>
}

function Judged({ proposal, proposed }: JudgedProps) {
  return (
    <section className="section" aria-label={t('判定')}>
      <h2>
        {t('判定')} <span className="soft">{monthWords(proposal.month)}</span>
        {proposed.judgement.usesSample ? <SampleBadge /> : null}
      </h2>
      <ul className="answer-list">
        <BenefitAnswer judgement={proposed.judgement} />
      </ul>
      {proposed.conflicts.map((one) => (
        <Notice
          key={one.award}
          kind="today"
          title={t('正在享受「{label}」,与这项待遇只能享受一项。', { label: one.label })}
        >
          <p>
            {one.note}({one.article}){' '}
            <Link to={paths.award(Math.floor(proposal.household.division / 1_000_000), one.award)}>
              {t('打开那份待遇')}
            </Link>
          </p>
        </Notice>
      ))}
    </section>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { Section, StatusMark, ready, t } from '#ui'
import type { KnownFact } from '#registry/schema'
import { monthWords, periodWords } from '../policy/this-month.ts'
import { groupOrder, groupWords } from '../policy/fact-groups.ts'
import { useAsk } from '../../use-ask.ts'
import type { OpenCard } from './card-context.ts'
import { ContestForm } from './contest-form.tsx'
import { CorrectForm } from './correct-form.tsx'
import { RevealNumber } from './reveal-number.tsx'

const ownGroups: Readonly<Record<string, () => string>> = {
  particulars: () => t('身份'),
  contact: () => t('住址和联系'),
}
const order: readonly string[] = ['particulars', 'contact', ...groupOrder]

type Asked = { readonly act: 'correct' | 'contest'; readonly name: string | undefined }

/** Everything known, in the order in which a clerk asks; each value with its source, and what can be done about it. */
export function KnownFacts({ open }: { readonly open: OpenCard }) {
  const { card } = open
  const [asked, setAsked] = useState<Asked>()
  const groups = order
    .map((group) => ({ group, facts: card.facts.filter((fact) => fact.group === group) }))
    .filter(({ facts }) => facts.length > 0)
  const ask = (act: Asked['act']) => (name: string) => setAsked({ act, name })
  return (
    <>
      {groups.map(({ group, facts }) => (
        <Section key={group} title={ownGroups[group]?.() ?? groupWords(group)} state={ready}>
          <dl>
            {facts.map((fact) => (
              <Known key={fact.name} open={open} fact={fact} correct={ask('correct')} contest={ask('contest')} />
            ))}
          </dl>
        </Section>
      ))}
      {groups.length === 0 ? <p className="soft">{t('这个月还没有任何记录。')}</p> : null}
      <p className="add-known no-print">
        <Button disabled={!card.may.correct} onClick={() => setAsked({ act: 'correct', name: undefined })}>
          {t('补充一项没有的信息')}
        </Button>
        {card.may.correct ? null : <span className="soft"> {t('更正要有乡镇经办或县级经办的角色。')}</span>}
      </p>
      {asked?.act === 'correct' ? (
        <CorrectForm open={open} name={asked.name} close={() => setAsked(undefined)} />
      ) : null}
      {asked?.act === 'contest' ? (
        <ContestForm open={open} name={asked.name ?? ''} close={() => setAsked(undefined)} />
      ) : null}
    </>
  )
}

interface KnownProps {
  readonly open: OpenCard
  readonly fact: KnownFact
  readonly correct: (name: string) => void
  readonly contest: (name: string) => void
}

function Known({ open, fact, correct, contest }: KnownProps) {
  const { may } = open.card
  const isCorrectable = useCorrectable(open.of).has(fact.name)
  return (
    <div className="known">
      <dt>{fact.label}</dt>
      <dd className="known-value">
        <span className="digits-loose">{fact.text}</span>
        {fact.number !== null ? <RevealNumber open={open} number={fact.number} label={fact.label} /> : null}
        <span className="soft known-source">{sourceWords(fact)}</span>
        {fact.contests.map((one) => (
          <p key={one.id} className="contested">
            <StatusMark kind="today">{t('居民有异议:{reason}', { reason: one.reason })}</StatusMark>
            <span className="soft known-source">{t('{who}记录', { who: one.raisedBy })}</span>
          </p>
        ))}
      </dd>
      <dd className="known-acts no-print">
        {may.correct && isCorrectable ? (
          <Button aria-label={t('纠正{label}', { label: fact.label })} onClick={() => correct(fact.name)}>
            {t('纠正')}
          </Button>
        ) : null}
        {may.contest && fact.contests.length === 0 ? (
          <Button aria-label={t('{label}有异议', { label: fact.label })} onClick={() => contest(fact.name)}>
            {t('有异议')}
          </Button>
        ) : null}
      </dd>
    </div>
  )
}

/** `来自 2026年10月居民台账 · 2026年10月起 · 有台账记录` */
function sourceWords({ source, from, to, evidence }: KnownFact): string {
  const parts = [
    t('来自 {title}', { title: source.title }),
    ...(source.asOf === from ? [] : [t('{month}的情况', { month: monthWords(source.asOf) })]),
    periodWords(from, to),
    source.confidenceText,
    ...(evidence === null ? [] : [t('依据:{evidence}', { evidence })]),
  ]
  return parts.join(' · ')
}

/** Names that can be corrected one by one; moves and deaths have their own forms. */
export function useCorrectable(of: OpenCard['of']): ReadonlySet<string> {
  const { data } = useAsk('registry.list-fields', {})
  return new Set((data?.fields ?? []).filter((field) => field.of === of).map(({ name }) => name))
}

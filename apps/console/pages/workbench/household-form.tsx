import { Button } from 'antd'
import { ready, Section, t, type Problem } from '#ui'
import type { FactSpec } from '../policy/rulebook.ts'
import { newMember, type Draft } from './draft.ts'
import { FactsForm } from './facts-form.tsx'
import { MemberCard } from './member-card.tsx'

export interface HouseholdFormProps {
  readonly facts: readonly FactSpec[]
  readonly draft: Draft
  readonly problem: Problem | undefined
  readonly change: (draft: Draft) => void
}

/** What is known about the household and each of its people. */
export function HouseholdForm({ facts, draft, problem, change }: HouseholdFormProps) {
  const { members } = draft
  return (
    <Section title={t('这户家庭的情况')} note={t('空着就是“不清楚”,不等于没有。没有请填 0 或选“否”。')} state={ready}>
      <section className="card" aria-label={t('整户')}>
        <h3>{t('整户')}</h3>
        <FactsForm
          facts={facts}
          entity={draft.household}
          member={undefined}
          problem={problem}
          change={(household) => change({ ...draft, household })}
        />
      </section>
      {members.map((member, at) => (
        <MemberCard
          key={member.key}
          facts={facts}
          member={member}
          at={at}
          problem={problem}
          change={(next) => change({ ...draft, members: members.with(at, next) })}
          remove={
            members.length > 1
              ? () => change({ ...draft, members: members.filter((other) => other !== member) })
              : undefined
          }
        />
      ))}
      <div className="form-actions no-print">
        <Button onClick={() => change({ ...draft, members: [...members, newMember(members)] })}>
          {t('加一位成员')}
        </Button>
      </div>
    </Section>
  )
}

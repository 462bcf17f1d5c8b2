import { Button, Input } from 'antd'
import { Field, problemOf, t, type Problem } from '#ui'
import type { FactSpec } from '../policy/rulebook.ts'
import type { Member } from './draft.ts'
import { anchorOf } from './fact-place.ts'
import { FactsForm } from './facts-form.tsx'

export interface MemberCardProps {
  readonly facts: readonly FactSpec[]
  readonly member: Member
  readonly at: number
  readonly problem: Problem | undefined
  readonly change: (member: Member) => void
  /** Absent for the last one: a household has somebody. */
  readonly remove: (() => void) | undefined
}

export function memberName(member: Member, at: number): string {
  return member.name.trim() || t('成员{number}', { number: at + 1 })
}

/** One person of the household. */
export function MemberCard({ facts, member, at, problem, change, remove }: MemberCardProps) {
  const path = `members[${at}]`
  const name = memberName(member, at)
  const relation = facts
    .find((fact) => fact.name === 'relation')
    ?.options.find(({ code }) => code === member.facts['relation'])
  const text = (field: 'name' | 'birthDate' | 'idNumber') => (event: { readonly target: { readonly value: string } }) =>
    change({ ...member, [field]: event.target.value })
  return (
    <section className="card" aria-label={name}>
      <div className="page-line">
        <h3>
          {name} <span className="soft">{relation?.label}</span>
        </h3>
        {remove ? (
          <Button aria-label={t('去掉{name}', { name })} onClick={remove}>
            {t('去掉')}
          </Button>
        ) : null}
      </div>
      <div className="questions questions-two">
        <Field label={t('姓名')} error={problemOf(problem, `${path}.name`)} need="may">
          {(control) => (
            <Input {...control} value={member.name} autoComplete="off" maxLength={50} onChange={text('name')} />
          )}
        </Field>
        <div className="fact" id={anchorOf(path)}>
          <Field label={t('出生日期')} error={problemOf(problem, path) ?? problemOf(problem, `${path}.birthDate`)}>
            {(control) => <Input {...control} type="date" value={member.birthDate} onChange={text('birthDate')} />}
          </Field>
        </div>
        <Field
          label={t('或者身份证号')}
          hint={t('只用来得出出生日期,不保存。')}
          error={problemOf(problem, `${path}.idNumber`)}
          need="may"
        >
          {(control) => (
            <Input
              {...control}
              value={member.idNumber}
              autoComplete="off"
              spellCheck={false}
              onChange={text('idNumber')}
            />
          )}
        </Field>
      </div>
      <FactsForm
        facts={facts}
        entity={member}
        member={at}
        problem={problem}
        change={(entity) => change({ ...member, facts: entity.facts, origins: entity.origins })}
      />
    </section>
  )
}

import { Facts, t } from '#ui'
import type { FactSpec } from '../policy/rulebook.ts'
import type { Draft, Entity } from './draft.ts'
import { memberName } from './member-card.tsx'

/** What was entered, for paper: the form itself does not print well. */
export function PrintedFacts({ facts, draft }: { readonly facts: readonly FactSpec[]; readonly draft: Draft }) {
  return (
    <div className="print-only">
      <h2>{t('填写的情况')}</h2>
      <h3>{t('整户')}</h3>
      <Known facts={facts} entity={draft.household} />
      {draft.members.map((member, at) => (
        <section key={member.key}>
          <h3>
            {memberName(member, at)} {member.birthDate}
          </h3>
          <Known facts={facts} entity={member} />
        </section>
      ))}
      <p>{t('没有列出的都是“不清楚”。')}</p>
    </div>
  )
}

function Known({ facts, entity }: { readonly facts: readonly FactSpec[]; readonly entity: Entity }) {
  const known = facts.flatMap((fact) => {
    const typed = entity.facts[fact.name] ?? ''
    return typed === '' ? [] : [{ label: fact.label, value: inWords(fact, typed) }]
  })
  return <Facts facts={known} />
}

function inWords(fact: FactSpec, typed: string): string {
  const words: Readonly<Record<FactSpec['written'], string>> = {
    flag: typed === 'true' ? t('是') : t('否'),
    money: t('{amount} 元', { amount: typed }),
    code: fact.options.find((option) => option.code === typed)?.label ?? typed,
    month: typed,
    integer: `${typed}${fact.suffix}`,
  }
  return words[fact.written]
}

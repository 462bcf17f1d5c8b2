import { Button } from 'antd'
import { problemOf, t, type Problem } from '#ui'
import { groupOrder, groupWords } from '../policy/fact-groups.ts'
import type { FactSpec } from '../policy/rulebook.ts'
import { divideFacts } from './common-facts.ts'
import { withFact, type Entity } from './draft.ts'
import { FactField } from './fact-field.tsx'
import { factPath } from './fact-place.ts'

export interface FactsFormProps {
  readonly facts: readonly FactSpec[]
  readonly entity: Entity
  /** Undefined for the household itself. */
  readonly member: number | undefined
  readonly problem: Problem | undefined
  readonly change: (entity: Entity) => void
}

/** The questions about the household or one member: common ones at once, the rest by group under 更多. */
export function FactsForm(props: FactsFormProps) {
  const { facts, entity, member } = props
  const { first, more } = divideFacts(facts, member === undefined ? 'household' : 'person', entity.facts)
  const groups = groupOrder
    .map((group) => ({ group, facts: more.filter((fact) => fact.group === group) }))
    .filter((one) => one.facts.length > 0)
  return (
    <>
      <Questions {...props} asked={first} />
      <details className="more">
        <summary>
          <span>{t('更多')}</span>
          <span className="soft">{groups.map((one) => groupWords(one.group)).join('、')}</span>
        </summary>
        {groups.map((one) => (
          <section key={one.group} className="fact-group">
            <div className="page-line">
              <h4>{groupWords(one.group)}</h4>
              <NothingElse {...props} group={one.group} asked={[...first, ...more]} />
            </div>
            <Questions {...props} asked={one.facts} />
          </section>
        ))}
      </details>
    </>
  )
}

function Questions({
  asked,
  entity,
  member,
  problem,
  change,
}: FactsFormProps & { readonly asked: readonly FactSpec[] }) {
  return (
    <div className="questions">
      {asked.map((fact) => {
        const path = factPath(fact.name, member)
        return (
          <FactField
            key={fact.name}
            fact={fact}
            path={path}
            value={entity.facts[fact.name] ?? ''}
            origin={entity.origins[fact.name]}
            error={problemOf(problem, path)}
            change={(text) => change({ ...entity, ...withFact(entity, fact.name, text) })}
          />
        )
      })}
    </div>
  )
}

/** Thirteen kinds of income, most of them nothing: one press instead of eleven zeros. */
function NothingElse({
  group,
  asked,
  entity,
  change,
}: FactsFormProps & { readonly group: string; readonly asked: readonly FactSpec[] }) {
  if (group !== 'income') return null
  const open = asked.filter((fact) => fact.group === group && (entity.facts[fact.name] ?? '') === '')
  return (
    <Button
      disabled={open.length === 0}
      onClick={() => change(open.reduce((held, fact) => ({ ...held, ...withFact(held, fact.name, '0') }), entity))}
    >
      {t('没填的收入都是 0')}
    </Button>
  )
}

import { aggregate, always, constant } from './build.ts'
import { Code } from './code.ts'
import type { CodeList } from './code-list.ts'
import type { FactGroup, FactSpec, Sensitivity } from './fact-spec.ts'
import { Flag, holds } from './flag.ts'
import { Integer } from './integer.ts'
import type { LegalBasis } from './law.ts'
import { Money, type Period } from './money.ts'
import type { Node, Range, Unit } from './node.ts'
import { readFact, Unknown } from './unknown.ts'

interface FactOptions {
  readonly group: FactGroup
  readonly help?: string
  readonly law?: LegalBasis
  readonly sensitivity?: Sensitivity
}
/** A code's label is its list's, unless two facts share a list (the state of the father, of the mother). */
type CodeOptions = FactOptions & { readonly label?: string }
type Ranged = FactOptions & { readonly range: Range }

/** Bounds beyond which an entry is refused as a slip: 100 万元 a month, 1 亿元 of assets. */
const moneyRange = {
  month: { min: 0, max: 100_000_000 },
  year: { min: 0, max: 1_000_000_000 },
  once: { min: 0, max: 10_000_000_000 },
} as const satisfies Record<Period, Range>

/** Every declared fact by name; two facts of one name are a mistake. */
const declared = new Map<string, FactSpec>()

function declare(
  spec: Pick<FactSpec, 'entity' | 'name' | 'label' | 'kind' | 'range'> & Partial<FactSpec> & FactOptions,
): FactSpec {
  const fact: FactSpec = {
    per: undefined,
    suffix: '',
    list: undefined,
    mayBeUnknown: true,
    help: '',
    ...spec,
    sensitivity: spec.sensitivity ?? 'ordinary',
    law: spec.law,
  }
  if (declared.has(fact.name)) throw new Error(`fact ${fact.name} is declared twice`)
  declared.set(fact.name, fact)
  return fact
}

/** All facts declared so far, in order of declaration. */
export function declaredFacts(): readonly FactSpec[] {
  return [...declared.values()]
}

function factsOf(entity: FactSpec['entity']) {
  return {
    flag: (name: string, label: string, options: FactOptions) =>
      new Unknown(
        declare({ entity, name, label, kind: 'flag', range: { min: 0, max: 1 }, ...options }),
        (node) => new Flag(node),
      ),
    integer: (name: string, label: string, options: Ranged & { readonly suffix: string }) =>
      new Unknown(declare({ entity, name, label, kind: 'integer', ...options }), (node) => new Integer(node)),
    money: <P extends Period>(name: string, label: string, options: FactOptions & { readonly per: P }) =>
      new Unknown(
        declare({ entity, name, label, kind: 'money', range: moneyRange[options.per], ...options }),
        (node) => new Money<P>(node),
      ),
    code: <C extends string>(name: string, list: CodeList<C>, options: CodeOptions) =>
      new Unknown(
        declare({ entity, name, label: list.label, kind: 'code', list, range: ordinals(list), ...options }),
        (node) => new Code(node, list),
      ),
    /** Part of who the person or household is; never unknown. */
    fixedInteger: (name: string, label: string, options: Ranged & { readonly suffix: string }) =>
      new Integer(
        readFact(declare({ entity, name, label, kind: 'integer', mayBeUnknown: false, ...options }), 'value'),
      ),
    fixedCode: <C extends string>(name: string, list: CodeList<C>, options: FactOptions) =>
      new Code(
        readFact(
          declare({
            entity,
            name,
            label: list.label,
            kind: 'code',
            list,
            mayBeUnknown: false,
            range: ordinals(list),
            ...options,
          }),
          'value',
        ),
        list,
      ),
  }
}

function ordinals(list: CodeList): Range {
  return { min: 0, max: list.codes.length - 1 }
}

interface Step {
  readonly law?: LegalBasis
}

/** Names a step: `person.flag('counted', '计入保障人数', expression)` shows in every explanation. */
function stepsOf(entity: 'person' | 'household') {
  const step = (name: string, label: string, a: Node, unit: Unit, options: Step): Node => {
    if (entity === 'household' && a.entity === 'person')
      throw new Error(`${name} is of the household but rests on one person`)
    return {
      op: 'variable',
      name,
      label,
      unit,
      law: options.law,
      a,
      entity: a.entity === 'place' ? 'place' : entity,
      range: a.range,
    }
  }
  return {
    flag: (name: string, label: string, value: Flag, options: Step = {}) =>
      new Flag(step(name, label, value.node, { kind: 'flag' }, options)),
    integer: (name: string, label: string, value: Integer, options: Step & { readonly suffix?: string } = {}) =>
      new Integer(step(name, label, value.node, { kind: 'integer', suffix: options.suffix ?? '' }, options)),
    money: <P extends Period>(name: string, label: string, value: Money<P>, per: P, options: Step = {}) =>
      new Money<P>(step(name, label, value.node, { kind: 'money', per }, options)),
    code: <C extends string>(name: string, label: string, value: Code<C>, options: Step = {}) =>
      new Code(step(name, label, value.node, { kind: 'code', list: value.list }, options), value.list),
  }
}

export const person = { fact: factsOf('person'), ...stepsOf('person') }

export const household = {
  fact: factsOf('household'),
  ...stepsOf('household'),
  /** How many members. */
  count: (where: Flag): Integer => new Integer(aggregate('sum', constant(1), where.node)),
  any: (where: Flag): Flag => new Flag(aggregate('any', always, where.node)),
  sum: <P extends Period>(of: Money<P>, where: Flag = holds): Money<P> =>
    new Money(aggregate('sum', of.node, where.node)),
  sumInteger: (of: Integer, where: Flag = holds): Integer => new Integer(aggregate('sum', of.node, where.node)),
  /** The largest among the members for whom it holds; 0 when there is none. */
  highest: <P extends Period>(of: Money<P>, where: Flag = holds): Money<P> =>
    new Money(aggregate('highest', of.node, where.node)),
}

import { type RawBuilder, sql } from 'kysely'
import type { Month } from '#kernel/month'
import { columnName, declaredFacts, type FactSpec } from '#policy'
import type { ReportCondition } from './template.ts'

type Truth = RawBuilder<boolean>

/** Whom a figure counts: its FROM and the aliases its conditions may use. `f` person's facts, `h` household's, `p` person, `r` receipt. */
export type Counted = 'persons' | 'households' | 'receipts'

const facts: () => ReadonlyMap<string, FactSpec> = remember(
  () => new Map(declaredFacts().map((fact) => [fact.name, fact])),
)

/** Why a condition cannot be answered for what is counted; undefined when it can. */
export function conditionFault(condition: ReportCondition, counted: Counted): string | undefined {
  if ('fact' in condition) return factFault(condition, counted)
  const needsPerson =
    'age' in condition || 'sex' in condition || 'child' in condition || 'has' in condition || 'lacks' in condition
  return needsPerson && counted === 'households' ? '这个条件说的是一个人,不能用来数户。' : undefined
}

function factFault(condition: Extract<ReportCondition, { fact: string }>, counted: Counted): string | undefined {
  const fact = facts().get(condition.fact)
  if (!fact) return `没有名为“${condition.fact}”的事实,可用的事实见 anmin rules。`
  if (fact.entity === 'person' && counted === 'households') return `“${fact.label}”是个人的事实,不能用来数户。`
  if (!('is' in condition)) return undefined
  const wrong = [condition.is].flat().find((value) => codeOf(fact, value) === undefined)
  return wrong === undefined ? undefined : `“${fact.label}”没有取值“${String(wrong)}”。`
}

/** A condition as SQL that is never NULL: what is unknown does not hold. */
export function conditionSql(condition: ReportCondition, counted: Counted, month: Month): Truth {
  if ('fact' in condition) return factSql(condition)
  if ('age' in condition) return ageSql(condition.age, month)
  if ('sex' in condition) return sql`p.sex IS NOT DISTINCT FROM ${condition.sex === 'male' ? 0 : 1}::int2`
  if ('child' in condition) return childSql(condition.child)
  if ('receives' in condition) return receivesSql(condition.receives, counted, month)
  if ('receivesNot' in condition) return sql`NOT ${receivesSql(condition.receivesNot, counted, month)}`
  if ('has' in condition) return sql`${numberColumn(condition.has)} IS NOT NULL`
  return sql`${numberColumn(condition.lacks)} IS NULL`
}

function factSql(condition: Extract<ReportCondition, { fact: string }>): Truth {
  const fact = facts().get(condition.fact)
  if (!fact) throw new Error(`a checked template names no fact ${condition.fact}`)
  const column = sql.ref(`${fact.entity === 'person' ? 'f' : 'h'}.${columnName(fact)}`)
  if ('known' in condition) return condition.known ? sql`${column} IS NOT NULL` : sql`${column} IS NULL`
  if ('is' in condition) {
    const values = [condition.is].flat().map((value) => codeOf(fact, value) ?? -1)
    return fact.kind === 'flag'
      ? sql`${column} IS ${sql.raw(values[0] === 1 ? 'TRUE' : 'FALSE')}`
      : sql`coalesce(${column} = ANY(${values}::int8[]), false)`
  }
  const [from, to] = [condition.from ?? fact.range.min, condition.to ?? fact.range.max]
  return sql`coalesce(${column} BETWEEN ${from}::int8 AND ${to}::int8, false)`
}

function codeOf(fact: FactSpec, value: string | boolean | number): number | undefined {
  if (fact.kind === 'flag') return typeof value === 'boolean' ? Number(value) : undefined
  if (!fact.list) return typeof value === 'number' ? value : undefined
  const at = fact.list.codes.indexOf(String(value))
  return at < 0 ? undefined : at
}

/** Whole years on the month's last day: the month of the birthday counts. */
function ageSql({ from, to }: { from?: number | undefined; to?: number | undefined }, month: Month): Truth {
  return sql`(${month}::int4 - f.birth_month) / 12 BETWEEN ${from ?? 0} AND ${to ?? 200}`
}

const childCodes = ['orphan', 'deFactoUnattended', 'inDifficulty', 'leftBehind'] as const

function childSql(kind: 'any' | (typeof childCodes)[number]): Truth {
  if (kind === 'any') return sql`p.is_protected_child`
  return sql`(p.is_protected_child AND p.child_kind IS NOT DISTINCT FROM ${childCodes.indexOf(kind)}::int2)`
}

/** In force in the month: of a person their own or their household's, of a household anybody's. */
function receivesSql(benefit: string, counted: Counted, month: Month): Truth {
  const whose = counted === 'households' ? sql`true` : sql`(q.member IS NULL OR q.member = f.member)`
  const which = benefit === 'any' ? sql`true` : sql`q.benefit = ${benefit}`
  return sql`EXISTS (SELECT FROM anmin.receipt q WHERE q.county = h.county AND q.household_number = h.household AND ${which}
    AND ${inForce('q', month)} AND ${whose})`
}

export function inForce(alias: string, month: Month): Truth {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`(${of('replaced_at')} IS NULL AND ${of('valid_from')} <= ${month} AND (${of('valid_to')} IS NULL OR ${of('valid_to')} >= ${month}))`
}

const numberColumns = { phone: 'p.phone', account: 'p.account', 'id-number': 'p.id_number' } as const

function numberColumn(kind: keyof typeof numberColumns): RawBuilder<unknown> {
  return sql.ref(numberColumns[kind])
}

function remember<T>(make: () => T): () => T {
  let held: T | undefined
  return () => (held ??= make())
}

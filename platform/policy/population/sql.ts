import { aggregate, always, binary, constant } from '../language/build.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { AggregateNode, Node } from '../language/node.ts'
import { childrenOf } from '../reach.ts'
import { hoistGuards } from './hoist.ts'
import type { SpecialBenefit, SpecialRulebook } from './specialise.ts'
import { columnName, isWide, type SqlText, sqlText } from './sql-text.ts'
import { countUses, isCondition, stager } from './stages.ts'

/** Where the population is: tables with `county`, `household`, `member` and one column per fact. */
export interface PopulationTables {
  readonly household: string
  readonly person: string
  /** Restricts the households judged, e.g. `h.county = 421081`; made by us, never from input. */
  readonly where?: string
}

export interface SqlRun {
  /** One row per household (or per person); columns as in `columns`. */
  readonly text: string
  readonly columns: readonly string[]
}

/**
 * One set-based statement for all benefits: a row per household with each household benefit's outcome
 * and amount, and for each person's benefit the members eligible, pending, and their total.
 */
export function compileHouseholdSql(
  rulebook: SpecialRulebook,
  tables: PopulationTables,
  options: { readonly refusals: boolean },
): SqlRun {
  const results = rulebook.benefits.flatMap((benefit) => householdResults(benefit, options.refusals))
  return new SqlWriter(rulebook, tables).households(results.map((one) => ({ ...one, node: hoistGuards(one.node) })))
}

/** A row per person with each person benefit's outcome and amount. */
export function compilePersonSql(
  rulebook: SpecialRulebook,
  tables: PopulationTables,
  options: { readonly refusals: boolean },
): SqlRun {
  const persons = rulebook.benefits.filter((benefit) => benefit.slot.unit === 'person')
  const results = persons.flatMap((benefit) => ownResults(benefit, options.refusals))
  return new SqlWriter(rulebook, tables).persons(results)
}

interface NamedNode {
  readonly name: string
  readonly node: Node
}

function ownResults(benefit: SpecialBenefit, refusals: boolean): readonly NamedNode[] {
  const key = sqlName(benefit.slot.key)
  const results = [
    { name: `${key}_outcome`, node: benefit.outcome },
    { name: `${key}_amount`, node: benefit.amount },
  ]
  return refusals ? [...results, { name: `${key}_refusals`, node: benefit.refusals }] : results
}

function householdResults(benefit: SpecialBenefit, refusals: boolean): readonly NamedNode[] {
  if (benefit.slot.unit === 'household') return ownResults(benefit, refusals)
  const key = sqlName(benefit.slot.key)
  const having = (outcome: number): Node =>
    aggregate('sum', constant(1), binary('eq', benefit.outcome, constant(outcome)))
  return [
    { name: `${key}_eligible`, node: having(1) },
    { name: `${key}_needs`, node: having(2) },
    { name: `${key}_amount`, node: aggregate('sum', benefit.amount, always) },
  ]
}

export function sqlName(key: string): string {
  return key.replace(/[^a-z0-9]+/gi, '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

class SqlWriter {
  readonly #rulebook: SpecialRulebook
  readonly #tables: PopulationTables
  readonly #names = new Map<Node, string>()
  readonly #stageOf = stager()
  readonly #from: string[] = []
  #counter = 0

  constructor(rulebook: SpecialRulebook, tables: PopulationTables) {
    this.#rulebook = rulebook
    this.#tables = tables
  }

  households(results: readonly NamedNode[]): SqlRun {
    this.#open(results.map((one) => one.node))
    const text = this.#text('h')
    return this.#select(['h.county', 'h.household'], results, text)
  }

  persons(results: readonly NamedNode[]): SqlRun {
    this.#open(results.map((one) => one.node))
    this.#from.push(`JOIN ${this.#tables.person} p ON p.county = h.county AND p.household = h.household`)
    return this.#select(['h.county', 'h.household', 'p.member'], results, this.#text('p'))
  }

  #select(keys: readonly string[], results: readonly NamedNode[], text: SqlText): SqlRun {
    const columns = results.map((one) => `${isWide(one.node) ? '' : ''}${text.number(one.node)} AS ${one.name}`)
    const where = this.#tables.where ? `\nWHERE ${this.#tables.where}` : ''
    return {
      text: `SELECT ${[...keys, ...columns].join(',\n  ')}\nFROM ${this.#from.join('\n')}${where}`,
      columns: [...keys.map((key) => key.slice(2)), ...results.map((one) => one.name)],
    }
  }

  /** Joins places and, stage by stage, the members' totals and the household values shared above them. */
  #open(roots: readonly Node[]): void {
    const uses = countUses(roots)
    const nodes = [...uses.keys()]
    this.#from.push(`${this.#tables.household} h`)
    this.#openPlaces(nodes)
    const last = Math.max(0, ...nodes.filter((node) => node.op === 'aggregate').map(this.#stageOf))
    for (let stage = 1; stage <= last; stage++) {
      this.#openTotals(
        nodes.filter((node) => node.op === 'aggregate' && this.#stageOf(node) === stage) as readonly AggregateNode[],
        stage,
      )
      this.#openShared(
        nodes.filter(
          (node) =>
            node.entity === 'household' &&
            this.#stageOf(node) === stage &&
            node.op !== 'aggregate' &&
            worthNaming(node, uses),
        ),
      )
    }
  }

  #openPlaces(nodes: readonly Node[]): void {
    const places = nodes.filter((node) => node.op === 'place')
    if (places.length === 0) return
    places.forEach((node, i) => this.#names.set(node, `pl.v${i}`))
    const rows = this.#rulebook.places.map(
      (place, at) => `(${[Math.floor(place.place / 1_000_000), ...places.map((node) => node.values[at])].join(', ')})`,
    )
    this.#from.push(
      `JOIN (VALUES ${rows.join(', ')}) pl (county, ${places.map((_, i) => `v${i}`).join(', ')}) ON pl.county = h.county`,
    )
  }

  #openTotals(totals: readonly AggregateNode[], stage: number): void {
    if (totals.length === 0) return
    const alias = `t${stage}`
    const inner = stage === 1 ? this.#grouped(totals, alias) : this.#lateral(totals, alias)
    this.#from.push(inner)
    totals.forEach((node, i) => {
      const column = `${alias}.v${i}`
      this.#names.set(node, stage > 1 ? column : node.how === 'any' ? `(${column} IS TRUE)` : `coalesce(${column}, 0)`)
    })
  }

  /** Totals that need nothing but the members (and their household's own facts): one scan of persons. */
  #grouped(totals: readonly AggregateNode[], alias: string): string {
    const facts = new Set<FactSpec>()
    const walk = (node: Node): void => {
      if (node.op === 'fact') facts.add(node.fact)
      childrenOf(node).forEach(walk)
    }
    totals.forEach(walk)
    const needsHousehold = [...facts].some((fact) => fact.entity === 'household')
    const usesPlace = [...countUses(totals).keys()].some((node) => node.op === 'place')
    const text = this.#text('g')
    const places = usesPlace
      ? this.#from
          .find((part) => part.startsWith('JOIN (VALUES'))
          ?.replaceAll('pl.county = h.county', 'pl.county = p.county')
      : undefined
    const own = needsHousehold
      ? `JOIN ${this.#tables.household} g ON g.county = p.county AND g.household = p.household`
      : undefined
    const columns = totals.map((node, i) => `${this.#total(node, text)} AS v${i}`)
    return `LEFT JOIN (SELECT p.county, p.household, ${columns.join(', ')} FROM ${[`${this.#tables.person} p`, own, places].filter((part) => part !== undefined).join(' ')} GROUP BY p.county, p.household) ${alias} ON ${alias}.county = h.county AND ${alias}.household = h.household`
  }

  /** Totals that rest on the household's own results: a second look at its members. */
  #lateral(totals: readonly AggregateNode[], alias: string): string {
    const text = this.#text('h')
    const columns = totals.map((node, i) => {
      const total = this.#total(node, text)
      return `${node.how === 'any' ? `coalesce(${total}, false)` : `coalesce(${total}, 0)`} AS v${i}`
    })
    return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${this.#tables.person} p WHERE p.county = h.county AND p.household = h.household) ${alias}`
  }

  #total(node: AggregateNode, text: SqlText): string {
    const where = text.condition(node.where)
    if (node.how === 'any') return `bool_or(${where})`
    const filter = where === 'true' ? '' : ` FILTER (WHERE ${where})`
    if (node.how === 'highest') return `max(${text.number(node.of)})${filter}`
    if (node.of.op === 'const' && node.of.value === 1) return `count(*)${filter}`
    return `sum(${text.number(node.of)})${filter}${isWide(node.of) ? '::int8' : ''}`
  }

  /** Household values used more than once, computed once per household (OFFSET 0 keeps them so). */
  #openShared(shared: readonly Node[]): void {
    if (shared.length === 0) return
    const text = this.#text('h')
    const depth = depths(shared)
    const layers = Map.groupBy(shared, (node) => depth.get(node) ?? 0)
    for (const layer of [...layers.keys()].toSorted((a, b) => a - b)) {
      const alias = `s${this.#counter++}`
      const nodes = layers.get(layer) ?? []
      const columns = nodes.map((node, i) => `${isCondition(node) ? text.condition(node) : text.number(node)} AS v${i}`)
      this.#from.push(`CROSS JOIN LATERAL (SELECT ${columns.join(', ')} OFFSET 0) ${alias}`)
      nodes.forEach((node, i) => this.#names.set(node, `${alias}.v${i}`))
    }
  }

  #text(household: string): SqlText {
    const alias = household === 'p' ? 'h' : household
    return sqlText(
      (node) => this.#names.get(node),
      (fact) => `${fact.entity === 'person' ? 'p' : alias}.${columnName(fact)}`,
    )
  }
}

function worthNaming(node: Node, uses: ReadonlyMap<Node, number>): boolean {
  return (uses.get(node) ?? 0) > 1 && weight(node) >= 4
}

function weight(node: Node): number {
  if (node.op === 'aggregate' || node.op === 'const' || node.op === 'fact' || node.op === 'place') return 1
  return 1 + childrenOf(node).reduce((sum, child) => Math.min(50, sum + weight(child)), 0)
}

/** How many of the shared nodes each one rests on in sequence. */
function depths(shared: readonly Node[]): ReadonlyMap<Node, number> {
  const set = new Set(shared)
  const known = new Map<Node, number>()
  const depthOf = (node: Node): number => {
    const done = known.get(node)
    if (done !== undefined) return done
    const inner = Math.max(-1, ...childrenOf(node).map(depthOf))
    const depth = set.has(node) ? inner + 1 : inner
    known.set(node, depth)
    return depth
  }
  shared.forEach(depthOf)
  return known
}

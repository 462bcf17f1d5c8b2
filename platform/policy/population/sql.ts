import { countyOf } from '#kernel/division-code'
import { aggregate, always, binary, constant } from '../language/build.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import type { AggregateNode, Node, PlaceNode } from '../language/node.ts'
import { hoistGuards } from './hoist.ts'
import { interner } from './intern.ts'
import { namingLayers } from './layers.ts'
import { refusesNullRow } from './null-row.ts'
import { combinationsOf } from './place-cells.ts'
import { paidBeforeAndAfter } from './reform.ts'
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
  const intern = interner()
  const hoisted = results.map((one) => ({ ...one, node: hoistGuards(one.node, intern) }))
  return new SqlWriter(rulebook, tables).households(hoisted)
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

/**
 * The same households under two sets of parameters in one scan: a row per household with what it gets each month
 * before and after (fen, household and members together) and for each benefit with its own period.
 */
export function compileReformSql(before: SpecialRulebook, after: SpecialRulebook, tables: PopulationTables): SqlRun {
  const results = paidBeforeAndAfter(before, after).flatMap(({ when, monthly, byBenefit }): readonly NamedNode[] => [
    { name: when, node: monthly },
    ...byBenefit.map(({ slot, node }) => ({ name: `${sqlName(slot.key)}_${when}`, node })),
  ])
  const run = new SqlWriter(before, tables).households(results)
  // Whoever compares the two sides reads each of them several times: OFFSET 0 has them computed once.
  return { ...run, text: `${run.text}\nOFFSET 0` }
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
  /** Values that have a column in the household's scan. */
  readonly #names = new Map<Node, string>()
  readonly #stageOf = stager()
  readonly #from: string[] = []
  #layer = 0

  constructor(rulebook: SpecialRulebook, tables: PopulationTables) {
    this.#rulebook = rulebook
    this.#tables = tables
  }

  households(results: readonly NamedNode[]): SqlRun {
    this.#open(results.map((one) => one.node))
    return this.#select(['h.county', 'h.household'], results, this.#text('h', this.#names))
  }

  persons(results: readonly NamedNode[]): SqlRun {
    const roots = results.map((one) => one.node)
    this.#open(roots)
    this.#from.push(`JOIN ${this.#tables.person} p ON p.county = h.county AND p.household = h.household`)
    this.#from.push(...this.#share(roots, () => true, this.#names, 'h'))
    return this.#select(['h.county', 'h.household', 'p.member'], results, this.#text('h', this.#names))
  }

  #select(keys: readonly string[], results: readonly NamedNode[], text: SqlText): SqlRun {
    const columns = results.map((one) => `${text.number(one.node)} AS ${one.name}`)
    return {
      text: `SELECT ${[...keys, ...columns].join(',\n  ')}\nFROM ${this.#from.join('\n')}`,
      columns: [...keys.map((key) => key.slice(2)), ...results.map((one) => one.name)],
    }
  }

  /** County by county: its values, the households with their members' totals, then stage by stage what rests on those. */
  #open(roots: readonly Node[]): void {
    const nodes = [...countUses(roots).keys()]
    const totals = nodes.filter((node) => node.op === 'aggregate')
    this.#from.push(this.#openPlaces(nodes.filter((node) => node.op === 'place')))
    this.#from.push(
      this.#openHouseholds(
        nodes,
        totals.filter((node) => this.#stageOf(node) === 1),
      ),
    )
    const last = Math.max(0, ...totals.map(this.#stageOf))
    for (let stage = 1; stage <= last || stage === 1; stage++) {
      const own = totals.filter((node) => this.#stageOf(node) === stage)
      if (stage > 1 && own.length > 0) this.#from.push(this.#lateral(own, `t${stage}`))
      const ready = (node: Node): boolean =>
        node.entity === 'household' && node.op !== 'aggregate' && this.#stageOf(node) <= stage
      this.#from.push(...this.#share(roots, ready, this.#names, 'h'))
    }
  }

  /** One row per county, as the outer loop: each county's households are then read once, in the order of their key. */
  #openPlaces(nodes: readonly PlaceNode[]): string {
    const { places, folded } = this.#rulebook
    const combinations = combinationsOf(folded)
    const columns: { readonly name: string; readonly valueAt: (place: number) => number | undefined }[] = []
    nodes.forEach((node, i) => {
      const valueOf = (place: number, code: number): number | undefined =>
        node.values[place * combinations.length + code]
      const isPlain = places.every((_, p) => combinations.every((__, code) => valueOf(p, code) === valueOf(p, 0)))
      const names = (isPlain ? combinations.slice(0, 1) : combinations).map((_, code) => `v${i}_${code}`)
      names.forEach((name, code) => columns.push({ name, valueAt: (place) => valueOf(place, code) }))
      this.#names.set(
        node,
        choiceByCode(
          names.map((name) => `pl.${name}`),
          folded,
          combinations,
        ),
      )
    })
    const rows = places.map(
      (one, p) => `(${[countyOf(one.place), ...columns.map(({ valueAt }) => valueAt(p))].join(', ')})`,
    )
    return `(VALUES ${rows.join(', ')}) pl (${['county', ...columns.map(({ name }) => name)].join(', ')})`
  }

  /** A county's households with the totals that need nothing but members and the household's own facts: one scan of persons. */
  #openHouseholds(nodes: readonly Node[], totals: readonly AggregateNode[]): string {
    const { household, person, where } = this.#tables
    const own = nodes.flatMap((node) => (node.op === 'fact' && node.fact.entity === 'household' ? [node.fact] : []))
    const columns = [...new Set(['county', 'household', ...[...own, ...this.#rulebook.folded].map(columnName)])].map(
      (name) => `h.${name}`,
    )
    const names = new Map(this.#names)
    const shared = this.#share(insidesOf(totals), (node) => node.op !== 'aggregate', names, 'h')
    const text = this.#text('h', names)
    const sums = totals.map((node, i) => `${this.#total(node, text)} AS t${i}`)
    totals.forEach((node, i) => this.#names.set(node, `h.t${i}`))
    const members = `LEFT JOIN ${person} p ON p.county = pl.county AND p.household = h.household ${shared.join(' ')}`
    return `CROSS JOIN LATERAL (
SELECT ${[...columns, ...sums].join(',\n  ')}
FROM ${household} h ${totals.length > 0 ? members : ''}
WHERE h.county = pl.county${where ? ` AND ${where}` : ''}${totals.length > 0 ? `\nGROUP BY ${columns.join(', ')}` : ''}) h`
  }

  /** Totals that rest on the household's own results: a second look at its members. */
  #lateral(totals: readonly AggregateNode[], alias: string): string {
    const names = new Map(this.#names)
    const shared = this.#share(insidesOf(totals), (node) => node.op !== 'aggregate', names, 'h')
    const text = this.#text('h', names)
    const columns = totals.map((node, i) => `${this.#total(node, text)} AS v${i}`)
    totals.forEach((node, i) => this.#names.set(node, `${alias}.v${i}`))
    return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${this.#tables.person} p ${shared.join(' ')} WHERE p.county = h.county AND p.household = h.household) ${alias}`
  }

  /**
   * Asks for a member where the condition alone does not: an outer join makes an empty row for a household without
   * members, and a total that reads nothing of the person would count as one of the query around it.
   */
  #total(node: AggregateNode, text: SqlText): string {
    const where = text.condition(node.where)
    const asks = [...(refusesNullRow(node.where) ? [] : ['p.member IS NOT NULL']), ...(where === 'true' ? [] : [where])]
    const filter = asks.length > 0 ? ` FILTER (WHERE ${asks.join(' AND ')})` : ''
    if (node.how === 'any') return `coalesce(bool_or(true)${filter}, false)`
    if (node.how === 'highest') return `coalesce(max(${text.number(node.of)})${filter}, 0)`
    if (node.of.op === 'const' && node.of.value === 1) return `count(*)${filter}`
    // sum(int8) is numeric; the total is proven to fit int8.
    const sum = `coalesce(sum(${text.number(node.of)})${filter}, 0)`
    return isWide(node.of) ? `(${sum})::int8` : sum
  }

  /** Names shared values in a scan; OFFSET 0 keeps PostgreSQL from writing them out again. */
  #share(
    roots: readonly Node[],
    here: (node: Node) => boolean,
    names: Map<Node, string>,
    household: string,
  ): readonly string[] {
    const layers = namingLayers(roots, (node) => names.has(node), here)
    return layers.map((nodes) => {
      const alias = `s${this.#layer++}`
      const text = this.#text(household, names)
      const columns = nodes.map((node, i) => `${isCondition(node) ? text.condition(node) : text.number(node)} AS v${i}`)
      nodes.forEach((node, i) => names.set(node, `${alias}.v${i}`))
      return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} OFFSET 0) ${alias}`
    })
  }

  #text(household: string, names: ReadonlyMap<Node, string>): SqlText {
    return sqlText(
      (node) => names.get(node),
      (fact) => `${fact.entity === 'person' ? 'p' : household}.${columnName(fact)}`,
    )
  }
}

function insidesOf(totals: readonly AggregateNode[]): readonly Node[] {
  return totals.flatMap((node) => [node.of, node.where])
}

/** The value for the household's codes. */
function choiceByCode(
  values: readonly string[],
  folded: readonly FactSpec[],
  combinations: readonly (readonly number[])[],
): string {
  const last = values.at(-1) ?? ''
  if (values.length === 1) return last
  const branches = values.slice(0, -1).map((value, i) => {
    const tests = folded.map((fact, f) => `h.${columnName(fact)} = ${combinations[i]?.[f]}`)
    return `WHEN ${tests.join(' AND ')} THEN ${value}`
  })
  return `CASE ${branches.join(' ')} ELSE ${last} END`
}

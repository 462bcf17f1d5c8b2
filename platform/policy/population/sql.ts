import { countyOf } from '#kernel/division-code'
import { aggregate, always, binary, constant } from '../language/build.ts'
import type { AggregateNode, Node, PlaceNode } from '../language/node.ts'
import { hoistGuards } from './hoist.ts'
import { interner } from './intern.ts'
import { namingLayers } from './layers.ts'
import { combinationsOf } from './place-cells.ts'
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
    const where = this.#tables.where ? `\nWHERE ${this.#tables.where}` : ''
    return {
      text: `SELECT ${[...keys, ...columns].join(',\n  ')}\nFROM ${this.#from.join('\n')}${where}`,
      columns: [...keys.map((key) => key.slice(2)), ...results.map((one) => one.name)],
    }
  }

  /** Joins places and, stage by stage, the members' totals and the household values shared above them. */
  #open(roots: readonly Node[]): void {
    const nodes = [...countUses(roots).keys()]
    const totals = nodes.filter((node) => node.op === 'aggregate')
    this.#from.push(`${this.#tables.household} h`)
    this.#openPlaces(nodes)
    const last = Math.max(0, ...totals.map(this.#stageOf))
    for (let stage = 0; stage <= last; stage++) {
      if (stage > 0)
        this.#openTotals(
          totals.filter((node) => this.#stageOf(node) === stage),
          stage,
        )
      const ready = (node: Node): boolean =>
        node.entity === 'household' && node.op !== 'aggregate' && this.#stageOf(node) <= stage
      this.#from.push(...this.#share(roots, ready, this.#names, 'h'))
    }
  }

  #openPlaces(nodes: readonly Node[]): void {
    const places = nodes.filter((node) => node.op === 'place')
    if (places.length === 0) return
    places.forEach((node, i) => this.#names.set(node, `pl.v${i}`))
    this.#from.push(this.#joinPlaces(places, 'h', 'h'))
  }

  /** The values of each place and its folded codes, joined to the county of one table and the codes of a household. */
  #joinPlaces(nodes: readonly PlaceNode[], county: string, household: string): string {
    const { places, folded } = this.#rulebook
    const combinations = combinationsOf(folded)
    const rows = places.flatMap((place, p) =>
      combinations.map((codes, c) => {
        const values = nodes.map((node) => node.values[p * combinations.length + c])
        return `(${[countyOf(place.place), ...codes, ...values].join(', ')})`
      }),
    )
    const columns = ['county', ...folded.map((_, i) => `k${i}`), ...nodes.map((_, i) => `v${i}`)]
    const matches = folded.map((fact, i) => ` AND pl.k${i} = ${household}.${columnName(fact)}`)
    return `JOIN (VALUES ${rows.join(', ')}) pl (${columns.join(', ')}) ON pl.county = ${county}.county${matches.join('')}`
  }

  #openTotals(totals: readonly AggregateNode[], stage: number): void {
    if (totals.length === 0) return
    const alias = `t${stage}`
    this.#from.push(stage === 1 ? this.#grouped(totals, alias) : this.#lateral(totals, alias))
    totals.forEach((node, i) => {
      const column = `${alias}.v${i}`
      this.#names.set(node, stage > 1 ? column : node.how === 'any' ? `(${column} IS TRUE)` : `coalesce(${column}, 0)`)
    })
  }

  /** Totals that need nothing but the members (and their household's own facts): one scan of persons. */
  #grouped(totals: readonly AggregateNode[], alias: string): string {
    const nodes = [...countUses(totals).keys()]
    const places = nodes.filter((node) => node.op === 'place')
    const byCode = places.length > 0 && this.#rulebook.folded.length > 0
    const own = byCode || nodes.some((node) => node.op === 'fact' && node.fact.entity === 'household')
    const from = [`${this.#tables.person} p`]
    if (own) from.push(`JOIN ${this.#tables.household} g ON g.county = p.county AND g.household = p.household`)
    if (places.length > 0) from.push(this.#joinPlaces(places, 'p', 'g'))
    const names = new Map<Node, string>(places.map((node, i) => [node, `pl.v${i}`]))
    from.push(...this.#share(insidesOf(totals), (node) => node.op !== 'aggregate', names, 'g'))
    const text = this.#text('g', names)
    const columns = totals.map((node, i) => `${this.#total(node, text)} AS v${i}`)
    return `LEFT JOIN (SELECT p.county, p.household, ${columns.join(', ')} FROM ${from.join(' ')} GROUP BY p.county, p.household) ${alias} ON ${alias}.county = h.county AND ${alias}.household = h.household`
  }

  /** Totals that rest on the household's own results: a second look at its members. */
  #lateral(totals: readonly AggregateNode[], alias: string): string {
    const names = new Map(this.#names)
    const shared = this.#share(insidesOf(totals), (node) => node.op !== 'aggregate', names, 'h')
    const text = this.#text('h', names)
    const columns = totals.map((node, i) => {
      const total = this.#total(node, text)
      return `${node.how === 'any' ? `coalesce(${total}, false)` : `coalesce(${total}, 0)`} AS v${i}`
    })
    return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${this.#tables.person} p ${shared.join(' ')} WHERE p.county = h.county AND p.household = h.household) ${alias}`
  }

  #total(node: AggregateNode, text: SqlText): string {
    const where = text.condition(node.where)
    if (node.how === 'any') return `bool_or(${where})`
    const filter = where === 'true' ? '' : ` FILTER (WHERE ${where})`
    if (node.how === 'highest') return `max(${text.number(node.of)})${filter}`
    if (node.of.op === 'const' && node.of.value === 1) return `count(*)${filter}`
    // sum(int8) is numeric; the total is proven to fit int8.
    return isWide(node.of) ? `(sum(${text.number(node.of)})${filter})::int8` : `sum(${text.number(node.of)})${filter}`
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

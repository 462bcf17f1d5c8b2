import { countyOf } from '#kernel/division-code'
import type { AggregateNode, Node, PlaceNode } from '../language/node.ts'
import { choiceByCode } from './choice-by-code.ts'
import { namingLayers } from './layers.ts'
import { type MemberList, packing } from './member-list.ts'
import { refusesNullRow } from './null-row.ts'
import { combinationsOf } from './place-cells.ts'
import type { SpecialRulebook } from './specialise.ts'
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

/** A result with the column it is to stand in. */
export interface NamedNode {
  readonly name: string
  readonly node: Node
}

/** What a statement over households answers besides its keys. */
export interface HouseholdResults {
  readonly results: readonly NamedNode[]
  /** What the members get, as one array each; their columns are what `columnsWith` makes of them. */
  readonly lists?: readonly MemberList[]
  /** Columns of the household's table that are passed through. */
  readonly keep?: readonly string[]
  /** Values of the household that `columnsWith` writes. */
  readonly roots?: readonly Node[]
  /** Further columns, written once every value and list has its name. */
  readonly columnsWith?: (text: SqlText, nameOf: (list: MemberList) => string) => readonly string[]
}

export class SqlWriter {
  readonly #rulebook: SpecialRulebook
  readonly #tables: PopulationTables
  /** Values that have a column in the household's scan. */
  readonly #names = new Map<Node, string>()
  readonly #listNames = new Map<MemberList, string>()
  readonly #stageOf = stager()
  readonly #from: string[] = []
  #layer = 0

  constructor(rulebook: SpecialRulebook, tables: PopulationTables) {
    this.#rulebook = rulebook
    this.#tables = tables
  }

  households({ results, roots = [], lists = [], keep = [], columnsWith }: HouseholdResults): SqlRun {
    this.#open([...results.map((one) => one.node), ...roots], lists, keep)
    const text = this.#text('h', this.#names)
    const further = columnsWith?.(text, (list) => this.#listNames.get(list) ?? 'NULL') ?? []
    return this.#select(['h.county', 'h.household', ...keep.map((name) => `h.${name}`)], results, text, further)
  }

  persons(results: readonly NamedNode[]): SqlRun {
    const roots = results.map((one) => one.node)
    this.#open(roots, [], [])
    this.#from.push(`JOIN ${this.#tables.person} p ON p.county = h.county AND p.household = h.household`)
    this.#from.push(...this.#share(roots, () => true, this.#names, 'h'))
    return this.#select(['h.county', 'h.household', 'p.member'], results, this.#text('h', this.#names))
  }

  #select(
    keys: readonly string[],
    results: readonly NamedNode[],
    text: SqlText,
    further: readonly string[] = [],
  ): SqlRun {
    const columns = results.map((one) => `${text.number(one.node)} AS ${one.name}`)
    return {
      text: `SELECT ${[...keys, ...columns, ...further].join(',\n  ')}\nFROM ${this.#from.join('\n')}`,
      columns: [...keys.map((key) => key.slice(2)), ...results.map((one) => one.name)],
    }
  }

  /** County by county: its values, the households with their members' totals, then stage by stage what rests on those. */
  #open(results: readonly Node[], lists: readonly MemberList[], keep: readonly string[]): void {
    const roots = [...results, ...lists.flatMap(({ where, value }) => [where, value])]
    const nodes = [...countUses(roots).keys()]
    const totals = nodes.filter((node) => node.op === 'aggregate')
    const last = Math.max(0, ...totals.map(this.#stageOf), ...lists.map((list) => this.#stageOfList(list)))
    this.#from.push(this.#openPlaces(nodes.filter((node) => node.op === 'place')))
    this.#from.push(
      this.#openHouseholds(
        nodes,
        totals.filter((node) => this.#stageOf(node) === 1),
        lists.filter((list) => this.#stageOfList(list) === 1),
        keep,
      ),
    )
    for (let stage = 1; stage <= last || stage === 1; stage++) {
      const own = totals.filter((node) => this.#stageOf(node) === stage)
      const ownLists = lists.filter((list) => this.#stageOfList(list) === stage)
      if (stage > 1 && own.length + ownLists.length > 0) this.#from.push(this.#lateral(own, ownLists, `t${stage}`))
      const ready = (node: Node): boolean =>
        node.entity === 'household' && node.op !== 'aggregate' && this.#stageOf(node) <= stage
      this.#from.push(...this.#share(roots, ready, this.#names, 'h'))
    }
  }

  #stageOfList({ where, value }: MemberList): number {
    return Math.max(this.#stageOf(where), this.#stageOf(value)) + 1
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
  #openHouseholds(
    nodes: readonly Node[],
    totals: readonly AggregateNode[],
    lists: readonly MemberList[],
    keep: readonly string[],
  ): string {
    const { household, person, where } = this.#tables
    const own = nodes.flatMap((node) => (node.op === 'fact' && node.fact.entity === 'household' ? [node.fact] : []))
    const columns = [
      ...new Set(['county', 'household', ...keep, ...[...own, ...this.#rulebook.folded].map(columnName)]),
    ].map((name) => `h.${name}`)
    const names = new Map(this.#names)
    const shared = this.#share(insidesOf(totals, lists), (node) => node.op !== 'aggregate', names, 'h')
    const text = this.#text('h', names)
    const sums = [
      ...totals.map((node, i) => `${this.#total(node, text)} AS t${i}`),
      ...lists.map((list, i) => `${this.#list(list, text)} AS l${i}`),
    ]
    totals.forEach((node, i) => this.#names.set(node, `h.t${i}`))
    lists.forEach((list, i) => this.#listNames.set(list, `h.l${i}`))
    const members = `LEFT JOIN ${person} p ON p.county = pl.county AND p.household = h.household ${shared.join(' ')}`
    return `CROSS JOIN LATERAL (
SELECT ${[...columns, ...sums].join(',\n  ')}
FROM ${household} h ${sums.length > 0 ? members : ''}
WHERE h.county = pl.county${where ? ` AND ${where}` : ''}${sums.length > 0 ? `\nGROUP BY ${columns.join(', ')}` : ''}) h`
  }

  /** Totals that rest on the household's own results: a second look at its members. */
  #lateral(totals: readonly AggregateNode[], lists: readonly MemberList[], alias: string): string {
    const names = new Map(this.#names)
    const shared = this.#share(insidesOf(totals, lists), (node) => node.op !== 'aggregate', names, 'h')
    const text = this.#text('h', names)
    const columns = [
      ...totals.map((node, i) => `${this.#total(node, text)} AS v${i}`),
      ...lists.map((list, i) => `${this.#list(list, text)} AS l${i}`),
    ]
    totals.forEach((node, i) => this.#names.set(node, `${alias}.v${i}`))
    lists.forEach((list, i) => this.#listNames.set(list, `${alias}.l${i}`))
    return `CROSS JOIN LATERAL (SELECT ${columns.join(', ')} FROM ${this.#tables.person} p ${shared.join(' ')} WHERE p.county = h.county AND p.household = h.household) ${alias}`
  }

  #list({ where, value, base }: MemberList, text: SqlText): string {
    return `array_agg(${base} + (p.member + 1)::int8 * ${packing.member} + ${text.number(value)})${this.#filter(where, text)}`
  }

  #total(node: AggregateNode, text: SqlText): string {
    const filter = this.#filter(node.where, text)
    if (node.how === 'any') return `coalesce(bool_or(true)${filter}, false)`
    if (node.how === 'highest') return `coalesce(max(${text.number(node.of)})${filter}, 0)`
    if (node.of.op === 'const' && node.of.value === 1) return `count(*)${filter}`
    // sum(int8) is numeric; the total is proven to fit int8.
    const sum = `coalesce(sum(${text.number(node.of)})${filter}, 0)`
    return isWide(node.of) ? `(${sum})::int8` : sum
  }

  /**
   * Asks for a member where the condition alone does not: an outer join makes an empty row for a household without
   * members, and a total that reads nothing of the person would count as one of the query around it.
   */
  #filter(condition: Node, text: SqlText): string {
    const where = text.condition(condition)
    const asks = [...(refusesNullRow(condition) ? [] : ['p.member IS NOT NULL']), ...(where === 'true' ? [] : [where])]
    return asks.length > 0 ? ` FILTER (WHERE ${asks.join(' AND ')})` : ''
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

function insidesOf(totals: readonly AggregateNode[], lists: readonly MemberList[]): readonly Node[] {
  return [...totals.flatMap((node) => [node.of, node.where]), ...lists.flatMap(({ where, value }) => [where, value])]
}

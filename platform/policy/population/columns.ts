import type { AggregateNode, Node, PlaceNode } from '../language/node.ts'
import { type ColumnText, columnText } from './column-text.ts'
import type { BenefitColumns, PopulationColumns } from './columns-data.ts'
import { findGuards, ownersOf } from './guards.ts'
import type { SpecialRulebook } from './specialise.ts'
import { aggregatesByPass, countUses, stager } from './stages.ts'

/** Judges households `from` (included) to `to` (excluded) of a population in typed arrays. */
export interface ColumnRun {
  readonly run: (population: PopulationColumns, into: readonly BenefitColumns[], from: number, to: number) => void
  /** The generated JavaScript, for the curious and for tests. */
  readonly source: string
}

export interface ColumnOptions {
  /** Also write which requirements failed. */
  readonly refusals: boolean
}

type Generated = (
  population: PopulationColumns,
  into: readonly BenefitColumns[],
  from: number,
  to: number,
  cells: Int32Array | Float64Array,
) => void

export function emptyColumns(
  rulebook: SpecialRulebook,
  population: { readonly households: number; readonly persons: number },
  options: ColumnOptions,
): readonly BenefitColumns[] {
  return rulebook.benefits.map(({ slot, amount }) => {
    const length = slot.unit === 'household' ? population.households : population.persons
    return {
      key: slot.key,
      unit: slot.unit,
      outcome: new Uint8Array(length),
      amount: fitsInt32([amount.range.max]) ? new Int32Array(length) : new Float64Array(length),
      refusals: new Int32Array(options.refusals ? length : 0),
    }
  })
}

/** Compiles a specialised rulebook to one JavaScript function over typed arrays. */
export function compileColumns(rulebook: SpecialRulebook, options: ColumnOptions): ColumnRun {
  const roots = rootsOf(rulebook, options)
  const placeNodes = [...countUses(roots).keys()].filter((node) => node.op === 'place')
  const source = new ColumnWriter(rulebook, options, placeNodes).write()
  // oxlint-disable-next-line typescript/no-implied-eval -- the text is made from our own rulebook's nodes (integers and fact names), never from input
  const generated = new Function('population', 'into', 'from', 'to', 'cells', source) as Generated
  const cells = cellTable(placeNodes)
  return { run: (population, into, from, to) => generated(population, into, from, to, cells), source }
}

/** The values that rest on the place alone, place by place: one row holds all that a household needs. */
function cellTable(nodes: readonly PlaceNode[]): Int32Array | Float64Array {
  const rows = nodes[0]?.values.length ?? 0
  const length = rows * nodes.length
  const table = nodes.every((node) => fitsInt32(node.values)) ? new Int32Array(length) : new Float64Array(length)
  nodes.forEach((node, at) => node.values.forEach((value, row) => (table[row * nodes.length + at] = value)))
  return table
}

function fitsInt32(values: readonly number[]): boolean {
  return values.every((value) => value === (value | 0))
}

function rootsOf(rulebook: SpecialRulebook, options: ColumnOptions): readonly Node[] {
  return rulebook.benefits.flatMap((benefit) => [
    benefit.outcome,
    benefit.amount,
    ...(options.refusals ? [benefit.refusals] : []),
  ])
}

/** Statements that run together. `lazy` are the nodes that nothing outside it needs; the outermost needs no such list. */
interface Scope {
  readonly lines: string[]
  readonly names: Map<Node, string>
  readonly lazy: ReadonlySet<Node> | undefined
}

function openScope(lazy?: ReadonlySet<Node>): Scope {
  return { lines: [], names: new Map(), lazy }
}

class ColumnWriter {
  readonly #rulebook: SpecialRulebook
  readonly #options: ColumnOptions
  readonly #roots: readonly Node[]
  readonly #uses: ReadonlyMap<Node, number>
  readonly #guards: ReadonlyMap<Node, ReadonlySet<Node>>
  readonly #owners: ReadonlyMap<AggregateNode, Node>
  readonly #places: ReadonlyMap<Node, number>
  readonly #passes: ReadonlyMap<number, readonly AggregateNode[]>
  readonly #stageOf = stager()
  readonly #text: ColumnText = columnText((node) => this.#named(node))
  readonly #head: string[] = []
  readonly #household: Scope[] = [openScope()]
  #person: Scope[] = []
  #counter = 0

  constructor(rulebook: SpecialRulebook, options: ColumnOptions, places: readonly PlaceNode[]) {
    this.#rulebook = rulebook
    this.#options = options
    this.#roots = rootsOf(rulebook, options)
    this.#uses = countUses(this.#roots)
    this.#guards = findGuards(this.#roots)
    this.#owners = ownersOf(this.#guards)
    this.#places = new Map(places.map((node, at) => [node, at]))
    this.#passes = aggregatesByPass(this.#roots, this.#stageOf)
  }

  write(): string {
    const body = this.#household[0] as Scope
    for (const fact of this.#rulebook.facts)
      this.#head.push(`const ${fact.entity}_${fact.name} = population.${fact.entity}.${fact.name}`)
    const last = Math.max(0, ...this.#roots.map(this.#stageOf))
    this.#storeReady('household', 0)
    for (let pass = 0; pass <= last; pass++) {
      const totals = this.#passes.get(pass) ?? []
      this.#writePass(
        totals.filter((node) => !this.#owners.has(node)),
        pass,
      )
      this.#storeReady('household', pass + 1)
    }
    return [
      "'use strict'",
      'const placeOf = population.place, memberStart = population.memberStart',
      ...this.#head,
      'let p = memberStart[from], end = p',
      'for (let h = from; h < to; h++) {',
      'const start = end',
      'end = memberStart[h + 1]',
      `const row = ${this.#row()} * ${this.#places.size}`,
      ...body.lines,
      '}',
    ].join('\n')
  }

  /** Where the household's values by place stand: by place, then by the folded facts' codes. */
  #row(): string {
    return this.#rulebook.folded.reduce(
      (row, fact) => `(${row} * ${fact.range.max + 1} + household_${fact.name}[h])`,
      'placeOf[h]',
    )
  }

  /** One pass over the members: these totals and, at its stage, the person benefits that are now ready. */
  #writePass(totals: readonly AggregateNode[], stage?: number): void {
    const outer = this.#person
    const scope = openScope()
    this.#person = [scope]
    const starts = totals.map((node) => {
      const name = `total${this.#counter++}`
      // Named only after the loop: a total is not there yet while it is being added up.
      return { node, name, line: `let ${name} = ${node.how === 'any' ? 'false' : '0'}` }
    })
    const sums = Map.groupBy(starts, ({ node }) => (node.how === 'any' ? node : node.where))
    for (const group of sums.values()) scope.lines.push(this.#accumulate(group))
    if (stage !== undefined) this.#storeReady('person', stage)
    this.#person = outer
    const into = this.#household.at(-1) as Scope
    into.lines.push(...starts.map(({ line }) => line))
    if (scope.lines.length > 0) into.lines.push('for (p = start; p < end; p++) {', ...scope.lines, '}')
    for (const { node, name } of starts) into.names.set(node, name)
  }

  /** Totals over the same members, together. */
  #accumulate(group: readonly { readonly node: AggregateNode; readonly name: string }[]): string {
    const first = group[0]?.node as AggregateNode
    const where = this.#text.condition(first.where)
    const lines = group.map(({ node, name }) => {
      if (node.how === 'any') return `${name} = ${name} || ${where}`
      const of = this.#text.number(node.of)
      return node.how === 'sum' ? `${name} += ${of}` : `if (${of} > ${name}) ${name} = ${of}`
    })
    return first.how === 'any' || where === 'true' ? lines.join('\n') : `if (${where}) {\n${lines.join('\n')}\n}`
  }

  /** Writes the results that become known at a stage. */
  #storeReady(unit: 'household' | 'person', stage: number): void {
    this.#rulebook.benefits.forEach((benefit, i) => {
      const roots = [benefit.outcome, benefit.amount, ...(this.#options.refusals ? [benefit.refusals] : [])]
      if (benefit.slot.unit !== unit || Math.max(...roots.map(this.#stageOf)) !== stage) return
      const [at, scopes] = unit === 'person' ? ['p', this.#person] : ['h', this.#household]
      const names = ['outcome', 'amount', 'refusals'].slice(0, roots.length)
      this.#head.push(...names.map((name) => `const ${name}${i} = into[${i}].${name}`))
      const lines = names.map((name, r) => `${name}${i}[${at}] = ${this.#text.number(roots[r] as Node)}`)
      scopes.at(-1)?.lines.push(...lines)
    })
  }

  /** The name a node is computed under, or undefined when it is written in place. */
  #named(node: Node): string | undefined {
    for (const scope of [...this.#person, ...this.#household]) {
      const name = scope.names.get(node)
      if (name) return name
    }
    const lazy = this.#guards.get(node)
    if (lazy && node.op === 'if') return this.#writeGuard(node, lazy)
    const place = this.#places.get(node)
    if (place === undefined && (node.op === 'const' || (this.#uses.get(node) ?? 0) < 2)) return undefined
    const text = place === undefined ? this.#text.expression(node) : `cells[row + ${place}]`
    const name = `v${this.#counter++}`
    const home = this.#homeOf(node)
    home.lines.push(`const ${name} = ${text}`)
    home.names.set(node, name)
    return name
  }

  #writeGuard(node: Extract<Node, { op: 'if' }>, lazy: ReadonlySet<Node>): string {
    const name = `v${this.#counter++}`
    const test = this.#text.condition(node.test)
    const other = this.#text.number(node.b)
    const scopes = node.entity === 'person' ? this.#person : this.#household
    const scope = openScope(lazy)
    scopes.push(scope)
    for (const totals of this.#passes.values()) {
      const own = totals.filter((total) => this.#owners.get(total) === node)
      if (own.length > 0) this.#writePass(own)
    }
    const value = this.#text.number(node.a)
    scopes.pop()
    const home = this.#homeOf(node)
    home.lines.push(`let ${name} = ${other}`, `if (${test}) {`, ...scope.lines, `${name} = ${value}`, '}')
    home.names.set(node, name)
    return name
  }

  /** The innermost open scope outside which nobody needs the node. */
  #homeOf(node: Node): Scope {
    const scopes = node.entity === 'person' ? this.#person : this.#household
    return scopes.findLast((scope) => scope.lazy === undefined || scope.lazy.has(node)) as Scope
  }
}

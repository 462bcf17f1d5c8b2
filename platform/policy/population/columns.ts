import type { AggregateNode, Node } from '../language/node.ts'
import type { BenefitColumns, PopulationColumns } from './columns-data.ts'
import type { SpecialRulebook } from './specialise.ts'
import { aggregatesByPass, countUses, isCondition, stager } from './stages.ts'

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

export function emptyColumns(
  rulebook: SpecialRulebook,
  population: { readonly households: number; readonly persons: number },
  options: ColumnOptions,
): readonly BenefitColumns[] {
  return rulebook.benefits.map(({ slot }) => {
    const length = slot.unit === 'household' ? population.households : population.persons
    return {
      key: slot.key,
      unit: slot.unit,
      outcome: new Uint8Array(length),
      amount: new Float64Array(length),
      refusals: new Int32Array(options.refusals ? length : 0),
    }
  })
}

/** Compiles a specialised rulebook to one JavaScript function over typed arrays. */
export function compileColumns(rulebook: SpecialRulebook, options: ColumnOptions): ColumnRun {
  const source = new ColumnWriter(rulebook, options).write()
  // The text is made from our own rulebook's nodes (integers and fact names), never from input.
  const generated = new Function('population', 'into', 'from', 'to', 'places', source) as (
    population: PopulationColumns,
    into: readonly BenefitColumns[],
    from: number,
    to: number,
    places: readonly (readonly number[])[],
  ) => void
  const writer = placeValues(rulebook)
  return { run: (population, into, from, to) => generated(population, into, from, to, writer), source }
}

function placeValues(rulebook: SpecialRulebook): readonly (readonly number[])[] {
  return placeNodes(rulebook).map((node) => node.values)
}

function rootsOf(rulebook: SpecialRulebook, options: ColumnOptions): readonly Node[] {
  return rulebook.benefits.flatMap((benefit) => [
    benefit.outcome,
    benefit.amount,
    ...(options.refusals ? [benefit.refusals] : []),
  ])
}

function placeNodes(rulebook: SpecialRulebook): readonly Extract<Node, { op: 'place' }>[] {
  const uses = countUses(rulebook.benefits.flatMap((benefit) => [benefit.outcome, benefit.amount, benefit.refusals]))
  return [...uses.keys()].filter((node) => node.op === 'place')
}

class ColumnWriter {
  readonly #rulebook: SpecialRulebook
  readonly #options: ColumnOptions
  readonly #uses: ReadonlyMap<Node, number>
  readonly #stageOf = stager()
  readonly #names = new Map<Node, string>()
  readonly #head: string[] = []
  readonly #household: string[] = []
  #person: { readonly lines: string[]; readonly names: Map<Node, string> } = { lines: [], names: new Map() }
  #counter = 0

  constructor(rulebook: SpecialRulebook, options: ColumnOptions) {
    this.#rulebook = rulebook
    this.#options = options
    this.#uses = countUses(rootsOf(rulebook, options))
  }

  write(): string {
    this.#openPlaces()
    this.#openFacts()
    const roots = rootsOf(this.#rulebook, this.#options)
    const passes = aggregatesByPass(roots, this.#stageOf)
    const last = Math.max(0, ...roots.map(this.#stageOf))
    this.#storeReady('household', 0)
    for (let pass = 0; pass <= last; pass++) this.#writePass(pass, passes.get(pass) ?? [])
    return [
      "'use strict'",
      ...this.#head,
      'let p = population.memberStart[from], end = p',
      'for (let h = from; h < to; h++) {',
      'const start = end',
      'end = population_memberStart[h + 1]',
      ...this.#household,
      '}',
    ].join('\n')
  }

  #openPlaces(): void {
    this.#head.push('const placeOf = population.place, population_memberStart = population.memberStart')
    placeNodes(this.#rulebook).forEach((node, i) => {
      this.#head.push(`const places${i} = places[${i}]`)
      const name = `place${i}`
      this.#household.push(`const ${name} = places${i}[placeOf[h]]`)
      this.#names.set(node, name)
    })
  }

  #openFacts(): void {
    for (const fact of this.#rulebook.facts)
      this.#head.push(`const ${fact.entity}_${fact.name} = population.${fact.entity}.${fact.name}`)
  }

  /** One pass over the members: the totals of this stage and the person benefits that are now ready. */
  #writePass(pass: number, aggregates: readonly AggregateNode[]): void {
    this.#person = { lines: [], names: new Map() }
    const starts = aggregates.map((node) => {
      const name = `total${this.#counter++}`
      this.#names.set(node, name)
      this.#person.lines.push(this.#accumulate(node, name))
      return `let ${name} = ${node.how === 'any' ? 'false' : '0'}`
    })
    this.#storeReady('person', pass)
    if (this.#person.lines.length > 0)
      this.#household.push(...starts, 'for (p = start; p < end; p++) {', ...this.#person.lines, '}')
    this.#storeReady('household', pass + 1)
  }

  /** Writes the results that become known at a stage. */
  #storeReady(unit: 'household' | 'person', stage: number): void {
    this.#rulebook.benefits.forEach((benefit, i) => {
      const roots = [benefit.outcome, benefit.amount, ...(this.#options.refusals ? [benefit.refusals] : [])]
      if (benefit.slot.unit !== unit || Math.max(...roots.map(this.#stageOf)) !== stage) return
      if (unit === 'person') this.#person.lines.push(this.#store(i, 'p', benefit))
      else this.#household.push(this.#store(i, 'h', benefit))
    })
  }

  #accumulate(node: AggregateNode, name: string): string {
    const where = this.#condition(node.where)
    if (node.how === 'any') return `${name} = ${name} || ${where}`
    const of = this.#number(node.of)
    if (node.how === 'highest') return `if (${where} && ${of} > ${name}) ${name} = ${of}`
    return where === 'true' ? `${name} += ${of}` : `if (${where}) ${name} += ${of}`
  }

  #store(i: number, at: string, benefit: SpecialRulebook['benefits'][number]): string {
    this.#head.push(
      `const outcome${i} = into[${i}].outcome, amount${i} = into[${i}].amount, refusals${i} = into[${i}].refusals`,
    )
    const lines = [
      `outcome${i}[${at}] = ${this.#number(benefit.outcome)}`,
      `amount${i}[${at}] = ${this.#number(benefit.amount)}`,
    ]
    if (this.#options.refusals) lines.push(`refusals${i}[${at}] = ${this.#number(benefit.refusals)}`)
    return lines.join('\n')
  }

  #number(node: Node): string {
    const text = this.#reference(node)
    return isCondition(node) ? `(${text} ? 1 : 0)` : text
  }

  #condition(node: Node): string {
    if (node.op === 'const') return node.value === 0 ? 'false' : 'true'
    const text = this.#reference(node)
    return isCondition(node) ? text : `(${text} !== 0)`
  }

  /** The node by name where it is shared, else in place. */
  #reference(node: Node): string {
    const named = this.#names.get(node) ?? this.#person.names.get(node)
    if (named) return named
    const text = this.#expression(node)
    if (node.op === 'const' || (this.#uses.get(node) ?? 0) < 2) return text
    const name = `v${this.#counter++}`
    if (node.entity === 'person') {
      this.#person.lines.push(`const ${name} = ${text}`)
      this.#person.names.set(node, name)
    } else {
      this.#household.push(`const ${name} = ${text}`)
      this.#names.set(node, name)
    }
    return name
  }

  #expression(node: Node): string {
    switch (node.op) {
      case 'const':
        return String(node.value)
      case 'fact':
        return factText(node)
      case 'not':
        return `!${this.#condition(node.a)}`
      case 'if':
        return `(${this.#condition(node.test)} ? ${this.#number(node.a)} : ${this.#number(node.b)})`
      case 'and':
        return `(${this.#condition(node.a)} && ${this.#condition(node.b)})`
      case 'or':
        return `(${this.#condition(node.a)} || ${this.#condition(node.b)})`
      case 'min':
      case 'max':
        return `Math.${node.op}(${this.#number(node.a)}, ${this.#number(node.b)})`
      case 'div':
        return this.#quotient(this.#number(node.a), this.#number(node.b), node.a.range.max)
      case 'aggregate':
      case 'place':
      case 'slot':
      case 'variable':
      case 'outcome':
        throw new Error(`${node.op} should have been named or specialised`)
      default:
        return `(${this.#number(node.a)} ${infix[node.op]} ${this.#number(node.b)})`
    }
  }

  /** Floor of a non-negative quotient. Below 2^51 the division of doubles cannot round up to the next integer. */
  #quotient(a: string, b: string, largest: number): string {
    return largest < 2 ** 31 ? `((${a} / ${b}) | 0)` : `Math.floor(${a} / ${b})`
  }
}

const infix = { add: '+', sub: '-', mul: '*', lt: '<', le: '<=', eq: '===' } as const

function factText(node: Extract<Node, { op: 'fact' }>): string {
  const at = node.fact.entity === 'person' ? 'p' : 'h'
  const raw = `${node.fact.entity}_${node.fact.name}[${at}]`
  if (node.read === 'known') return `(${raw} >= 0)`
  if (node.fact.kind === 'flag') return `(${raw} > 0)`
  return node.fact.mayBeUnknown ? `Math.max(${raw}, 0)` : raw
}

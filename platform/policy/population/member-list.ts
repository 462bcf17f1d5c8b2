import { binary, choose, constant, or } from '../language/build.ts'
import type { Node } from '../language/node.ts'
import { simplify } from './simplify.ts'
import type { SpecialBenefit } from './specialise.ts'

/**
 * Results packed into one int8 each, so that a household's row carries everything that anybody in it gets: the benefit's
 * position (6 bits from bit 57), the member's position + 1 or 0 for the household (15 bits from 42), the outcome
 * (2 bits from 40), and the amount in fen.
 */
export const packing = { benefit: 2 ** 57, member: 2 ** 42, outcome: 2 ** 40 } as const
export const mostBenefits = 64

/** One benefit's results that are not a refusal, as a condition and the packed outcome and amount. */
export interface MemberList {
  readonly where: Node
  /** Outcome and amount, packed. */
  readonly value: Node
  /** The benefit's part of the packed result, as SQL. */
  readonly base: string
}

/** What a benefit gives: `where` it is due or waits for facts, and what is kept of it then. `shared` makes equal nodes one. */
export function packedResult(benefit: SpecialBenefit, position: number, shared: (node: Node) => Node): MemberList {
  if (position >= mostBenefits) throw new Error(`more than ${mostBenefits} benefits do not fit one row`)
  const { outcome, amount } = benefit
  if (amount.range.max >= packing.outcome) throw new Error(`${benefit.slot.key} may pay more than a row holds`)
  const eligible = shared(simplify(binary('eq', outcome, constant(1))))
  const needs = shared(simplify(binary('eq', outcome, constant(2))))
  const value = simplify(
    choose(eligible, simplify(binary('add', shared(amount), constant(packing.outcome))), constant(2 * packing.outcome)),
  )
  return { where: or(eligible, needs), value, base: `(${position}::int8 << 57)` }
}

/** One packed result, taken apart. */
export interface FoundResult {
  /** Position in the rulebook. */
  readonly benefit: number
  /** Undefined for the household. */
  readonly member: number | undefined
  /** 1 eligible, 2 facts are missing. */
  readonly outcome: number
  /** Fen. */
  readonly amount: number
}

/** Takes an array of packed results, as the text that PostgreSQL writes of it, apart. */
export function unpackFound(found: string): readonly FoundResult[] {
  return [...found.matchAll(/\d+/g)].map(([digits]) => {
    const packed = BigInt(digits)
    const member = Number((packed >> 42n) & 0x7fffn) - 1
    return {
      benefit: Number(packed >> 57n),
      member: member < 0 ? undefined : member,
      outcome: Number((packed >> 40n) & 3n),
      amount: Number(packed & 0xff_ffff_ffffn),
    }
  })
}

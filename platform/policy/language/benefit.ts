import type { EntitlementSlot } from './entitlement.ts'
import { Flag } from './flag.ts'
import type { LegalBasis } from './law.ts'
import { Money, type Period } from './money.ts'
import type { Node } from './node.ts'

/** A condition of a benefit. All must hold; one that definitely fails refuses, one that rests on an unknown is pending. */
export interface Requirement {
  readonly label: string
  readonly node: Node
  readonly law: LegalBasis | undefined
}

export interface BenefitSpec {
  readonly slot: EntitlementSlot
  readonly law: LegalBasis
  readonly requirements: readonly Requirement[]
  /** Fen per `slot.per`; absent for a status that pays nothing. */
  readonly amount: Node | undefined
}

/** The name a benefit answers to, with typed access to its result for other benefits. */
export class Entitlement<P extends Period = Period> implements EntitlementSlot {
  readonly key: string
  readonly label: string
  readonly unit: EntitlementSlot['unit']
  readonly per: P
  readonly pays: boolean
  readonly isCap: boolean

  constructor(slot: EntitlementSlot & { readonly per: P }) {
    this.key = slot.key
    this.label = slot.label
    this.unit = slot.unit
    this.per = slot.per
    this.pays = slot.pays
    this.isCap = slot.isCap ?? false
  }

  /** Whether it is payable, after the table of relations. */
  get eligible(): Flag {
    return new Flag({ op: 'outcome', slot: this, read: 'eligible', entity: this.unit, range: { min: 0, max: 1 } })
  }

  /** What is payable, 0 when not eligible. */
  get amount(): Money<P> {
    return new Money<P>({
      op: 'outcome',
      slot: this,
      read: 'amount',
      entity: this.unit,
      range: { min: 0, max: 1_000_000_000_000 },
    })
  }
}

/** Builds a benefit line by line; each method returns a new builder. */
class BenefitBuilder<P extends Period> {
  readonly #spec: BenefitSpec

  constructor(spec: BenefitSpec) {
    this.#spec = spec
  }

  requires(label: string, condition: Flag, options: { readonly law?: LegalBasis } = {}): BenefitBuilder<P> {
    const requirement = { label, node: condition.node, law: options.law }
    return new BenefitBuilder({ ...this.#spec, requirements: [...this.#spec.requirements, requirement] })
  }

  amount(money: Money<P>): BenefitSpec {
    return checked({ ...this.#spec, amount: money.node })
  }

  /** For a status: it opens other doors and pays nothing itself. */
  status(): BenefitSpec {
    return checked(this.#spec)
  }
}

function checked(spec: BenefitSpec): BenefitSpec {
  const nodes = [...spec.requirements.map((r) => r.node), ...(spec.amount ? [spec.amount] : [])]
  if (spec.slot.unit === 'household' && nodes.some((node) => node.entity === 'person')) {
    throw new Error(`${spec.slot.key} is of the household but rests on one person`)
  }
  if (spec.requirements.length > 30) throw new Error(`${spec.slot.key} has more than 30 requirements`)
  if (spec.amount && spec.amount.range.min < 0)
    throw new Error(`${spec.slot.key} may pay a negative amount: add atLeast(yuan(0))`)
  if (spec.slot.pays !== (spec.amount !== undefined))
    throw new Error(`${spec.slot.key}: a benefit pays, a status does not`)
  return spec
}

export function benefit<P extends Period>(
  slot: Entitlement<P>,
  options: { readonly law: LegalBasis },
): BenefitBuilder<P> {
  return new BenefitBuilder<P>({ slot, law: options.law, requirements: [], amount: undefined })
}

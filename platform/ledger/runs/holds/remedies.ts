import { addMonths, type Month, month as monthOfYear } from '#kernel/month'
import type { ReasonCode } from '../../awards/reasons.ts'
import { childrensBenefits } from '../../children.ts'
import { paidThroughMonthOfDeath } from '../checks/gone.ts'
import type { HoldKind } from '../hold-kinds.ts'
import type { HoldEvidence, HoldRemedy } from '../schema.ts'

/** The line that is held, as far as what is to be done about it depends on it. */
export interface HeldLine {
  readonly month: Month
  readonly benefit: string
  /** Whose benefit it is, by the record that is kept; null for a household's. */
  readonly recipient: string | null
}

type Find = (line: HeldLine, evidence: HoldEvidence) => HoldRemedy | null

const change = (kind: HoldRemedy['change'], reason: ReasonCode, from: Month): HoldRemedy => ({
  change: kind,
  reason,
  from,
})
const otherPayee: HoldRemedy = { change: 'payee', reason: null, from: null }

/** Somebody is not there any more: their own award ends (or rests), a household's covers fewer, a payee is replaced. */
function gone(
  kind: 'terminate' | 'suspend',
  reason: ReasonCode,
  from: (line: HeldLine, evidence: HoldEvidence) => Month,
): Find {
  return (line, evidence) => {
    if (line.recipient !== null && evidence.person !== line.recipient) return otherPayee
    const isSomebodyLeft = line.recipient === null && (evidence.present ?? 0) > 0
    return isSomebodyLeft
      ? change('adjust', 'members', from(line, evidence))
      : change(kind, reason, from(line, evidence))
  }
}

const ofDay = (day: string): Month => monthOfYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)))
/** 死亡次月停发 (国发〔2015〕52号); what is not paid through the month of death stops with it. */
const afterDeath = ({ month, benefit }: HeldLine, { date }: HoldEvidence): Month =>
  date === undefined ? month : addMonths(ofDay(date), paidThroughMonthOfDeath.includes(benefit) ? 1 : 0)
const afterMove = ({ month }: HeldLine, { date }: HoldEvidence): Month =>
  date === undefined ? month : addMonths(ofDay(date), 1)
const thisMonth = ({ month }: HeldLine): Month => month

const finds: Partial<Readonly<Record<HoldKind, Find>>> = {
  dead: gone('terminate', 'dead', afterDeath),
  imprisoned: gone('suspend', 'imprisoned', thisMonth),
  'moved-out': gone('terminate', 'moved-out', afterMove),
  twice: ({ month }) => change('terminate', 'correction', month),
  rival: ({ month }) => change('terminate', 'rival', month),
  certificate: ({ month }, evidence) =>
    change('suspend', 'certificate', evidence.month === undefined ? month : addMonths(evidence.month, 1)),
  age: ({ month, benefit }) =>
    change('terminate', childrensBenefits.includes(benefit) ? 'of-age' : 'correction', month),
  agreement: () => otherPayee,
}

/** The decision that ends what a check found for good, ready to be looked at; null where the register is put right instead. */
export function remedyOf(kind: HoldKind, line: HeldLine, evidence: HoldEvidence): HoldRemedy | null {
  return finds[kind]?.(line, evidence) ?? null
}

import { formatMonth } from '#kernel/month'
import type { PersonId } from '#registry'
import type { DecisionView } from './card-schema.ts'
import type { KeptJudgement } from './judged.ts'
import { type ReasonCode, reasons } from './reasons.ts'
import type { DecisionRow } from './store.ts'

/** A decision on the card; its judgement speaks of illness and income and is shown to who may see that, saying what for. */
export function viewDecision(
  row: DecisionRow,
  { nameOf, seesJudgement }: { readonly nameOf: (id: PersonId) => string | null; readonly seesJudgement: boolean },
): DecisionView {
  const judgement = row.judgement as KeptJudgement | null // as insertDecision wrote it
  return {
    ...{ id: row.id, kind: row.kind, document: row.document, decidedOn: row.decided_on },
    ...{ reason: row.reason, basis: row.basis, override: row.override },
    from: formatMonth(row.from_month),
    until: row.until_month === null ? null : formatMonth(row.until_month),
    cause: causeOf(row) ?? null,
    payee:
      row.payee === null || row.payee_kind === null
        ? null
        : { name: nameOf(row.payee), kind: row.payee_kind, agreement: row.agreement },
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by_name,
    hasJudgement: judgement !== null,
    judgement:
      judgement === null || !seesJudgement
        ? null
        : { month: judgement.month, ruleHash: judgement.ruleHash, view: judgement.view },
  }
}

/** The reason in the words of the table. */
export function causeOf({ reason_code: code }: Pick<DecisionRow, 'reason_code'>): string | undefined {
  return code !== null && code in reasons ? reasons[code as ReasonCode].label : undefined
}

import { sql } from 'kysely'
import { divisionName } from '#registry'
import { payoutStates, reliefCauses } from '../code-lists.ts'
import type { PayoutId } from '../ids.ts'
import { isChilds, nameShown, whoseAward } from '../children.ts'
import { grantsOf, positionsOfPayout } from './fen-order.ts'
import { findFund } from './funds.ts'
import type { PayoutRow } from './payouts.ts'
import { decisionsOf } from './trace-facts.ts'
import type { Traced, TraceWorld } from './trace-line.ts'
import { decisionSteps, fundStep, grantSteps, inTime, step } from './trace-steps.ts'

const ofChild = isChilds('a.benefit', 'p', 'who', 'head')

/** The whole way of what a township paid out of its reserve. */
export async function tracePayout({ db, county, children }: TraceWorld, id: PayoutId): Promise<Traced | undefined> {
  const { rows } = await sql<PayoutRow & { readonly is_childs: boolean }>`SELECT r.*,
      ${nameShown(children, ofChild, sql<string>`p.name`)} AS name, ${ofChild} AS is_childs FROM anmin.reserve_payout r
    JOIN anmin.award a ON a.county = r.county AND a.id = r.award
    JOIN anmin.person p ON p.county = r.county AND p.id = r.person
    ${whoseAward}
    WHERE r.county = ${county} AND r.id = ${id}`.execute(db)
  const [payout] = rows
  const fund = payout && (await findFund(db, county, payout.fund))
  if (!payout || !fund) return undefined
  const place = divisionName(payout.place)
  const grants = await grantsOf(db, county, fund.id, await positionsOfPayout(db, county, payout))
  const known = await decisionsOf(db, county, { award: payout.award, until: payout.recorded_at })
  const changed = await decisionsOf(db, county, { award: payout.award, after: payout.recorded_at })
  return {
    isChilds: payout.is_childs,
    trace: {
      title: `${payout.name} 临时救助 ${place}`,
      amount: payout.amount,
      where: payoutStates[payout.state],
      award: payout.award,
      steps: inTime(
        [
          ...grantSteps(grants),
          fundStep(fund),
          step({ station: 'reserve', title: `${place}备用金`, words: '由县级拨付,乡镇审批支出' }),
        ],
        decisionSteps(known, payout.award),
        [
          step({
            ...{ station: 'receipt', title: `领款凭证${payout.receipt}`, on: payout.paid_on, amount: payout.amount },
            words: `${reliefCauses[payout.cause]};经办${payout.recorded_by_name}、${payout.witness}`,
            ...{ document: payout.document, by: payout.recorded_by_name, award: payout.award },
          }),
        ],
      ),
      later: inTime(
        decisionSteps(changed, payout.award),
        payout.reversed_on === null
          ? []
          : [
              step({
                station: 'return',
                title: '冲回',
                words: payout.reversal ?? '',
                on: payout.reversed_on,
                amount: payout.amount,
              }),
            ],
      ),
    },
  }
}

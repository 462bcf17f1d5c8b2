import type { Kysely } from 'kysely'
import { formatMonth } from '#kernel/month'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { divisionName, openNumber } from '#registry'
import type { ChildrenShown } from '../children.ts'
import { paymentStates } from '../code-lists.ts'
import type { RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { grantsOf, positionsOf } from './fen-order.ts'
import { findFund } from './funds.ts'
import type { Trace } from './schema-trace.ts'
import { approvalsOf, decisionsOf, findLine, type PaymentFacts, paymentsOf, postingsOf } from './trace-facts.ts'
import { laterOf } from './trace-later.ts'
import { paymentSteps } from './trace-payments.ts'
import { commitmentSteps, decisionSteps, fundStep, grantSteps, inTime, lineSteps } from './trace-steps.ts'

export interface TraceWorld {
  readonly db: Kysely<MoneyTables>
  readonly county: CountyCode
  readonly labels: ReadonlyMap<string, string>
  readonly keys: KeyRing
  readonly children: ChildrenShown
}

export interface Traced {
  readonly isChilds: boolean
  readonly trace: Omit<Trace, 'county'>
}

/** The whole way of one line of a run: what was known when its lines were made, and what came later about its months. */
export async function traceLine(world: TraceWorld, run: RunId, number: number): Promise<Traced | undefined> {
  const { db, county, labels, keys } = world
  const line = await findLine(world, run, number)
  if (!line) return undefined
  const label = labels.get(line.benefit) ?? line.benefit
  const fund = line.fund === null ? undefined : await findFund(db, county, line.fund)
  const grants = fund ? await grantsOf(db, county, fund.id, await positionsOf(db, county, line)) : []
  const postings = fund ? await postingsOf(db, county, line) : []
  const payments = await paymentsOf(db, county, run, number)
  const tailOf = ({ account: id, sealed }: PaymentFacts) =>
    sealed === null ? '(账户已不在登记里)' : `尾号${openNumber(keys, { county, id, sealed }).slice(-4)}`
  const last = payments.at(-1)
  const paid = paymentSteps(payments, postings, tailOf)
  const { award, as_of: asOf } = line
  const known = await decisionsOf(db, county, { award, until: asOf, months: [line.first_month, line.month] })
  const changed = await decisionsOf(db, county, { award, after: asOf, months: [line.first_month, line.month] })
  const found = await laterOf(world, line)
  const where = last ? paymentStates[last.state] : fund ? '已批待付' : '没有发放'
  return {
    isChilds: line.is_childs,
    trace: {
      title: `${line.name} ${label} ${divisionName(line.division)} ${formatMonth(line.month)}`,
      amount: line.amount,
      where: `${where}${found.words}`,
      award,
      steps: inTime([...grantSteps(grants), ...(fund ? [fundStep(fund)] : [])], decisionSteps(known, award), [
        ...lineSteps(line, label, await approvalsOf(db, county, run)),
        ...commitmentSteps(line, postings),
        ...paid.way,
      ]),
      later: inTime(decisionSteps(changed, award), paid.later, found.steps),
    },
  }
}

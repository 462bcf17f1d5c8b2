import type { Kysely } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { divisionName, openNumber } from '#registry'
import { paymentStates } from '../code-lists.ts'
import type { RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { grantsOf, positionsOf } from './fen-order.ts'
import { findFund } from './funds.ts'
import type { Trace } from './schema-trace.ts'
import { approvalsOf, decisionsOf, findLine, paymentsOf, postingsOf } from './trace-facts.ts'
import { commitmentSteps, decisionSteps, fundStep, grantSteps, lineSteps, paymentSteps } from './trace-steps.ts'

export interface TraceWorld {
  readonly db: Kysely<MoneyTables>
  readonly county: CountyCode
  readonly labels: ReadonlyMap<string, string>
  readonly keys: KeyRing
  readonly now: Date
}

export interface Traced {
  readonly isChilds: boolean
  readonly trace: Omit<Trace, 'county'>
}

/** The whole way of one line of a run. */
export async function traceLine(world: TraceWorld, run: RunId, number: number): Promise<Traced | undefined> {
  const { db, county, labels, keys, now } = world
  const line = await findLine(db, county, run, number)
  if (!line) return undefined
  const label = labels.get(line.benefit) ?? line.benefit
  const fund = line.fund === null ? undefined : await findFund(db, county, line.fund)
  const grants = fund ? await grantsOf(db, county, fund.id, await positionsOf(db, county, line)) : []
  const postings = fund ? await postingsOf(db, county, line) : []
  const payments = await paymentsOf(db, county, run, number)
  const tailOf = ({
    account: id,
    sealed,
  }: {
    readonly account: (typeof payments)[number]['account']
    readonly sealed: Uint8Array | null
  }) => (sealed === null ? '(账户已不在登记里)' : `尾号${openNumber(keys, { county, id, sealed }).slice(-4)}`)
  const last = payments.at(-1)
  return {
    isChilds: line.is_childs,
    trace: {
      title: `${line.name} ${label} ${divisionName(line.division)}`,
      amount: line.amount,
      where: last ? paymentStates[last.state] : fund ? '已批待付' : '没有发放',
      steps: [
        ...grantSteps(grants),
        ...(fund ? [fundStep(fund)] : []),
        ...decisionSteps(await decisionsOf(db, county, line.award, now), line.award),
        ...lineSteps(line, label, await approvalsOf(db, county, run)),
        ...commitmentSteps(line, postings),
        ...paymentSteps(payments, postings, tailOf),
      ],
    },
  }
}

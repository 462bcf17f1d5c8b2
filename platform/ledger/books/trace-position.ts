import { fen } from '#kernel/fen'
import { divisionName } from '#registry'
import type { FundId, PayoutId, RunId } from '../ids.ts'
import { grantsOf, lastPosition, lineAt, payoutAt, useOf } from './fen-order.ts'
import { readFunds } from './funds.ts'
import type { Trace } from './schema-trace.ts'
import type { TraceWorld } from './trace-line.ts'
import { fundStep, grantSteps, step } from './trace-steps.ts'

/** What became of the fen: a line, a payout, or it still lies somewhere. */
export type FenFound =
  | { readonly kind: 'none' }
  | { readonly kind: 'beyond'; readonly fund: string; readonly last: number }
  | { readonly kind: 'line'; readonly run: RunId; readonly line: number }
  | { readonly kind: 'payout'; readonly id: PayoutId }
  | { readonly kind: 'rest'; readonly trace: Omit<Trace, 'county'> }

export async function findFen({ db, county }: TraceWorld, id: FundId, position: number): Promise<FenFound> {
  const [fund] = await readFunds(db, county, { id })
  if (!fund) return { kind: 'none' }
  const use = await useOf(db, county, id, position)
  if (!use && position > fund.granted) {
    return { kind: 'beyond', fund: fund.name, last: await lastPosition(db, county, id, fund.granted) }
  }
  const within = use ? position - use.before : 0
  if (use?.kind === 'commit' && use.run !== null) {
    const line = await lineAt(db, county, use, { fund: id, within })
    if (line !== undefined) return { kind: 'line', run: use.run, line }
  }
  if (use?.kind === 'reserve' && use.place !== null) {
    const payout = await payoutAt(db, county, { fund: id, place: use.place, use: use.id, within })
    if (payout !== undefined) return { kind: 'payout', id: payout }
  }
  const { end, words } = restOf(use)
  const used = use && { on: use.booked_on, by: use.by, entry: use.entry, amount: use.amount }
  return {
    kind: 'rest',
    trace: {
      title: `「${fund.name}」的第${position}分钱`,
      amount: fen(1),
      where: end,
      award: null,
      later: [],
      steps: [
        ...grantSteps(await grantsOf(db, county, id, [position, position])),
        fundStep(fund),
        step({ station: use?.kind === 'reserve' ? 'reserve' : 'end', title: end, words, ...used }),
      ],
    },
  }
}

function restOf(use: Awaited<ReturnType<typeof useOf>>): { readonly end: string; readonly words: string } {
  if (use === undefined) return { end: '可用指标', words: '还没有用,在可用指标里' }
  if (use.kind !== 'reserve' || use.place === null) return { end: use.description, words: use.description }
  return { end: `乡镇备用金(${divisionName(use.place)})`, words: '已拨到乡镇,还没有支出' }
}

import { countyDivision } from '#kernel/division-code'
import { type Context } from '#kernel/context'
import { fen } from '#kernel/fen'
import { monthInWords, parseMonth } from '#kernel/month'
import { err, ok, type Result, unwrap } from '#kernel/result'
import { command, query } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { recordedNow } from './deciding.ts'
import { cannotTakeOver } from './errors.ts'
import { awardableBenefits } from './judged.ts'
import { TakenOver, TakeOver, TakeOverPreview } from './schema.ts'
import { countCandidates, readyReceipts, takeOverPart, type Wanted } from './take-over-store.ts'

type Rules = Pick<MoneySettings, 'rulebook'>

/** What taking over would do: how many are ready, who is left out and why, and who will be held before payment. */
export const previewTakeOver = ({ rulebook }: Rules) =>
  query({
    name: 'ledger.preview-take-over',
    title: '预览沿用台账',
    input: TakeOver,
    output: TakeOverPreview,
    errors: cannotTakeOver,
    access: awardsAccess.previewTakeOver,
    area: (input) => input.division ?? countyDivision(input.county),
    subject: (input) => `${input.county}/${input.benefit}`,
    handle: async (ctx, input) => {
      const wanted = wantedOf(ctx, rulebook, input)
      if (!wanted.ok) return wanted
      const db = ctx.db<MoneyTables>()
      const counted = await countCandidates(db, wanted.value)
      const ready = counted.find(({ skip }) => skip === null)
      return ok({
        found: counted.reduce((sum, { count }) => sum + count, 0),
        ready: ready?.count ?? 0,
        amount: ready?.amount ?? fen(0),
        skipped: counted.flatMap(({ skip, count }) => (skip === null ? [] : [{ reason: skip, count }])),
        warnings: { dead: ready?.dead ?? 0, movedOut: ready?.away ?? 0, noAccount: ready?.without_account ?? 0 },
      })
    },
  })

const partSize = 5_000

/**
 * Makes awards of existing recipients from what the ledgers say is paid, each with the document number of its ledger. A receipt
 * is taken over once, however often this is asked for.
 */
export const takeOverAwards = ({ rulebook }: Rules) =>
  command({
    name: 'ledger.take-over-awards',
    title: '沿用台账上的在享对象',
    input: TakeOver,
    output: TakenOver,
    errors: cannotTakeOver,
    access: awardsAccess.takeOverAwards,
    area: (input) => input.division ?? countyDivision(input.county),
    subject: (input) => `${input.county}/${input.benefit}`,
    handle: async (ctx, input) => {
      const wanted = wantedOf(ctx, rulebook, input)
      if (!wanted.ok) return wanted
      const db = ctx.db<MoneyTables>()
      const receipts = await readyReceipts(db, wanted.value)
      const now = recordedNow(ctx)
      const sum = { taken: 0, amount: 0 }
      for (let at = 0; at < receipts.length; at += partSize) {
        const part = await takeOverPart(db, wanted.value, receipts.slice(at, at + partSize), now)
        sum.taken += part.taken
        sum.amount += part.amount
      }
      return ok({ taken: sum.taken, amount: fen(sum.amount) })
    },
  })

/** What is asked for, as the store takes it. */
export function wantedOf(
  ctx: Context,
  rulebook: Rules['rulebook'],
  { county, benefit, from, division, household, withoutDocument }: TakeOver,
): Result<
  Wanted,
  | { readonly type: 'no-benefit'; readonly benefit: string }
  | { readonly type: 'too-early'; readonly from: string; readonly earliest: string }
> {
  const slot = awardableBenefits(rulebook).find(({ key, per }) => key === benefit && per === 'month')
  if (!slot) return err({ type: 'no-benefit', benefit })
  const month = unwrap(parseMonth(from)) // the schema has checked it
  const earliest = ctx.clock.month()
  if (month < earliest) return err({ type: 'too-early', from: monthInWords(month), earliest: monthInWords(earliest) })
  const { unit } = slot
  return ok({ county, benefit, division, household, withoutDocument, month, unit, today: ctx.clock.today() })
}

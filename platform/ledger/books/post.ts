import type { UserId } from '#identity/schema'
import type { CalendarDate } from '#kernel/calendar-date'
import { type CountyCode, type DivisionCode, nation } from '#kernel/division-code'
import type { Fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { Month } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import type { Kysely } from 'kysely'
import type { AccountKind } from '../code-lists.ts'
import type { BatchId, EntryId, FundId, RecoveryId, RunId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { openAccounts, type Side } from './accounts.ts'
import { type TransferKind, transferKinds } from './transfer-kinds.ts'

/** One movement of money inside a fund. Its kind says from which account to which (transfer-kinds.ts). */
export interface Movement {
  readonly kind: TransferKind
  readonly fund: FundId
  readonly amount: Fen
  /** Never used twice in a county: the same movement asked for again is refused by the database. */
  readonly reference: string
  readonly description: string
  /** The township whose reserve is meant. */
  readonly reserve?: DivisionCode
  readonly benefit?: string
  /** The township it is counted for in statements. */
  readonly place?: DivisionCode
  readonly run?: RunId
  readonly batch?: BatchId
  readonly recovery?: RecoveryId
  readonly document?: string
}

export interface Booking {
  readonly county: CountyCode
  readonly month: Month
  readonly bookedOn: CalendarDate
  readonly at: Date
  readonly by: { readonly userId: UserId | undefined; readonly name: string }
}

export type NotBooked =
  | { readonly type: 'month-closed'; readonly month: Month }
  /** `missing` is how many fen the account lacks. */
  | { readonly type: 'overdrawn'; readonly fund: FundId; readonly account: AccountKind; readonly missing: Fen }

/**
 * Books movements together, all or none, in the caller's transaction: one entry. Funds are locked first, in the order of
 * their ids, so that two who spend at once see each other's balance.
 */
export async function post(
  db: Kysely<MoneyTables>,
  { county, month, bookedOn, at, by }: Booking,
  movements: readonly Movement[],
): Promise<Result<EntryId, NotBooked>> {
  const entry = newId<'EntryId'>()
  if (movements.length === 0) return ok(entry)
  if (!(await openMonth(db, county, month))) return err({ type: 'month-closed', month })
  const sided = movements.map((one) => {
    const { from, to } = transferKinds[one.kind]
    return { ...one, from: sideOf(one, from), to: sideOf(one, to) }
  })
  const accounts = await openAccounts(
    db,
    county,
    sided.flatMap(({ from, to }) => [from, to]),
  )
  const missing = accounts.firstOverdrawn(sided)
  if (missing) return err({ type: 'overdrawn', ...missing })
  await db
    .insertInto('transfer')
    .values(
      sided.map((one) => ({
        county,
        id: newId<'TransferId'>(),
        entry,
        kind: one.kind,
        reference: one.reference,
        from_account: accounts.idOf(one.from),
        to_account: accounts.idOf(one.to),
        amount: one.amount,
        month,
        booked_on: bookedOn,
        benefit: one.benefit ?? null,
        place: one.place ?? null,
        run: one.run ?? null,
        batch: one.batch ?? null,
        recovery: one.recovery ?? null,
        document: one.document ?? null,
        description: one.description,
        posted_at: at,
        posted_by: by.userId ?? null,
        posted_by_name: by.name,
      })),
    )
    .execute()
  return ok(entry)
}

function sideOf({ fund, reserve }: Movement, kind: AccountKind): Side {
  if (kind !== 'reserve') return { fund, kind, place: nation }
  if (reserve === undefined) throw new Error('a movement of a reserve names its township')
  return { fund, kind, place: reserve }
}

/** Opens the month in the books and holds it open until the transaction ends; false when it is closed. */
async function openMonth(db: Kysely<MoneyTables>, county: CountyCode, month: Month): Promise<boolean> {
  await db
    .insertInto('book_month')
    .values({ county, month, closed_at: null, closed_by: null, closed_by_name: null })
    .onConflict((on) => on.columns(['county', 'month']).doNothing())
    .execute()
  const { closed_at: closed } = await db
    .selectFrom('book_month')
    .select('closed_at')
    .where('county', '=', county)
    .where('month', '=', month)
    .forShare()
    .executeTakeFirstOrThrow()
  return closed === null
}

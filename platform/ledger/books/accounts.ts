import type { Kysely } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import type { AccountKind } from '../code-lists.ts'
import type { AccountId, FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'

/** One account: a fund's, and for a reserve the township's. */
export interface Side {
  readonly fund: FundId
  readonly kind: AccountKind
  /** The nation (0) but for a township's reserve. */
  readonly place: DivisionCode
}

interface OpenAccounts {
  readonly idOf: (side: Side) => AccountId
  /** The first account that the movements together would overdraw, and by how much. */
  readonly firstOverdrawn: (
    movements: readonly { readonly from: Side; readonly to: Side; readonly amount: Fen }[],
  ) => { readonly fund: FundId; readonly account: AccountKind; readonly missing: Fen } | undefined
}

/** Locks the funds, opens accounts that are not there yet, and reads the balances. */
export async function openAccounts(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  sides: readonly Side[],
): Promise<OpenAccounts> {
  const wanted = [...new Map(sides.map((side) => [keyOf(side), side])).values()]
  const funds = [...new Set(wanted.map(({ fund }) => fund))].toSorted()
  await db
    .selectFrom('fund')
    .select('id')
    .where('county', '=', county)
    .where('id', 'in', funds)
    .orderBy('id')
    .forUpdate()
    .execute()
  await db
    .insertInto('fund_account')
    .values(wanted.map(({ fund, kind, place }) => ({ county, id: newId<'AccountId'>(), fund, kind, place })))
    .onConflict((on) => on.columns(['county', 'fund', 'kind', 'place']).doNothing())
    .execute()
  const rows = await db
    .selectFrom('fund_account')
    .select(['id', 'fund', 'kind', 'place', 'balance'])
    .where('county', '=', county)
    .where('fund', 'in', funds)
    .execute()
  const held = new Map(rows.map((row) => [keyOf(row), row]))
  return {
    idOf: (side) => {
      const row = held.get(keyOf(side))
      if (!row) throw new Error(`no account ${keyOf(side)}`)
      return row.id
    },
    firstOverdrawn: (movements) => {
      const change = new Map<string, number>()
      for (const { from, to, amount } of movements) {
        change.set(keyOf(from), (change.get(keyOf(from)) ?? 0) - amount)
        change.set(keyOf(to), (change.get(keyOf(to)) ?? 0) + amount)
      }
      for (const [key, by] of change) {
        const row = held.get(key)
        if (!row || row.kind === 'source') continue
        const left = row.balance + by
        if (left < 0) return { fund: row.fund, account: row.kind, missing: fen(-left) }
      }
      return undefined
    },
  }
}

function keyOf({ fund, kind, place }: Side): string {
  return `${fund}/${kind}/${place}`
}

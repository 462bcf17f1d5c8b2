import { sql, type Transaction } from 'kysely'
import { countyOf, type DivisionCode, divisionRange, nation } from '../division-code.ts'
import type { Db } from './connect.ts'

/** A transaction whose rows the database has already narrowed to an area. */
export type ScopedTransaction = Transaction<unknown>

/** `platform`: only the rows of county 0, the platform itself; for someone who holds no area. */
export type ScopeArea = DivisionCode | 'platform'

/**
 * Runs `work` in one transaction of the application role that sees and writes only rows of the area.
 * A throw rolls everything back.
 */
export async function inScope<T>(
  db: Db,
  scope: { readonly area: ScopeArea },
  work: (trx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    await narrow(trx, scope.area)
    return work(trx)
  })
}

/**
 * Narrows (or moves) the rest of a transaction to an area. Statements, not `set_config()`: on distributed
 * PostgreSQL only `SET LOCAL` reaches the workers.
 */
export async function narrow(trx: ScopedTransaction, area: ScopeArea): Promise<void> {
  await sql.raw(scopeStatements(area)).execute(trx)
}

/** The statements as text; every value is an integer, so nothing can be injected. */
export function scopeStatements(area: ScopeArea): string {
  const [from, to] = area === 'platform' ? [nation, nation] : divisionRange(area)
  const settings = { area_from: from, area_to: to, county_from: countyOf(from), county_to: countyOf(to) }
  const lines = Object.entries(settings).map(([name, value]) => `SET LOCAL anmin.${name} = '${integer(value)}'`)
  return ['SET LOCAL ROLE anmin_app', ...lines].join('; ')
}

function integer(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a division code: ${value}`)
  return value.toFixed(0)
}

import { type Kysely, sql } from 'kysely'
import type { MoneyTables } from './tables.ts'

/** Lets the planner see what the money's tables hold now (migration 0010), after much was written. */
export async function learnMoney(db: Kysely<MoneyTables>): Promise<void> {
  await sql`SELECT anmin.learn_money()`.execute(db)
}

/** The same of the orders alone (migration 0012): nothing else has grown. */
export async function learnOrders(db: Kysely<MoneyTables>): Promise<void> {
  await sql`SELECT anmin.learn_orders()`.execute(db)
}

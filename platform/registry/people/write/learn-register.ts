import { sql } from 'kysely'
import type { Database } from './rows.ts'

/** From so many rows on it is worth it: a correction of one family tells the planner nothing new. */
export const worthLearning = 500

/** Lets the planner see what the register holds now (migration 0013); the last act of a load or an import. Takes about a second. */
export async function learnRegister(db: Database): Promise<void> {
  await sql`SELECT anmin.learn_register()`.execute(db)
}

import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { nation } from '../division-code.ts'
import { inScope } from './scope.ts'

const database = testDatabase()

test('a connection that is lost between two queries of a transaction fails the transaction, and the program goes on', async () => {
  const broken = inScope(database().app, { area: nation }, async (trx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(trx)
    await lookEverywhere(database(), `SELECT pg_terminate_backend(${rows[0]?.pid ?? 0})`)
    await pause(200)
    await sql`SELECT 1`.execute(trx)
  })
  await expect(broken).rejects.toThrow(/connection|Connection/)
  const { rows } = await inScope(database().app, { area: nation }, (trx) => sql`SELECT 1 AS one`.execute(trx))
  expect(rows).toEqual([{ one: 1 }])
})

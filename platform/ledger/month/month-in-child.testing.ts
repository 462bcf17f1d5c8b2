import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { connect } from '#kernel/database/connect'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { Client } from './client.testing.ts'
import type { GivenCounty, Officers } from './county.testing.ts'
import { monthsOf } from './plan.testing.ts'
import { lastMorning, walkMonth } from './walk.testing.ts'

/** What a child is told: `node month-in-child.testing.ts {…}`. */
export interface Order {
  readonly url: string
  readonly keys: string
  readonly files: string
  /** Where the client remembers what it was answered. */
  readonly notes: string
  readonly months: number
  readonly officers: Officers
  readonly given: GivenCounty
}

/** A program that walks the months from wherever they stand, to be killed at any moment. Prints each step. */
async function walk(order: Order): Promise<void> {
  const database = connect(order.url, 2)
  const months = monthsOf(order.months)
  for (const [k, month] of months.entries()) {
    const clock = fixedClock(lastMorning(month))
    const keys = await openFileKeyRing(order.keys, clock.now)
    const files = await openLocalFolder(order.files, keys)
    const platform = { db: database.app, clock, keys, files, log: createLog({ level: 'silent' }) }
    const client = new Client(platform, order.notes)
    await walkMonth({ platform, client, officers: order.officers, given: order.given, months }, k)
  }
  await database.close()
}

if (import.meta.main) await walk(JSON.parse(process.argv[2] ?? '{}'))

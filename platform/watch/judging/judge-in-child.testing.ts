import { fixedClock } from '#kernel/clock'
import { connect } from '#kernel/database/connect'
import { bookOf, settingsOf, shishou, usual } from '../given.testing.ts'
import type { JudgingId } from '../schema.ts'
import { continueRun } from './continue-run.ts'

/** A program that judges and may be killed: `node judge-in-child.testing.ts <database> <run>`; prints each step. */
const [url = '', id = ''] = process.argv.slice(2)
const database = connect(url, 2)
await continueRun(
  { db: database.app, clock: fixedClock('2026-11-22T09:00:00+08:00') },
  settingsOf(bookOf({ ...usual, rural: 640 }), 15),
  { county: shishou, id: id as JudgingId },
  (done) => {
    process.stdout.write(`${done}\n`)
  },
)
await database.close()
process.stdout.write('done\n')

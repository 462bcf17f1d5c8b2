import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { connect } from '#kernel/database/connect'
import { CountyCode } from '#kernel/division-code'
import { shelfOf } from '#policy'
import { UpratingId } from '../../ids.ts'
import { bookOf, rulebook } from '../given-rules.testing.ts'
import { continueUprating } from './continue-uprating.ts'

/** A program that does what an uprating's state asks for, to be killed at any moment: database, key file, uprating. Prints each part. */
const [url = '', keyFile = '', id = ''] = process.argv.slice(2)
const database = connect(url, 2)
const clock = fixedClock('2026-11-22T09:00:00+08:00')
const keys = await openFileKeyRing(keyFile, clock.now)
await continueUprating(
  { db: database.app, clock },
  { rulebook, shelf: shelfOf(bookOf({ 'awarded.standard': 560 })), keys },
  { county: CountyCode.parse(421_081), id: UpratingId.parse(id), size: 3 },
  (done) => {
    process.stdout.write(`${done}\n`)
  },
)
await database.close()

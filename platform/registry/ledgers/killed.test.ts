import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import type { CountyCode } from '#kernel/division-code'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { testDatabase } from '#testing/database'
import { actorWith } from '#testing/platform'
import { loadDivisions } from '../load-divisions.ts'
import { writeLedgers } from '../synthetic/ledgers/write-ledgers.ts'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { LedgerDesk, pick } from './given.testing.ts'
import type { Order } from './killed-worker.testing.ts'
import { ImportView } from './schema.ts'
import { registerState } from './state.testing.ts'

const database = testDatabase()
const county = 421_081 as CountyCode
const kills = process.env['ANMIN_LONG'] === '1' ? 20 : 3
let folder: string
let desk: LedgerDesk
let ledger: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-killed-'))
  await loadDivisions(database().owner)
  const keys = await openFileKeyRing(join(folder, 'keys.json'), () => new Date('2026-11-22T00:00:00Z'))
  const files = await openLocalFolder(join(folder, 'files'), keys)
  const clock = fixedClock('2026-11-22T09:00:00+08:00')
  const platform = { db: database().app, clock, keys, files, log: createLog({ level: 'silent' }) }
  desk = new LedgerDesk(platform, county, actorWith(['county-officer', 421_081_000_000]))
  const options = { ledgers: ['residents'], layouts: 'plain' } as const
  const truth = await writeLedgers(
    { county, people: kills === 3 ? 400 : 3_000, seed: 11 },
    options,
    join(folder, 'county'),
    () => [],
  )
  ledger = join(folder, 'county', truth.sheets[0]?.file ?? '')
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

const orderOf = (what: Order['what'], { id, job }: Pick<ImportView, 'id' | 'job'>) => ({
  ...{ url: database().url, files: join(folder, 'files'), keys: join(folder, 'keys.json'), county, stepRows: 40 },
  ...{ import: id, job, what },
})

interface Worked {
  readonly isDone: boolean
  /** From its beginning to its end. */
  readonly ms: number
}

/** Lets a worker go on until it ends or is killed. */
async function work(order: object, killAfterMs?: number): Promise<Worked> {
  const file = join(import.meta.dirname, 'killed-worker.testing.ts')
  const worker = spawn(process.execPath, [file, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<boolean>((resolve) => worker.on('exit', (code) => resolve(code === 0)))
  await new Promise((resolve) => worker.stdout.once('data', resolve))
  const began = performance.now()
  if (killAfterMs !== undefined) {
    await Promise.race([ended, setTimeout(killAfterMs)])
    worker.kill('SIGKILL')
  }
  return { isDone: await ended, ms: performance.now() - began }
}

const stages = [
  ['check', checkImport],
  ['apply', applyImport],
] as const

/** Imports the ledger; before a stage may end, its worker is killed so often within the time it takes undisturbed. */
async function importLedger(killed: Readonly<Record<Order['what'], { readonly times: number; readonly ms: number }>>) {
  const reference = pick(await desk.start(ledger))
  const took = { check: 0, apply: 0 }
  let kills = 0
  for (const [what, useCase] of stages) {
    const order = orderOf(what, await desk.answer(useCase, ImportView, reference))
    const { times, ms } = killed[what]
    for (let at = 0; at < times; at++)
      if (!(await work(order, (Math.random() * 1.5 * ms) / (times + 1))).isDone) kills++
    const last = await work(order)
    expect(last.isDone).toBe(true)
    took[what] = last.ms
  }
  return { state: await desk.look(reference), took, kills }
}

test(
  `an import that is killed (kill -9) at ${kills} random moments comes to the same register as one that was left alone`,
  async () => {
    const never = { times: 0, ms: 0 }
    const undisturbed = await importLedger({ check: never, apply: never })
    const expected = await registerState(database())
    expect(undisturbed.state.counts.applied).toBeGreaterThan(350)
    await database().owner.query(
      'TRUNCATE ledger_row, ledger_block, ledger_import, person, person_number, membership, kinship, person_statement, household, household_statement, source, registry_state, population_household, population_person, population_version CASCADE',
    )
    const { took } = undisturbed
    const early = Math.floor(kills / 3)
    const disturbed = await importLedger({
      check: { times: early, ms: took.check },
      apply: { times: kills - early, ms: took.apply },
    })
    expect(disturbed.kills).toBeGreaterThan(kills / 2)
    expect(disturbed.state.counts).toEqual(undisturbed.state.counts)
    expect(await registerState(database())).toEqual(expected)
  },
  kills * 60_000,
)

import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyStoredChain } from '#kernel/audit-verify'
import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { publicKeys } from '#kernel/crypto/signature'
import type { Platform } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { testDatabase } from '#testing/database'
import { actorWith } from '#testing/platform'
import { verifyBooks } from '../books/check.ts'
import { credited } from './bank.testing.ts'
import { county, givenCounty, type GivenCounty, granted, inCounty, rowsOf } from './county.testing.ts'
import { balancesOf, keepBooks } from './model.testing.ts'
import type { Order } from './month-in-child.testing.ts'
import { contentOf } from './walk.testing.ts'

const database = testDatabase()
const isLong = process.env['ANMIN_LONG'] === '1'
const moments = isLong ? 50 : 3
const months = isLong ? 6 : 2
/** Steps and parts of steps that one month takes a client whom nobody disturbs, about. */
const stepsOfMonth = 110
const officers = {
  clerk: actorWith(['county-officer', county * 1_000_000]),
  chief: actorWith(['county-officer', county * 1_000_000]),
  cashier: actorWith(['finance-officer', county * 1_000_000]),
  accountant: actorWith(['finance-officer', county * 1_000_000]),
}
let folder: string
let platform: Platform
let given: GivenCounty

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-month-'))
  const keys = await openFileKeyRing(join(folder, 'keys.json'), () => new Date('2026-01-01T00:00:00Z'))
  const files = await openLocalFolder(join(folder, 'files'), keys)
  const clock = fixedClock('2027-06-30T09:00:00+08:00')
  platform = { db: database().app, clock, keys, files, log: createLog({ level: 'silent' }) }
  given = await givenCounty(database(), platform, officers)
}, 120_000)
afterAll(async () => rm(folder, { recursive: true, force: true }))

interface Disturbed {
  /** After how many steps and parts of steps, and how many milliseconds more. */
  readonly after: number
  readonly ms: number
}

interface Life {
  readonly isDone: boolean
  readonly wasKilled: boolean
  readonly cuts: number
}

/** Lets the program walk on; takes its connections away once or twice, and kills it. */
async function live(cut?: Disturbed, kill?: Disturbed): Promise<Life> {
  const order: Order = {
    ...{
      url: `${database().url}?application_name=month`,
      keys: join(folder, 'keys.json'),
      files: join(folder, 'files'),
    },
    ...{ notes: join(folder, 'notes'), months, officers, given },
  }
  const file = join(import.meta.dirname, 'month-in-child.testing.ts')
  const child = spawn(process.execPath, [file, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((done) => child.on('exit', done))
  let seen = 0
  let cuts = 0
  let cutting: Promise<void> | undefined
  let wasKilled = false
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString().split('\n').length - 1
    if (cut && seen >= cut.after)
      cutting ??= pause(cut.ms)
        .then(loseConnections)
        .then((lost) => {
          cuts += lost > 0 ? 1 : 0
        })
    if (kill && seen >= kill.after)
      setTimeout(() => {
        wasKilled ||= child.kill('SIGKILL')
      }, kill.ms)
  })
  const isDone = (await ended) === 0
  await cutting
  return { isDone, wasKilled: wasKilled && !isDone, cuts }
}

async function loseConnections(): Promise<number> {
  const { rowCount } = await database().owner.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'month'`,
  )
  return rowCount ?? 0
}

test(
  `whole months of a county, with a program killed at ${moments} moments and without its connections at ${moments} others, come to what books kept by hand say`,
  async () => {
    const perLife = (months * stepsOfMonth) / (moments + 1)
    const someTime = (most: number): Disturbed => ({
      after: 1 + Math.floor(Math.random() * most),
      ms: Math.floor(Math.random() * 60),
    })
    let kills = 0
    let cuts = 0
    let last: Life | undefined
    while (last?.isDone !== true) {
      const isLeft = kills < moments
      const isCut = cuts < moments
      const kill = someTime(1.5 * perLife)
      last = await live(isCut ? someTime(kill.after) : undefined, isLeft ? kill : undefined)
      kills += last.wasKilled ? 1 : 0
      cuts += last.cuts
      if (!last.isDone && !last.wasKilled) throw new Error('the program broke off by itself')
      await expectSoundBooks()
    }
    expect(kills).toBeGreaterThan(moments / 2)
    expect(cuts).toBeGreaterThan(moments / 2)
    await expectWhatTheModelSays()
    await expectExactlyOnce()
  },
  moments * 60_000,
)

/** What must hold at any moment, also between two lives of the program. */
async function expectSoundBooks(): Promise<void> {
  const { trial, debit, credit, differences } = await inCounty(platform.db, (db) => verifyBooks(db, county))
  expect({ trial, apart: debit - credit, differences }).toEqual({ trial: 0, apart: 0, differences: [] })
  const twice = await rowsOf(
    platform,
    `SELECT run, line FROM anmin.payment WHERE state IN ('ready', 'sent', 'paid') GROUP BY run, line HAVING count(*) > 1`,
  )
  expect(twice).toEqual([])
}

async function expectWhatTheModelSays(): Promise<void> {
  const { moved, received, open } = keepBooks(months)
  const transfers = await rowsOf<{ what: string; amount: number }>(
    platform,
    `SELECT f.benefits[1] || '/' || t.kind AS what, sum(t.amount)::int8 AS amount FROM anmin.transfer t
     JOIN anmin.fund_account a ON a.id = t.to_account JOIN anmin.fund f ON f.id = a.fund WHERE t.kind <> 'grant' GROUP BY 1`,
  )
  expect(Object.fromEntries(transfers.map(({ what, amount }) => [what, amount]))).toEqual(moved)
  for (const benefit of ['oldAge', 'minimumLiving'] as const) {
    const balances = await rowsOf<{ kind: string; balance: number }>(
      platform,
      `SELECT kind, balance FROM anmin.fund_account WHERE fund = '${given.funds[benefit]}' AND balance <> 0`,
    )
    const held = Object.fromEntries(balances.map(({ kind, balance }) => [kind, balance]))
    expect(held).toEqual(balancesOf(moved, benefit, granted))
    const { source = 0, ...rest } = held
    expect(Object.values(rest).reduce((sum, balance) => sum + balance, 0)).toBe(-source)
  }
  const batches = await rowsOf<{ digest: string }>(
    platform,
    `SELECT digest FROM anmin.bank_batch WHERE state IN ('sent', 'settled')`,
  )
  const contents = await Promise.all(batches.map((batch) => contentOf(platform, batch)))
  expect(Object.fromEntries(credited(contents))).toEqual(received)
  const [recoveries] = await rowsOf<{ open: number }>(
    platform,
    `SELECT coalesce(sum(amount - settled) FILTER (WHERE state = 'open'), 0)::int8 AS open FROM anmin.recovery`,
  )
  expect(recoveries?.open).toBe(open)
}

/** Every command of the client was carried out once, whatever was asked again; and the chain of all that happened is whole. */
async function expectExactlyOnce(): Promise<void> {
  const notes = (await readFile(join(folder, 'notes'), 'utf8')).trimEnd().split('\n')
  const asked = new Map<string, number>()
  for (const note of notes) {
    const { name }: { name: string } = JSON.parse(note)
    const [action = ''] = name.split(':')
    if (action.startsWith('ledger.')) asked.set(action, (asked.get(action) ?? 0) + 1)
  }
  const done = await rowsOf<{ action: string; times: number }>(
    platform,
    `SELECT action, count(*)::int AS times FROM anmin.audit_entry WHERE outcome = 'done' AND kind = 'command' AND action <> 'ledger.keep-bank-profile' GROUP BY action`,
  )
  expect(Object.fromEntries(done.map(({ action, times }) => [action, times]))).toEqual(Object.fromEntries(asked))
  const chain = await verifyStoredChain(platform.db, county, publicKeys(platform.keys))
  expect(chain).toMatchObject({ ok: true })
  const open = await rowsOf(
    platform,
    `SELECT month::text AS what FROM anmin.book_month WHERE closed_at IS NULL
     UNION ALL SELECT name FROM anmin.bank_file WHERE state <> 'done'`,
  )
  expect(open).toEqual([])
}

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { sm3 } from '#kernel/crypto/sm3'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { lookEverywhere, testDatabase } from '#testing/database'
import { verifyBooks } from '../books/check.ts'
import { inBooks } from '../books/given-books.testing.ts'
import type { FundId, RunId } from '../ids.ts'
import { camt054 } from './answers/given-messages.testing.ts'
import { BankDesk, delimited, shishou } from './given-bank.testing.ts'
import type { JobOrder } from './job-in-child.testing.ts'
import { makeBatches } from './make-batches.ts'
import { giveUpReturn } from './returns/give-up-return.ts'
import { reissue } from './returns/reissue.ts'
import { GivenUp, Reissued } from './returns/schema.ts'
import { type BatchView, MadeJob, TakenBankFile } from './schema.ts'

const database = testDatabase()
const kills = process.env['ANMIN_LONG'] === '1' ? 12 : 2
const people = 40
let folder: string
let desk: BankDesk

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-bank-'))
  const keys = await openFileKeyRing(join(folder, 'keys.json'), () => new Date('2026-01-01T00:00:00Z'))
  const files = await openLocalFolder(join(folder, 'files'), keys)
  const clock = fixedClock('2026-11-25T09:00:00+08:00')
  desk = new BankDesk(database(), { db: database().app, clock, keys, files, log: createLog({ level: 'silent' }) })
  await desk.profile(delimited)
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** Does a job in a program of its own, killed after its beginning and so many reports and milliseconds; whether it ended first. */
async function attempt(id: string, kill?: { readonly after: number; readonly ms: number }): Promise<boolean> {
  const [row] = await lookEverywhere<{ job: string; input: unknown }>(
    database(),
    `SELECT job, input FROM anmin.job_progress WHERE id = '${id}'`,
  )
  const order: JobOrder = {
    ...{ url: database().url, keys: join(folder, 'keys.json'), files: join(folder, 'files') },
    ...{ job: row?.job ?? '', id, input: row?.input, part: 5 },
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'job-in-child.testing.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let seen = 0
  child.stdout.on('data', (text: Buffer) => {
    seen += text.toString().split('\n').length - 1
    if (kill && seen > kill.after) setTimeout(() => child.kill('SIGKILL'), kill.ms)
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
    child.on('exit', (ended, by) => done([ended, by])),
  )
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the job broke off by itself: ${code}`)
  return code === 0
}

/** Kills a job at random moments, the first time at once, looks after each, and lets it end twice. Answers how often it was killed. */
async function killedOften(id: string, most: number, look: () => Promise<void>): Promise<number> {
  let killed = 0
  for (let at = 0; at < kills; at++) {
    const kill = { after: at === 0 ? 0 : Math.floor(Math.random() * most), ms: Math.floor(Math.random() * 20) }
    if (!(await attempt(id, kill))) killed += 1
    await look()
  }
  for (const _ of ['to its end', 'and asked for again']) {
    await desk.work(id, 5)
    await look()
  }
  return killed
}

/** What must hold at any moment. */
async function expectSound(): Promise<void> {
  const { trial, differences } = await inBooks(database(), (db) => verifyBooks(db, shishou))
  expect({ trial, differences }).toEqual({ trial: 0, differences: [] })
  const twice = await lookEverywhere(
    database(),
    `SELECT run, line FROM anmin.payment WHERE state IN ('ready', 'sent', 'paid') GROUP BY run, line HAVING count(*) > 1`,
  )
  expect(twice).toEqual([])
}

const amounts = Array.from({ length: people }, (_, at) => 10_000 + at)
const total = amounts.reduce((sum, amount) => sum + amount, 0)
let run: RunId
let fund: FundId
let batch: BatchView

test('the files of a run, killed while they are made, are made once and whole', async () => {
  const given = await desk.run(amounts.map((amount) => ({ amount })))
  run = given.id
  fund = given.fund
  const { job } = await desk.answer(makeBatches, MadeJob, { run })
  expect(await killedOften(job, 2, expectSound)).toBeGreaterThan(0)
  const batches = await desk.batches({ run })
  expect(batches).toMatchObject([{ state: 'ready', lines: people, amount: total }])
  batch = batches[0] as BatchView // there is one
  const content = await desk.content(batch)
  expect(sm3(content).toString('hex')).toBe(batch.digest)
  expect(content.toString('latin1').trimEnd().split('\r\n')).toHaveLength(people + 1)
  expect(await desk.balances(fund)).toEqual({ source: -100_000_000, budget: 100_000_000 - total, committed: total })
}, 180_000)

const references = () =>
  amounts.map((amount, at) => ({ reference: `${batch.reference}-${String(at + 1).padStart(7, '0')}`, amount }))
const isBack = (at: number) => at % 4 === 0
const back = amounts.filter((_, at) => isBack(at)).reduce((sum, amount) => sum + amount, 0)

test('an answer of the bank, killed while it is read, is booked once and whole', async () => {
  await desk.send(batch)
  const said = references().map((one, at) => ({ ...one, ...(isBack(at) && { reason: 'TM01' }) }))
  const asked = await desk.offer('a.xml', camt054(said))
  const { job } = TakenBankFile.parse(asked.ok ? asked.value : {})
  expect(await killedOften(job, 9, expectSound)).toBeGreaterThan(0)
  expect(await desk.balances(fund)).toEqual({
    ...{ source: -100_000_000, budget: 100_000_000 - total, paid: total - back, returned: back },
  })
  expect(await desk.batches({ run })).toMatchObject([{ state: 'settled', paid: 30, returned: 10 }])
}, 180_000)

test('what is paid again, killed while its file is written, is one file of the orders that came back', async () => {
  const payments = (await desk.returns())
    .filter((one) => one.batch === batch.id)
    .map(({ seq }) => ({ batch: batch.id, seq }))
  await desk.answer(giveUpReturn, GivenUp, { payments: payments.slice(0, 1), reason: '不再发放' })
  const { job, batches } = await desk.answer(reissue, Reissued, { payments: payments.slice(1) })
  expect(await killedOften(job ?? '', 2, expectSound)).toBeGreaterThan(0)
  const again = (await desk.batches()).find(({ id }) => id === batches[0]?.id)
  expect(again).toMatchObject({ state: 'ready', lines: 9 })
  if (again) expect((await desk.content(again)).toString('latin1').trimEnd().split('\r\n')).toHaveLength(10)
}, 180_000)

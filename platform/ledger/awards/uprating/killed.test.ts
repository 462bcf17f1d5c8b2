import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { month } from '#kernel/month'
import { lookEverywhere } from '#testing/database'
import { givenAward } from '../given-awards.testing.ts'
import { shishou } from '../given-office.testing.ts'
import { confirmUprating } from './confirm-uprating.ts'
import { decideUprating } from './decide-uprating.ts'
import { givenRaisedStandard, second, wish } from './given-uprating.testing.ts'
import { prepareUprating } from './prepare-uprating.ts'
import { undoUprating } from './undo-uprating.ts'

const office = givenRaisedStandard()
const kills = process.env['ANMIN_LONG'] === '1' ? 20 : 2
const [july, many] = [month(2026, 7), 20]
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anmin-uprating-'))
  await openFileKeyRing(join(folder, 'keys.json'), () => new Date('2026-01-01T00:00:00Z'))
  for (let at = 0; at < many; at++)
    await givenAward(office.database(), { household: (await office.home(at * 10)).id, amount: 30_000, since: july })
})
afterAll(async () => rm(folder, { recursive: true, force: true }))

/** Works in a program of its own; killed after so many parts and milliseconds more. Whether it came to the end. */
async function attempt(id: string, kill?: { readonly parts: number; readonly ms: number }): Promise<boolean> {
  const told = [office.database().url, join(folder, 'keys.json'), id]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'uprate-in-child.testing.ts'), ...told], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let parts = 0
  child.stdout.on('data', (text: Buffer) => {
    parts += text.toString().split('\n').length - 1
    if (kill && parts >= kill.parts) setTimeout(() => child.kill('SIGKILL'), kill.ms)
  })
  const [code, signal] = await new Promise<[number | null, string | null]>((done) =>
    child.on('exit', (ended, by) => done([ended, by])),
  )
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the work broke off by itself: ${code}`)
  return code === 0
}

/** Kills it some times, then lets it end. Answers how often it was killed before it was done. */
async function killedOften(id: string): Promise<number> {
  let killed = 0
  for (let at = 0; at < kills; at++) {
    if (await attempt(id, { parts: 1 + (at % 2), ms: Math.floor(Math.random() * 15) })) break
    killed += 1
  }
  expect(await attempt(id)).toBe(true)
  return killed
}

/** Decisions and living amounts of every award, however they came about. */
async function standing() {
  return lookEverywhere(
    office.database(),
    `SELECT (SELECT array_agg(d.document ORDER BY d.document) FROM anmin.decision d WHERE d.award = a.id AND d.reason_code IS NOT NULL) AS documents,
       (SELECT array_agg(t.from_month || ':' || t.amount ORDER BY t.from_month) FROM anmin.award_term t WHERE t.award = a.id AND t.replaced_at IS NULL) AS terms, a.version,
       (SELECT count(*)::int4 FROM anmin.receipt r WHERE r.household = a.household AND r.replaced_at IS NULL AND r.valid_to IS NULL) AS receipts
     FROM anmin.award a ORDER BY a.household_number`,
  )
}

test(`worked out, carried out and taken back, each killed up to ${kills} times, every award is decided about once`, async () => {
  const { id } = await office.done(prepareUprating(office.settings()), wish)
  let killed = await killedOften(id)
  const { digest, counts } = await office.look(id)
  expect(counts).toMatchObject([{ kind: 'up', count: many }])
  const signed = { county: shishou, id, digest }
  await office.done(decideUprating, signed)
  await office.done(confirmUprating, signed, second)
  killed += await killedOften(id)
  expect(await standing()).toEqual(
    Array.from({ length: many }, (_, at) => ({
      ...{ documents: [wish.document], terms: [`${july}:${56_000 - at * 1_000}`], version: 2, receipts: 1 },
    })),
  )
  await office.done(undoUprating, { county: shishou, id, document: '石民〔2026〕31号', reason: '撤回' })
  await office.done(confirmUprating, signed, second)
  killed += await killedOften(id)
  expect(killed).toBeGreaterThanOrEqual(3)
  expect(await standing()).toEqual(
    Array.from({ length: many }, () => ({
      ...{ documents: [wish.document, '石民〔2026〕31号'], terms: [`${july}:30000`], version: 3, receipts: 1 },
    })),
  )
}, 240_000)

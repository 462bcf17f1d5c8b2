import { beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Actor } from '#kernel/context'
import { publicKeys } from '#kernel/crypto/signature'
import { execute, type Platform } from '#kernel/execute'
import { startJobs } from '#kernel/jobs'
import { startDispatcher } from '#kernel/outbox-dispatch'
import type { AnyUseCase } from '#kernel/use-case'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, system, testPlatform } from '#testing/platform'
import { movableClock, shishou, xiangtan } from '../webhooks/given.testing.ts'
import { cancelBulkExport } from './cancel-bulk-export.ts'
import { fetchBulkFile } from './fetch-bulk-file.ts'
import { getBulkExport } from './get-bulk-export.ts'
import { contentOf, givenHousehold, rowsOf } from './given.testing.ts'
import { exportBulk } from './job.ts'
import { listBulkExports } from './list-bulk-exports.ts'
import { isTrustedManifest, Manifest } from './manifest.ts'
import { requestBulkExport } from './request-bulk-export.ts'
import { runBulkExport } from './run.ts'

const database = testDatabase()
const settings = { kinds: [] }
const gongan = 421_022 as typeof shishou
const idNumber = '999121195003020010'
const officer = actorWith(['county-officer', 421_081_000_000])
const provincial = actorWith(['county-officer', 420_000_000_000])
let time: ReturnType<typeof movableClock>
let platform: Platform
beforeEach(async () => {
  time = movableClock('2026-11-22T09:00:00+08:00')
  platform = await testPlatform(database(), time.clock)
  await database().owner.query(
    'TRUNCATE bulk_export, bulk_export_file, outbox, outbox_delivery, job_progress, registry_state, source, person, person_number, membership, kinship, person_statement, household, household_statement CASCADE',
  )
})

const ask = <Output>(useCase: AnyUseCase & { readonly output: z.ZodType<Output> }, input: unknown, actor: Actor) =>
  execute(platform, { useCase, input, actor, requestId: 'test' })
async function done<Output>(
  useCase: AnyUseCase & { readonly output: z.ZodType<Output> },
  input: unknown,
  actor: Actor = officer,
): Promise<Output> {
  const result = await ask(useCase, input, actor)
  if (!result.ok) throw new Error(result.error.text)
  return result.value
}
const wish = (county: number, more: object = {}) => ({ county, purpose: '报送省厅年度核查', ...more })
const quietly = { signal: new AbortController().signal, report: async () => undefined }
const ready = (actor: Actor = officer) => ({ request: requestBulkExport(settings, { queue: false }), actor })

/** Asks for an export and makes it, without the queue. */
async function exported(county: number, more: object = {}, actor: Actor = officer) {
  const reference = await done(ready().request, wish(county, more), actor)
  await runBulkExport(platform, settings, reference, quietly)
  const detail = await done(getBulkExport(settings), reference, actor)
  const rows = async (kind: string, of = county) =>
    rowsOf(platform, detail.files.find((file) => file.kind === kind && file.county === of)?.sm3 ?? '')
  return { reference, detail, rows }
}

describe('a bulk export', () => {
  test('writes every kind of rows, codes by name, months written out, money in fen', async () => {
    const { id, persons } = await givenHousehold(platform, shishou, [{ name: '王建国', idNumber, receipt: 51_000 }])
    const { rows } = await exported(shishou)
    expect(await rows('persons')).toMatchObject([
      { id: persons[0], household: id, name: '王建国', sex: expect.any(String), birthDate: '1950-03-02', member: 0 },
    ])
    expect(await rows('households')).toMatchObject([{ id, division: 421_081_001_201 }])
    expect(await rows('memberships')).toMatchObject([
      { person: persons[0], household: id, relation: 'self', isHead: true, validFrom: '2026-11' },
    ])
    const [statement] = await rows('person-statements')
    expect(statement).toMatchObject({ person: persons[0], validFrom: '2026-11' })
    expect(statement?.['says']).toEqual({ name: '王建国', idNumber: expect.any(String), wage: 123_450, school: null })
    expect(await rows('household-statements')).toMatchObject([{ household: id, says: { houses: 1 } }])
    expect(await rows('receipts')).toMatchObject([{ benefit: 'minimumLiving', amount: 51_000, person: persons[0] }])
    expect(JSON.stringify(await rows('sources'))).not.toContain('王小二')
  })

  test('masks numbers unless they were asked for, which stands in the audit chain with the purpose', async () => {
    await givenHousehold(platform, shishou, [
      { name: '王建国', idNumber, phone: '13812345678', evidence: `看了证件${idNumber}` },
    ])
    const masked = await exported(shishou)
    const whole = await exported(shishou, { withNumbers: true })
    const text = async ({ detail }: typeof masked) =>
      (await Promise.all(detail.files.map(({ sm3 }) => contentOf(platform, sm3, true)))).join('')
    expect(await text(masked)).not.toMatch(/1950030200|13812345678/)
    expect(await masked.rows('persons')).toMatchObject([{ phone: '138****5678' }])
    expect(await whole.rows('persons')).toMatchObject([{ idNumber, phone: '13812345678' }])
    expect(await whole.rows('person-statements')).toMatchObject([
      { says: { idNumber }, evidence: `看了证件${idNumber}` },
    ])
    const entries = await lookEverywhere(
      database(),
      `SELECT subject, purpose FROM anmin.audit_entry WHERE action = 'exchange.request-bulk-export' ORDER BY seq DESC LIMIT 1`,
    )
    expect(entries).toEqual([{ subject: '421081 with numbers', purpose: '报送省厅年度核查' }])
  })

  test('never holds a protected child, in whichever row, nor a household of such children alone', async () => {
    const alone = await givenHousehold(platform, shishou, [{ name: '小明', isProtectedChild: true, receipt: 100 }])
    const mixed = await givenHousehold(platform, shishou, [
      { name: '王建国' },
      { name: '小红', isProtectedChild: true, receipt: 200 },
    ])
    const { detail } = await exported(shishou)
    const all = (await Promise.all(detail.files.map(({ sm3 }) => contentOf(platform, sm3, true)))).join('')
    for (const hidden of [alone.id, alone.persons[0], mixed.persons[1], '小明', '小红'])
      expect(all).not.toContain(hidden)
    expect(all).toContain(mixed.persons[0])
  })

  test('gives a merged record’s rows to the person it was found to be one with', async () => {
    const { persons } = await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const merged = await givenHousehold(platform, shishou, [{ name: '王健国', mergedInto: persons[0] ?? '' }])
    const { rows } = await exported(shishou)
    expect((await rows('persons')).map(({ id }) => id)).toEqual(persons)
    expect((await rows('person-statements')).map(({ person }) => person)).toEqual([persons[0], persons[0]])
    expect(JSON.stringify(await rows('person-statements'))).not.toContain(merged.persons[0])
  })

  test('leaves out what a withdrawn source said', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }], { isWithdrawn: true })
    const { rows } = await exported(shishou)
    expect(await rows('person-statements')).toEqual([])
    expect(await rows('sources')).toEqual([])
  })

  test('ends with a manifest signed over counts, digests and instants', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }, { name: '李秀英' }])
    const { reference } = await exported(shishou)
    const answer = await done(fetchBulkFile, reference)
    expect(answer).toMatchObject({ name: 'manifest.json', mediaType: 'application/json' })
    const manifest = Manifest.parse(JSON.parse(await contentOf(platform, answer.digest)))
    expect(isTrustedManifest(manifest, publicKeys(platform.keys))).toBe(true)
    expect(isTrustedManifest({ ...manifest, withNumbers: true }, publicKeys(platform.keys))).toBe(false)
    const persons = manifest.files.find(({ kind }) => kind === 'persons')
    expect(persons).toMatchObject({ name: '421081-persons.ndjson.gz', rows: 2, asOf: '2026-11-22T01:00:00.000Z' })
    const file = await done(fetchBulkFile, { ...reference, file: { county: shishou, kind: 'persons' } })
    expect(file).toMatchObject({ digest: persons?.sm3, size: persons?.size, mediaType: 'application/gzip' })
  })

  test('of a province holds a file of each kind for each county that has people, and of no other', async () => {
    for (const county of [shishou, gongan, xiangtan]) await givenHousehold(platform, county, [{ name: '王建国' }])
    const { detail } = await exported(420_000, {}, provincial)
    expect([...new Set(detail.files.map(({ county }) => county))]).toEqual([gongan, shishou])
    expect(detail.files).toHaveLength(14)
    expect(detail.areaName).toBe('湖北省')
  })

  test('shows one state of the county, whatever is written while it is made', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const reference = await done(ready().request, wish(shishou))
    let isWritten = false
    const report = async ({ done: people }: { readonly done: number }) => {
      if (people > 0 && !isWritten) {
        isWritten = true
        await givenHousehold(platform, shishou, [{ name: '后来的人', receipt: 1 }])
      }
    }
    await runBulkExport(platform, settings, reference, { ...quietly, report })
    const { files } = await done(getBulkExport(settings), reference)
    expect(isWritten).toBe(true)
    const counts = Object.fromEntries(files.map(({ kind, rows }) => [kind, rows]))
    expect(counts).toMatchObject({ persons: 1, households: 1, memberships: 1, 'person-statements': 1, receipts: 0 })
  })

  test('that broke off goes on with the next county', async () => {
    for (const county of [gongan, shishou]) await givenHousehold(platform, county, [{ name: '王建国' }])
    const reference = await done(ready().request, wish(420_000), provincial)
    const breaking = async ({ message }: { readonly message: string }) => {
      if (message.includes('石首')) throw new Error('killed')
    }
    await expect(runBulkExport(platform, settings, reference, { ...quietly, report: breaking })).rejects.toThrow(
      'killed',
    )
    const before = await done(getBulkExport(settings), reference, provincial)
    expect(before).toMatchObject({ state: 'waiting', mayFetch: false })
    expect(before.files).toHaveLength(7)
    const seen: string[] = []
    const report = async ({ message }: { readonly message: string }) => void seen.push(message)
    await runBulkExport(platform, settings, reference, { ...quietly, report })
    expect(seen.some((message) => message.includes('公安县'))).toBe(false)
    const { files } = await done(getBulkExport(settings), reference, provincial)
    expect(files.slice(0, 7)).toEqual(before.files)
    expect(files).toHaveLength(14)
  })

  test('that broke off so long ago that its files were swept away makes them again', async () => {
    for (const county of [gongan, shishou]) await givenHousehold(platform, county, [{ name: '王建国' }])
    const reference = await done(ready().request, wish(420_000), provincial)
    const breaking = async ({ message }: { readonly message: string }) => {
      if (message.includes('石首')) throw new Error('killed')
    }
    await expect(runBulkExport(platform, settings, reference, { ...quietly, report: breaking })).rejects.toThrow()
    expect(await platform.files.sweep(new Date(Date.now() + 1_000))).toBe(7)
    await runBulkExport(platform, settings, reference, quietly)
    const { files } = await done(getBulkExport(settings), reference, provincial)
    for (const { sm3 } of files) expect(await contentOf(platform, sm3, true)).toBeDefined()
    expect(files).toHaveLength(14)
  })
})

describe('who may', () => {
  test('ask: officers of the whole area; see that it was asked: auditors too; fetch: only who stated the purpose', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const { reference } = await exported(shishou)
    const own = 421_081_000_000
    for (const role of ['system-administrator', 'leader', 'auditor', 'policy-officer', 'finance-officer'] as const)
      expect(await ask(requestBulkExport(settings), wish(shishou), actorWith([role, own]))).toMatchObject({ ok: false })
    for (const area of [421_081_001_000, 430_321_000_000])
      expect(await ask(requestBulkExport(settings), wish(shishou), actorWith(['county-officer', area]))).toMatchObject({
        error: { type: 'denied' },
      })
    expect(await ask(requestBulkExport(settings), wish(420_000), officer)).toMatchObject({ error: { type: 'denied' } })
    const auditor = actorWith(['auditor', own])
    expect(await done(getBulkExport(settings), reference, auditor)).toMatchObject({ mayFetch: false })
    expect(await ask(fetchBulkFile, reference, auditor)).toMatchObject({ error: { type: 'denied' } })
    expect(await ask(fetchBulkFile, reference, actorWith(['county-officer', own]))).toMatchObject({
      error: { type: 'not-yours', text: expect.stringContaining('写明自己的用途') },
    })
    expect(await ask(fetchBulkFile, reference, system)).toMatchObject({ ok: true })
  })

  test('not: anybody without a purpose', async () => {
    expect(await ask(requestBulkExport(settings), { county: shishou, purpose: '  ' }, officer)).toMatchObject({
      error: { type: 'invalid' },
    })
  })

  test('a county does not see what its province exported', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const { reference } = await exported(420_000, {}, provincial)
    expect(await done(listBulkExports, { county: shishou })).toEqual({ total: 0, exports: [] })
    expect(await ask(getBulkExport(settings), { ...reference, county: shishou }, officer)).toMatchObject({
      error: { type: 'no-export' },
    })
  })
})

describe('an export that is not there', () => {
  test('because nobody lives there yet, is answered in plain words', async () => {
    const refused = await ask(requestBulkExport(settings), wish(shishou), officer)
    expect(!refused.ok && refused.error.text).toContain('石首市还没有人员数据')
  })

  test('yet, cannot be fetched; and no second one is begun', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const reference = await done(requestBulkExport(settings), wish(shishou))
    expect(await ask(fetchBulkFile, reference, officer)).toMatchObject({ error: { type: 'not-ready' } })
    expect(await ask(requestBulkExport(settings), wish(shishou), officer)).toMatchObject({
      error: { type: 'under-way' },
    })
    expect(await done(cancelBulkExport, reference)).toEqual({ stopped: true })
  })

  test('any more, says that its files are gone', async () => {
    await givenHousehold(platform, shishou, [{ name: '王建国' }])
    const { reference } = await exported(shishou)
    time.pass(48 * 3_600 + 1)
    expect(await done(getBulkExport(settings), reference)).toMatchObject({ state: 'expired', mayFetch: false })
    expect(await ask(fetchBulkFile, reference, officer)).toMatchObject({ error: { type: 'not-ready' } })
  })
})

test('an export that was asked for is made by the queue, and tells how far it is', async () => {
  await givenHousehold(platform, shishou, [{ name: '王建国' }, { name: '李秀英' }])
  const runner = await startJobs({ ...platform, owner: database().owner }, [exportBulk(platform, settings)], 0.5)
  const dispatcher = startDispatcher({ ...platform, consumers: [runner.consumer] }, 50)
  try {
    const reference = await done(requestBulkExport(settings), wish(shishou))
    await expect
      .poll(async () => (await done(getBulkExport(settings), reference)).state, { timeout: 20_000, interval: 200 })
      .toBe('done')
    expect(await done(listBulkExports, { county: shishou })).toMatchObject({
      total: 1,
      exports: [{ done: 2, total: 2, purpose: '报送省厅年度核查', requestedBy: '测试人员' }],
    })
  } finally {
    await dispatcher.stop()
    await runner.stop()
  }
})

import excel from 'exceljs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { execute, type Platform } from '#kernel/execute'
import { FileAnswer } from '#kernel/files/file-answer'
import type { AnyUseCase } from '#kernel/use-case'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { bookOf, judge, rulebook, settingsOf, shishou, usual, within } from '../given.testing.ts'
import { listChanges } from '../judging/list-changes.ts'
import { FindingCounts, type FindingKind, Findings, JudgingChanges } from '../schema.ts'
import { countFindings } from './count-findings.ts'
import { exportFindings } from './export-findings.ts'
import { families, farVillage, givenFamilies, otherVillage, village } from './given-families.testing.ts'
import { listFindings } from './list-findings.ts'
import { settleFinding } from './settle-finding.ts'

const database = testDatabase()
const settings = settingsOf(bookOf())
const officer = actorWith(['county-officer', 421_081_000_000])
let platform: Platform

beforeAll(async () => {
  platform = await testPlatform(database())
  await givenFamilies(platform)
  await judge(platform, settings)
})

const ask = async (useCase: AnyUseCase, input: object, actor: Actor = officer) =>
  execute(platform, { useCase, input: { county: shishou, ...input }, actor, requestId: 'test' })
async function answer<T>(
  useCase: AnyUseCase,
  schema: { readonly parse: (value: unknown) => T },
  input: object,
  actor: Actor = officer,
): Promise<T> {
  const asked = await ask(useCase, input, actor)
  if (!asked.ok) throw new Error(`${asked.error.type} ${asked.error.text}`)
  return schema.parse(asked.value)
}
const list = async (kind: FindingKind, more: object = {}, actor: Actor = officer) =>
  answer(listFindings(settings), Findings, { kind, ...more }, actor)
const names = async (kind: FindingKind, more: object = {}, actor: Actor = officer) =>
  (await list(kind, more, actor)).rows.map(({ name, benefit }) => `${name} ${benefit}`)
const counts = async (actor: Actor = officer, more: object = {}) =>
  answer(countFindings(settings), FindingCounts, more, actor)

describe('the two lists and what lies between them', () => {
  test('who is due and receives nothing', async () => {
    expect(await names('missing')).toEqual(['邻村 minimumLiving', '外乡镇 minimumLiving', '应享未享 minimumLiving'])
    const { rows } = await list('missing')
    expect(rows.at(-1)).toMatchObject({ due: 40_000, paid: null, age: 51, settlement: null })
  })

  test('who receives and is refused by the rules, or is dead', async () => {
    const { rows } = await list('wrong')
    expect(rows.map(({ name, benefit, reason }) => `${name} ${benefit} ${reason}`)).toEqual([
      '收入超过 minimumLiving refused',
      '已去世 oldAge dead',
      '择一 destitute refused',
    ])
  })

  test('whose amount differs', async () => {
    const { rows } = await list('amount')
    expect(rows).toMatchObject([{ name: '金额不符', due: 51_000, paid: 40_000 }])
  })

  test('who may be due, what is missing, fewest first', async () => {
    const { rows } = await list('possible')
    expect(rows.map(({ name, missing }) => `${name} ${missing.join()}`)).toEqual([
      '收入不明 工资性收入',
      '两样不明 工资性收入(2人)',
    ])
  })

  test('unknown is not no: a receipt that waits for facts is to be verified, not wrong', async () => {
    const { rows } = await list('unverified')
    expect(rows).toMatchObject([{ name: '收入不明在享', reason: 'facts', missing: ['工资性收入'] }])
    expect(await names('wrong')).not.toContain('收入不明在享 minimumLiving')
  })

  test('a benefit of which another is received instead is not missing, and the reason is shown when asked', async () => {
    expect(await names('missing', { benefit: 'disabilityLiving' })).toEqual([])
    const { rows } = await list('missing', { benefit: 'disabilityLiving', withRivals: true })
    expect(rows).toMatchObject([{ name: '择一', rival: '特困人员基本生活' }])
  })

  test('what no ledger has told of is listed only when its benefit is named', async () => {
    const found = await counts()
    expect(found.benefits.find(({ benefit }) => benefit === 'disabilityLiving')).toMatchObject({ isCompared: false })
    expect(found.benefits.find(({ benefit }) => benefit === 'minimumLiving')).toMatchObject({
      isCompared: true,
      missing: 3,
      wrong: 1,
      amount: 1,
      possible: 2,
      unverified: 1,
      receiving: 5,
      // The protected child is judged too, and counted nowhere.
      eligible: 6,
    })
  })

  test('counts, pages and filters agree with the lists', async () => {
    const found = await counts()
    for (const kind of ['missing', 'wrong', 'amount', 'possible', 'unverified'] as const) {
      const { total } = await list(kind)
      expect(found.benefits.reduce((sum, one) => sum + one[kind], 0)).toBe(total)
    }
    expect(found.townships.reduce((sum, one) => sum + one.missing, 0)).toBe(3)
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list('missing', { page, size: 1 })))
    expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3])
    expect(pages.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual(['邻村', '外乡镇', '应享未享'])
    expect(await names('missing', { division: farVillage })).toEqual(['外乡镇 minimumLiving'])
    expect(await names('missing', { least: 45_000 })).toEqual(['邻村 minimumLiving', '外乡镇 minimumLiving'])
    expect(await names('wrong', { benefit: 'oldAge' })).toEqual(['已去世 oldAge'])
  })
})

describe('who sees what', () => {
  const worker = actorWith(['village-worker', village])
  const clerk = actorWith(['township-clerk', 421_081_001_000])

  test('a village, a township and the county see their own people, in lists, counts and files', async () => {
    expect(await names('missing', {}, worker)).toEqual(['应享未享 minimumLiving'])
    expect(await names('missing', {}, clerk)).toEqual(['邻村 minimumLiving', '应享未享 minimumLiving'])
    const of = async (actor: Actor) =>
      (await counts(actor)).benefits.find(({ benefit }) => benefit === 'minimumLiving')?.missing
    expect(await Promise.all([worker, clerk, officer].map(of))).toEqual([1, 2, 3])
    expect(await names('missing', { division: otherVillage }, worker)).toEqual([])
    expect(await sheetNames('missing', clerk)).toEqual(['邻村', '应享未享'])
    const elsewhere = actorWith(['county-officer', 430_321_000_000])
    expect(await ask(listFindings(settings), { kind: 'missing' }, elsewhere)).toMatchObject({
      ok: false,
      error: { type: 'not-judged' },
    })
  })

  test('names are for who works with the people and for the audit, counts for the leader too', async () => {
    for (const role of ['leader', 'policy-officer', 'finance-officer'] as const) {
      const actor = actorWith([role, 421_081_000_000])
      expect(await ask(listFindings(settings), { kind: 'missing' }, actor)).toMatchObject({ error: { type: 'denied' } })
      expect(await ask(exportFindings(settings, platform.files), { kind: 'missing' }, actor)).toMatchObject({
        error: { type: 'denied' },
      })
    }
    expect((await counts(actorWith(['leader', 421_081_000_000]))).isJudged).toBe(true)
    expect(await ask(exportFindings(settings, platform.files), { kind: 'missing' }, worker)).toMatchObject({
      error: { type: 'denied' },
    })
  })

  test('a protected child is nowhere: not in lists, counts, changes or files', async () => {
    const everywhere = await Promise.all(
      (['missing', 'wrong', 'amount', 'possible', 'unverified'] as const).map((kind) =>
        names(kind, { withRivals: true, settled: 'all' }),
      ),
    )
    expect(everywhere.flat().join()).not.toContain('受保护的孩子')
    expect(await sheetNames('missing', officer)).not.toContain('受保护的孩子')
    // Judged it is: three of the four poor families without a receipt are counted.
    expect((await counts()).benefits.find(({ benefit }) => benefit === 'minimumLiving')?.missing).toBe(3)
    const run = await judge(platform, settingsOf(bookOf({ ...usual, rural: 520 })))
    const changes = await answer(listChanges(settings), JudgingChanges, { id: run, size: 100 })
    expect(changes.rows.map(({ name }) => name)).toContain('邻村')
    expect(changes.rows.map(({ name }) => name)).not.toContain('受保护的孩子')
    expect(changes.total).toBe(changes.rows.length)
    expect(changes.counts).toMatchObject([{ benefit: 'minimumLiving', kind: 'amount', sum: changes.total * 1_000 }])
    await judge(platform, settings)
  })
})

async function sheetNames(kind: FindingKind, actor: Actor): Promise<readonly string[]> {
  const file = await answer(exportFindings(settings, platform.files), FileAnswer, { kind }, actor)
  const stored = await platform.files.find(file.digest)
  if (!stored) throw new Error('the file is gone')
  const workbook = new excel.Workbook()
  await workbook.xlsx.read(stored.read())
  const sheet = workbook.worksheets[0]
  expect(sheet?.getCell(1, 1).text).toContain('名单供核实')
  expect(sheet?.getCell(2, 1).text).toContain('【合成】')
  const found: string[] = []
  sheet?.eachRow((row, at) => {
    if (at > 3) found.push(row.getCell(5).text)
  })
  return found
}

describe('what officers find out', () => {
  const worker = actorWith(['village-worker', village])
  const lineOf = async (name: string) => {
    const { rows } = await list('missing', { settled: 'all' })
    const row = rows.find((one) => one.name === name)
    if (!row) throw new Error(`no line of ${name}`)
    const { kind, benefit, household, member } = row
    return { reference: { kind, benefit, household, member }, row }
  }

  test('is kept with the line, which leaves the list until its facts change', async () => {
    const { reference } = await lineOf('应享未享')
    const settled = await ask(
      settleFinding(settings),
      { ...reference, disposition: 'notified', remark: '已通知村里带他来申请' },
      worker,
    )
    expect(settled).toMatchObject({ ok: true })
    expect(await names('missing')).not.toContain('应享未享 minimumLiving')
    expect(await names('missing', { settled: 'settled' })).toEqual(['应享未享 minimumLiving'])
    expect((await lineOf('应享未享')).row.settlement).toMatchObject({ disposition: 'notified', isReopened: false })
    await within(database().app, async (db) => {
      await sql`UPDATE anmin.population_person SET wage = 12000 WHERE county = ${shishou} AND household = ${reference.household}`.execute(
        db,
      )
      await sql`INSERT INTO anmin.household_touched (county, household, touched_at) VALUES (${shishou}, ${reference.household}, now()) ON CONFLICT DO NOTHING`.execute(
        db,
      )
    })
    await judge({ ...platform, clock: fixedClock('2026-11-23T09:00:00+08:00') }, settings)
    expect(await names('missing')).toContain('应享未享 minimumLiving')
    expect((await lineOf('应享未享')).row).toMatchObject({ due: 39_000, settlement: { isReopened: true } })
  })

  test('needs a reason for a false alarm, a line that is there, and the right to its village', async () => {
    const { reference } = await lineOf('外乡镇')
    const wish = { ...reference, disposition: 'false-alarm', remark: '' }
    const without = await ask(settleFinding(settings), wish)
    expect(without).toMatchObject({ ok: false, error: { type: 'invalid' } })
    expect(!without.ok && JSON.stringify(without.error)).toContain('请写明为什么是误报')
    expect(await ask(settleFinding(settings), { ...wish, remark: '户籍已迁' }, worker)).toMatchObject({
      error: { type: 'no-finding' },
    })
    expect(await ask(settleFinding(settings), { ...wish, remark: '户籍已迁', benefit: 'oldAge' })).toMatchObject({
      error: { type: 'no-finding' },
    })
  })
})

test('the rulebook of these tests has the families it speaks of', () => {
  expect(rulebook.benefits.map(({ slot }) => slot.key)).toEqual([
    'destitute',
    'minimumLiving',
    'disabilityLiving',
    'oldAge',
  ])
  expect(families.length).toBe(12)
})

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import { unwrap } from '#kernel/result'
import {
  declaredFacts,
  declaredParameters,
  type HouseholdFacts,
  judgeHousehold,
  PopulationBuilder,
  readEntries,
  reformBook,
  simulate,
} from '#policy'
import { syntheticCounty } from '#registry'
import { rulebook } from '#rulebook'
import { lookEverywhere, testDatabase } from '#testing/database'
import { readChange } from './changes-typed.ts'
import { openBook } from './policy-files.ts'
import { progressLine } from './progress.ts'

const main = resolve(import.meta.dirname, 'main.ts')
let folder = ''
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-population-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function anmin(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, ANMIN_HOME: folder, ...environment },
  })
  const [out, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: Number(code), out, said }
}
const small = ['synth', '--county', '421081', '--people', '1200', '--seed', '4']
const raise = [
  '--month',
  '2026-11',
  '--set',
  'dibao.standard[settlement=urban]=750',
  '--set',
  'dibao.standard[settlement=rural]=550',
]

describe('anmin synth', () => {
  test('writes the same file for the same seed, says that it is synthetic, and does not write over a file', async () => {
    const first = await anmin([...small, '--out', at('a.ndjson')])
    expect(first).toMatchObject({ code: 0, out: '' })
    expect(first.said).toContain('合成数据')
    const again = await anmin([...small, '--out', '-'])
    const digest = (content: string) => createHash('sha256').update(content).digest('hex')
    expect(digest(again.out)).toBe(digest(readFileSync(at('a.ndjson'), 'utf8')))
    expect(await anmin([...small, '--out', at('a.ndjson')])).toMatchObject({ code: 1 })
    expect(await anmin([...small, '--out', at('a.ndjson'), '--replace'])).toMatchObject({ code: 0 })
  })

  test('writes ledgers with planted faults, the truth beside them, and those of a month later', async () => {
    const words = [...small, '--ledgers', at('ledgers'), '--faults', '300', '--next-month', '--neighbour', '430321']
    const first = await anmin(words)
    expect(first).toMatchObject({ code: 0, out: '' })
    expect(first.said).toContain('合成数据')
    const truth = readFileSync(at('ledgers/truth.jsonl'), 'utf8')
    const lists = truth.split('\n').filter((line) => line.includes('"type":"list"'))
    for (const list of ['missing', 'wrong', 'over', 'under']) expect(lists.join()).toContain(`"list":"${list}"`)
    expect(readFileSync(at('ledgers/next-month/truth.jsonl'), 'utf8')).toContain('"kind":"moved-out"')
    expect(readFileSync(at('ledgers/430321/truth.jsonl'), 'utf8')).toContain('"kind":"two-counties"')
    expect(await anmin(words)).toMatchObject({ code: 1 })
    expect(readFileSync(at('ledgers/truth.jsonl'), 'utf8')).toBe(truth)
    const oneself = await anmin([...small, '--ledgers', at('other'), '--neighbour', '421081'])
    expect(oneself).toMatchObject({ code: 2 })
  })

  test.each([
    [['synth', '--county', '42108', '--out', 'x'], 2, '6 位代码'],
    [['synth', '--county', '999999', '--out', 'x'], 2, '6 位代码'],
    [['synth', '--county', '421081'], 2, '三者选一'],
    [['synth', '--county', '421081', '--out', 'x', '--ledgers', 'y'], 2, '三者选一'],
    [['synth', '--county', '421081', '--people', '0', '--out', 'x'], 2, '应为 1 至'],
    [['synth', '--county', '421081', '--people', '5', '--out', '/nowhere/x.ndjson'], 3, '不能写文件'],
  ])('answers what is wrong and how it ends: %j', async (words, code, sentence) => {
    const answer = await anmin(words)
    expect(answer.said).toContain(sentence)
    expect(answer.code).toBe(code)
  })
})

describe('anmin simulate over a file', () => {
  beforeAll(async () => {
    await anmin([...small, '--out', at('people.ndjson')])
  })
  const over = (file: string, ...words: readonly string[]) =>
    anmin(['simulate', '--county', '421081', '--population', at(file), ...words])

  test('shows parameters, benefits and townships, marked as synthetic and sample', async () => {
    const { code, out } = await over('people.ndjson', ...raise)
    expect(code).toBe(0)
    for (const part of [
      '【合成】',
      '【示例】',
      '低保标准(城镇):700.00元 → 750.00元',
      '最低生活保障',
      '绣林街道',
      '合计',
    ])
      expect(out).toContain(part)
  })

  test('gives JSON and a workbook of the same figures', async () => {
    const { code, out } = await over('people.ndjson', ...raise, '--json', '--xlsx', at('out.xlsx'))
    expect(code).toBe(0)
    const { report, isSynthetic } = JSON.parse(out)
    expect(isSynthetic).toBe(true)
    expect(report.county.persons).toBe(1_200)
    const book = new excel.Workbook()
    await book.xlsx.readFile(at('out.xlsx'))
    const sheet = book.getWorksheet('汇总')
    const rows: unknown[] = sheet?.getSheetValues() ?? []
    const line = rows.find((row): row is readonly unknown[] => Array.isArray(row) && row[1] === '每月支出')
    expect(line?.slice(12, 15)).toEqual([
      report.county.before.month / 100,
      report.county.after.month / 100,
      (report.county.after.month - report.county.before.month) / 100,
    ])
  })

  test('refuses a file with a mistake, naming line, field and what to write', async () => {
    const lines = readFileSync(at('people.ndjson'), 'utf8').split('\n')
    const wrong = [
      lines[0],
      '{"place": 42',
      String(lines[2]).replace('"settlement":"', '"settlement":"x'),
      String(lines[3]).replace('"place":421081', '"place":421023'),
    ]
    writeFileSync(at('wrong.ndjson'), wrong.join('\n'))
    const { code, said } = await over('wrong.ndjson', ...raise)
    expect(code).toBe(1)
    for (const part of ['第2行', '第3行 household.settlement', '第4行 place']) expect(said).toContain(part)
    expect(await over('absent.ndjson', ...raise)).toMatchObject({ code: 2 })
  })

  test.each([
    [['--month', '2026-11'], 1, '没有什么可比较'],
    [['--set', 'dibao.standart=1'], 1, '没有名为“dibao.standart”的参数'],
    [['--set', 'dibao.standard'], 2, '参数=值'],
    [['--set', 'dibao.standard[settlement=town]=700'], 1, '可写'],
    [[...raise, '--benefit', 'bread'], 1, '没有名为“bread”的待遇'],
  ])('answers what is wrong and how it ends: %j', async (words, code, sentence) => {
    const answer = await over('people.ndjson', ...words)
    expect(answer.said).toContain(sentence)
    expect(answer.code).toBe(code)
  })
})

describe('with the database', () => {
  const database = testDatabase()
  const withDatabase = (words: readonly string[]) => anmin(words, { DATABASE_URL: database().url })

  test('people are loaded once, replaced only when told, and simulated with the result kept', async () => {
    expect(await withDatabase(['simulate', '--county', '421081', ...raise])).toMatchObject({ code: 1 })
    expect(await withDatabase([...small, '--into-database'])).toMatchObject({ code: 0 })
    const again = await withDatabase([...small, '--into-database'])
    expect(again).toMatchObject({ code: 1 })
    expect(again.said).toContain('--replace')
    const { code, out } = await withDatabase([
      'simulate',
      '--county',
      '421081',
      ...raise,
      '--json',
      '--xlsx',
      at('kept.xlsx'),
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out).report.county.persons).toBe(1_200)
    const runs = await lookEverywhere<{ state: string }>(database(), 'SELECT state FROM anmin.simulation_run')
    expect(runs).toEqual([{ state: 'done' }])
    const audited = await lookEverywhere<{ action: string }>(
      database(),
      `SELECT action FROM anmin.audit_entry WHERE action LIKE 'registry.%simulat%' AND outcome = 'done' ORDER BY seq`,
    )
    expect(audited.map(({ action }) => action)).toEqual([
      'registry.simulate-change',
      'registry.get-simulation',
      'registry.export-simulation',
    ])
  }, 60_000)

  test('synthetic people never take the place of real ones', async () => {
    await lookEverywhere(database(), `UPDATE anmin.population_version SET is_synthetic = false`)
    const refused = await withDatabase([...small, '--into-database', '--replace'])
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.said).toContain('真实人口')
  })
})

test('the synthetic county is shaped so that two to four people in a hundred come under 低保', async () => {
  const builder = new PopulationBuilder(declaredFacts())
  for (const household of syntheticCounty({ county: 421_081 as CountyCode, people: 40_000, seed: 1 }))
    builder.add(household)
  const population = builder.build()
  const scenario = { book: await openBook(), month: month(2026, 11) }
  const { county, changes } = simulate({ rulebook, population, before: scenario, after: scenario })
  expect(changes).toEqual([])
  const living = county.benefits.find(({ key }) => key === 'minimumLiving')
  const size = county.persons / county.households
  const share = ((living?.eligibleAfter ?? 0) * size) / county.persons
  expect(share).toBeGreaterThan(0.02)
  expect(share).toBeLessThan(0.05)
  const needs = (living?.needsAfter ?? 0) / county.households
  expect(needs).toBeLessThan(0.06)
  expect(county.benefits.filter(({ eligibleAfter }) => eligibleAfter === 0).map(({ key }) => key)).toEqual([])
})

test('values are typed as the parameter files write them', () => {
  expect(readChange('dibao.standard[settlement=urban]=750')).toEqual([
    { key: 'dibao.standard', for: { settlement: 'urban' }, value: 750 },
  ])
  expect(readChange('dibao.standard=508.30')).toEqual([{ key: 'dibao.standard', for: {}, value: '508.30' }])
  expect(readChange('x.y=30%')).toEqual([{ key: 'x.y', for: {}, value: '30%' }])
  expect(readChange('x.y={ mode: half-up, unit: yuan }')).toEqual([
    { key: 'x.y', for: {}, value: { mode: 'half-up', unit: 'yuan' } },
  ])
  expect(readChange('a=1', readChange('b=2')).map(({ key }) => key)).toEqual(['b', 'a'])
})

test('the progress line shows part, rate and time left', () => {
  expect(progressLine(5_000, 10_000, '人', 2_000)).toBe(
    '[████████████············] 50%  5,000 / 10,000 人  2,500 人/秒  还需 2 秒',
  )
  expect(progressLine(0, 0, '户', 0)).toContain('100%')
})

test('a simulation by the real rules agrees with the judgement of each household that changes', async () => {
  const book = await openBook()
  const at = month(2026, 11)
  const place = 421_081_000_000 as DivisionCode
  const entry = {
    key: 'dibao.standard',
    for: {},
    value: 820,
    from: '2026-11',
    status: 'reported' as const,
    document: '',
    quote: '',
    note: '',
    to: null,
    review: null,
  }
  const reform = reformBook(
    book,
    unwrap(readEntries(place, [entry], 'test', '2026-11-22T00:00:00Z')),
    declaredParameters(),
  )
  const households = [...syntheticCounty({ county: 421_081 as CountyCode, people: 3_000, seed: 11 })]
  const builder = new PopulationBuilder(declaredFacts())
  for (const household of households) builder.add(household)
  const { changes } = simulate({
    rulebook,
    population: builder.build(),
    before: { book, month: at },
    after: { book: reform, month: at },
  })
  const judged = (of: typeof book, facts: HouseholdFacts) => {
    const sums = new Map<string, number>()
    for (const answer of judgeHousehold(rulebook, of.resolve(rulebook.layout, place, at), facts)) {
      sums.set(answer.benefit.key, (sums.get(answer.benefit.key) ?? 0) + answer.amount)
    }
    return sums
  }
  expect(changes.length).toBeGreaterThan(50)
  for (const change of changes) {
    const facts = households[change.position]?.facts
    if (!facts) throw new Error('no such household')
    const [was, is] = [judged(book, facts), judged(reform, facts)]
    for (const line of change.lines)
      expect([line.key, line.before, line.after]).toEqual([line.key, was.get(line.key), is.get(line.key)])
    const silent = [...was].filter(([key]) => !change.lines.some((line) => line.key === key))
    for (const [key, amount] of silent) expect([key, is.get(key)]).toEqual([key, amount])
  }
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { decideHousehold } from '#policy'
import { type HouseholdView, HouseholdView as HouseholdViewSchema } from '#policy/schema'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { isPlaceOf, openBook } from './policy-files.ts'

const root = resolve(import.meta.dirname, '../..')
const main = join(root, 'apps/cli/main.ts')
const examples = join(root, 'examples')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-decide-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ran {
  readonly code: unknown
  readonly out: string
  readonly errors: string
}

/** Runs the real command, without a database and without a terminal. */
async function anmin(words: readonly string[], input?: string | Buffer, environment = {}): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...words], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: 'postgres://nowhere.invalid/', ...environment },
  })
  const [out, errors]: Buffer[][] = [[], []]
  child.stdout.on('data', (part: Buffer) => out?.push(part))
  child.stderr.on('data', (part: Buffer) => errors?.push(part))
  // A command that has heard enough closes its end before ours is written.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, out: Buffer.concat(out ?? []).toString('utf8'), errors: Buffer.concat(errors ?? []).toString('utf8') }
}

const example = (start: string): string =>
  join(examples, readdirSync(examples).find((file) => file.startsWith(start)) ?? start)

async function judged(words: readonly string[]): Promise<HouseholdView> {
  const ran = await anmin(['decide', ...words, '--json'])
  expect(ran.errors).toBe('')
  return HouseholdViewSchema.parse(JSON.parse(ran.out))
}

/** `最低生活保障 1410.00` of what is granted. */
function granted(view: HouseholdView): readonly string[] {
  return view.judgements
    .filter((one) => one.outcome === 'eligible')
    .map((one) => [one.benefit.key, one.memberName, one.amount / 100].filter((part) => part !== undefined).join(' '))
}

function file(name: string, content: string): string {
  const place = join(folder, name)
  writeFileSync(place, content)
  return place
}

describe('anmin decide', { timeout: 60_000 }, () => {
  test('shows result, amount, working, sources, reasons and the smallest change', async () => {
    const { code, out, errors } = await anmin(['decide', example('02')])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out).toMatch(/^湖北省荆州市石首市 · 2026年11月\n参数取自湖北省荆州市石首市及其上级/)
    expect(out).toContain('结果只作演示,不能作为发放依据')
    expect(out).toContain(
      '✗ 家庭收入低于低保标准(渐退期内不限):家庭月可计收入1,180.00元,应低于收入上限1,016.66元;再低163.35元即符合这一条[最低生活保障审核确认办法(民发〔2021〕57号)第23条]',
    )
    expect(out).toContain(
      '低保标准(农村) 508.33元 — 湖北省荆州市石首市 2020-12起;石首市民政事业“十四五”发展规划(摘要);有出处;应于2021-12复核',
    )
    expect(out).toContain('最小的改变:示例·乙一的工资性收入每月再低163.35元(降到936.65元),即符合')
    expect(out).toMatch(/ {6}家庭月可计收入 = 1,180\.00元.*\n {8}示例·乙一 本人计入的收入 = 1,100\.00元/)
    expect(out).not.toContain('\u001b[')
  })

  test('uses the parameters of another place or month, and says so', async () => {
    const { out } = await anmin([
      'decide',
      example('05'),
      '--place',
      '430302000000',
      '--month',
      '2026-10',
      '--benefit',
      'destitute',
    ])
    expect(out).toContain('湖南省湘潭市雨湖区 · 2026年10月')
    expect(out).toContain('(文件里的地点是 430321000000、文件里的月份是 2026-11,以命令行为准)')
    expect(out).toContain('符合 600.00元/月')
    expect((await anmin(['decide', example('05'), '--benefit', 'destitute'])).out).toContain('符合 460.00元/月')
  })

  test('pays the published care fees of both groups of 湘潭 for the same person', async () => {
    expect(granted(await judged([example('04')]))).toEqual(
      expect.arrayContaining(['destitute 示例·丁一 600', 'destituteCare 示例·丁一 527']),
    )
    expect(granted(await judged([example('05')]))).toEqual(
      expect.arrayContaining(['destitute 示例·丁一 460', 'destituteCare 示例·丁一 477']),
    )
  })

  const worked: readonly (readonly [string, string])[] = [
    ['01', 'minimumLiving 1410'],
    ['03', 'singlePerson 示例·丙二 508.33'],
    ['06', 'orphan 示例·戊二 1100'],
    ['07', 'deFactoUnattended 示例·己二 776'],
    ['08', 'disabilityCare 示例·庚一 100'],
    ['09', 'oldAge 示例·辛二 300'],
    ['10', 'rigidExpenditure 0'],
    ['11', 'emergencyAid 7800'],
    ['12', 'minimumLiving 640'],
    ['14', 'ecologicalBurial 示例·寅二 2000'],
    ['15', 'minimumLiving 666'],
  ]
  test('judges every worked example', async () => {
    const book = await openBook()
    for (const [start, expected] of worked) {
      const written: unknown = JSON.parse(readFileSync(example(start), 'utf8'))
      const decided = decideHousehold(written, {
        rulebook,
        book,
        placeName: divisionPath,
        isPlace: isPlaceOf(book),
        today: calendarDate('2026-11-22'),
      })
      if (!decided.ok) throw new Error(`${start}: ${decided.error.map((fault) => fault.text).join('')}`)
      expect({ start, granted: granted(decided.value), sample: decided.value.usesSample }).toEqual({
        start,
        granted: expect.arrayContaining([expected]),
        sample: true,
      })
    }
  })

  test('says what is missing of the example that is not all known', async () => {
    const view = await judged([example('13')])
    const living = view.judgements.find((one) => one.benefit.key === 'minimumLiving')
    expect(living?.outcome).toBe('needs')
    expect(living?.missing.map((one) => [one.memberName, one.label])).toEqual(
      expect.arrayContaining([
        ['示例·丑一', '工资性收入'],
        [undefined, '家庭金融资产'],
      ]),
    )
  })

  test('leaves a member in prison out of the household and says so', async () => {
    const { out } = await anmin(['decide', example('15'), '--benefit', 'minimumLiving'])
    expect(out).toContain('保障人数2人')
    expect(out).toContain('示例·卯二 人员状态:在监狱服刑')
  })

  test('names the missing parameters of a place that has none, and goes on', async () => {
    const { code, out } = await anmin(['decide', example('05'), '--place', '110101000000'])
    expect(code).toBe(0)
    expect(out).toMatch(/缺参数“低保标准\(.*\)”:北京市东城区2026年11月没有值/)
  })

  test('prints the published schema', async () => {
    const { code, out } = await anmin(['decide', '--schema'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(join(root, 'docs/household.schema.json'), 'utf8')))
  })

  test('reads a household from a pipe', async () => {
    const { code, out } = await anmin(['decide', '-'], readFileSync(example('01')))
    expect(code).toBe(0)
    expect(out).toContain('1,410.00元/月')
  })
})

describe('anmin decide refuses with 1', { timeout: 60_000 }, () => {
  const plain = JSON.parse(readFileSync(example('02'), 'utf8')) as { members: object[] }
  const withMember = (more: object): string => JSON.stringify({ ...plain, members: [{ ...plain.members[0], ...more }] })
  const cases: readonly (readonly [string, string, string])[] = [
    ['no members', JSON.stringify({ ...plain, members: [] }), 'members:这户家庭一个成员也没有'],
    [
      'a wrong check digit',
      withMember({ idNumber: '421081195003021230', birthDate: undefined }),
      'members[0].idNumber:身份证号',
    ],
    [
      'a birth date after today',
      withMember({ birthDate: '2199-01-01' }),
      'members[0].birthDate:出生日期2199年1月1日晚于今天',
    ],
    ['a negative wage', withMember({ wage: -5 }), 'members[0].wage:“工资性收入”金额“-5”是负数'],
    [
      'a month before any standard',
      JSON.stringify({ ...plain, month: '1999-01', members: [{ relation: 'self', birthDate: '1960-01-01' }] }),
      '没有任何标准,无法判定',
    ],
    [
      'a place that does not exist',
      JSON.stringify({ ...plain, place: 421_099_000_000 }),
      'place:没有代码为 421099000000 的区划',
    ],
    ['a text that is no JSON', '{\n  "place": 421081000000\n  "month": "2026-11" }', '第3行第3列:这里应是英文逗号'],
  ]
  test.each(cases)('%s', async (_, content, sentence) => {
    const { code, out, errors } = await anmin(['decide', '-'], content)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(errors).toContain(sentence)
    expect(errors).not.toContain('421081195003021230')
  })

  test('a file of 50 MB, unread', async () => {
    const large = file('large.json', '{')
    truncateSync(large, 50 * 1024 * 1024)
    expect(await anmin(['decide', large])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('文件有 50.0 MB,一户家庭的 JSON 不应超过 2 MB'),
    })
  })

  test('a pipe that does not end in time', async () => {
    expect(await anmin(['decide', '-'], Buffer.alloc(50 * 1024 * 1024, 32))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('不应超过 2 MB'),
    })
  })

  test('and gives the faults as JSON when asked', async () => {
    const { code, out } = await anmin(['decide', '-', '--json'], withMember({ wage: -5 }))
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({ faults: [{ path: 'members[0].wage', text: expect.stringContaining('负数') }] })
  })
})

describe('anmin decide and rules, typed wrongly, end with 2', { timeout: 60_000 }, () => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['no file', ['decide'], '请写出要判定的文件'],
    ['a file that is not there', ['decide', 'nothing.json'], '找不到文件 nothing.json'],
    ['an unknown benefit', ['decide', example('01'), '--benefit', 'dibao'], '没有“dibao”这一项。可写:'],
    ['a place that is no code', ['decide', example('01'), '--place', '石首'], '应为12位区划代码'],
    ['a month that is none', ['rules', '--month', '2026-13'], '应写成“2026-11”的样子'],
    ['months without end', ['rules', '--expiring', '1000'], '应为 0 至 120 的整数'],
  ]
  test.each(cases)('%s', async (_, words, sentence) => {
    expect(await anmin(words)).toMatchObject({ code: 2, out: '', errors: expect.stringContaining(sentence) })
  })
})

describe('anmin rules', { timeout: 60_000 }, () => {
  test('lists every benefit with its conditions and articles, and the relations', async () => {
    const { code, out } = await anmin(['rules'])
    expect(code).toBe(0)
    expect(out).toContain('【最低生活保障】minimumLiving · 按户 · 每月')
    expect(out).toContain('要求 住房符合规定[最低生活保障审核确认办法(民发〔2021〕57号)第14条]')
    expect(out).toContain('择一:孤儿基本生活费 — 特困人员基本生活')
  })

  test('lists every parameter of a place with value, origin and file', async () => {
    const { out } = await anmin(['rules', '--parameters', '--place', '421081000000', '--month', '2026-11'])
    expect(out).toMatch(
      /低保标准\(城镇\) 700\.00元 — 湖北省荆州市石首市 2020-12起;石首市民政事业“十四五”发展规划\(摘要\);有出处;应于2021-12复核 {2}dibao\.standard policies\/hubei\/shishou\/minimum-living\.yaml:\d+/,
    )
    expect(out).toMatch(/共 \d+ 个值:有出处 2,据报道 \d+,示例 \d+,缺 0。/)
  })

  test('lists what expires when', async () => {
    const { out } = await anmin(['rules', '--expiring', '6', '--place', '421081000000', '--month', '2026-11'])
    expect(out).toContain('湖北省荆州市石首市的“低保标准(城镇)”自2021年12月起应当复核')
    expect(out).toContain('全国的“计入家庭收入(中央确定的基础养老金)”有效期到2025年12月为止,现在暂时沿用')
    const listed: unknown = JSON.parse((await anmin(['rules', '--expiring', '6', '--month', '2026-11', '--json'])).out)
    expect(listed).toMatchObject({ from: '2026-11', until: '2027-05', lines: expect.any(Array) })
  })

  test('refuses a place that does not exist', async () => {
    expect(await anmin(['rules', '--place', '421099000000'])).toMatchObject({
      code: 1,
      errors: expect.stringContaining('没有代码为 421099000000 的区划'),
    })
  })
})

test('every worked example is visibly invented', () => {
  for (const name of readdirSync(examples)) {
    const household = JSON.parse(readFileSync(join(examples, name), 'utf8')) as {
      note: string
      members: { name: string; idNumber?: string }[]
    }
    expect({ name, note: household.note }).toEqual({ name, note: expect.stringContaining('虚构家庭,仅供演示') })
    for (const member of household.members) {
      expect(member).toMatchObject({ name: expect.stringMatching(/^示例·/) })
      expect(member).not.toHaveProperty('idNumber')
    }
  }
})

test('a bureau’s own folder of parameters is read by the command line as by the server', async () => {
  const words = ['rules', '--parameters', '--place', '421081000000']
  const file = join(folder, 'own.yaml')
  writeFileSync(
    file,
    'place: 421081000000\nparameters:\n  - { key: burial.ecologicalAward, value: 1234, from: 2020-01, to: null, status: sample }\n',
  )
  const own = await anmin(words, '', { ANMIN_POLICIES: folder })
  rmSync(file)
  expect(own.out).toContain('1234.00元')
  expect((await anmin(words)).out).not.toContain('1234.00元')
})

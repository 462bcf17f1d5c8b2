import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarDate } from '#kernel/calendar-date'
import { decideHousehold } from '#policy'
import { type HouseholdView, HouseholdView as HouseholdViewSchema } from '#policy/schema'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { anmin, example, examples, root } from './anmin.testing.ts'
import { isPlaceOf, openBook } from './policy-files.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-decide-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

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
  test('says first what can be received, then what is open, then what is refused in a line each', async () => {
    const { code, out, errors } = await anmin(['decide', example('01')])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    const [, granted = '', refused = ''] = out.split('\n\n')
    expect(granted.split('\n')).toEqual([
      '可以享受  每月合计 1,410.00元',
      '  最低生活保障                                  1,410.00元/月  示例',
      '  医疗救助身份与年度限额  全部3名成员  每人最多20,000.00元/年  示例',
      '  救助对象意外伤害险      全部3名成员          每人50.00元/年  示例',
    ])
    expect(refused.split('\n').slice(0, 4)).toEqual([
      '不符合',
      '  单人保                        全部3名成员:不满足“家庭没有享受低保”',
      '  特困人员基本生活              全部3名成员:不满足“没有法定义务人,或义务人没有履行能力”',
      '  特困人员照料护理              全部3名成员:不满足“是特困人员”',
    ])
    expect(refused.split('\n')).toHaveLength(14)
    expect(out).toContain('【最低生活保障】符合 1,410.00元/月')
    expect(out).not.toContain('【单人保')
  })

  test('shows for a refused benefit the comparison that fails and the smallest change', async () => {
    const { out } = await anmin(['decide', example('02')])
    expect(out).toMatch(
      / {2}最低生活保障 +家庭月可计收入1,180\.00元,应低于收入上限1,016\.66元;再低163\.35元即符合这一条\n {4}最小的改变:示例·乙一的工资性收入每月再低163\.35元/,
    )
    // A car would open 低保边缘 by losing 低保: nobody's advice.
    expect((await anmin(['decide', example('01')])).out).not.toContain('改为“1辆”')
  })

  test('asks for what is missing before it tells what is refused', async () => {
    const { out } = await anmin(['decide', example('13')])
    expect(out).toContain('没有可以享受的项目')
    expect(out).toMatch(/还缺事实,补上才能判定\n {2}最低生活保障 +还缺示例·丑一的工资性收入、[^]*\n不符合\n/)
    expect(out).toMatch(/全部2名成员:还缺示例·丑一的工资性收入/)
  })

  test('says of an unknown fact that it is not known only where it entered the value', async () => {
    const { out } = await anmin(['decide', example('01'), '--benefit', 'minimumLiving'])
    expect(out).toContain('· 计入家庭收入(奖学金) 否 —')
    expect(out).not.toContain('奖学金:不清楚')
    expect(out).not.toContain('收入不超过标准30%的发80%')
    expect((await anmin(['decide', example('13'), '--benefit', 'minimumLiving'])).out).toContain(
      '? 家庭收入低于低保标准',
    )
  })

  test('shows with --all every result, amount, working, source, reason and the smallest change', async () => {
    const { code, out, errors } = await anmin(['decide', example('02'), '--all'])
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
    expect(out).toContain('保障人数 = 2人')
    expect(out).toContain('示例·卯二 人员状态:在监狱服刑')
  })

  test('names the missing parameters of a place that has none, and goes on', async () => {
    const { code, out } = await anmin(['decide', example('05'), '--place', '110101000000'])
    expect(code).toBe(0)
    expect(out).toContain('当地缺参数,不能判定')
    expect(out).toMatch(/缺参数“低保标准\(.*\)”:北京市东城区2026年11月没有值/)
  })

  test('judges several files, one line of JSON each, and goes on after one that is refused', async () => {
    const bad = file('bad.json', '{}')
    const { code, out, errors } = await anmin(['decide', example('01'), bad, example('03'), '--json'])
    expect({ code, errors }).toEqual({ code: 1, errors: '' })
    const lines = out.trimEnd().split('\n')
    const answers = lines.map((line) => JSON.parse(line) as { readonly file: string; readonly faults?: unknown[] })
    expect(answers.map((one) => one.file)).toEqual([example('01'), bad, example('03')])
    expect(answers.map((one) => one.faults !== undefined)).toEqual([false, true, false])
    const said = await anmin(['decide', example('01'), bad])
    expect(said).toMatchObject({ code: 1, errors: expect.stringContaining(`${bad} 没有判定`) })
    expect(said.out).toContain(`══ ${example('01')}\n湖北省荆州市石首市`)
  })

  test('says nothing at all when one of several files is not there', async () => {
    expect(await anmin(['decide', example('01'), 'nothing.json'])).toMatchObject({ code: 2, out: '' })
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

test('every worked example is visibly invented', () => {
  for (const name of readdirSync(examples).filter((file) => file.endsWith('.json'))) {
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

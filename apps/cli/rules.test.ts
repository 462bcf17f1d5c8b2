import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ExpiringList, RulebookView } from '#policy/schema'
import { anmin, root } from './anmin.testing.ts'

describe('anmin rules', { timeout: 60_000 }, () => {
  test('lists every benefit with its conditions and articles, and the relations', async () => {
    const { code, out } = await anmin(['rules'])
    expect(code).toBe(0)
    expect(out).toContain('【最低生活保障】minimumLiving · 按户 · 每月')
    expect(out).toContain('要求 住房符合规定[最低生活保障审核确认办法(民发〔2021〕57号)第14条]')
    expect(out).toContain('择一:孤儿基本生活费 — 特困人员基本生活')
  })

  test('lists steps, parameters and what expires when, each with its article, once', async () => {
    const { out } = await anmin(['rules', '--month', '2026-11'])
    expect(out).toContain('\n  家庭月可计收入 · 户[最低生活保障审核确认办法(民发〔2021〕57号)第13条]\n')
    expect(out).toContain(
      '\n  低保标准,按城乡 dibao.standard[社会救助暂行办法(国务院令第649号)第10条] 用于最低生活保障、',
    )
    expect(out).toContain('全国 · 有效期已到2025-12,暂时沿用:计入家庭收入(中央确定的基础养老金)')
    expect(out).toContain('湖北省荆州市石首市 · 2021-12起应复核:低保标准(2个值)')
    const written = RulebookView.extend({ expiring: ExpiringList }).parse(
      JSON.parse((await anmin(['rules', '--json'])).out),
    )
    expect(out).toContain(`参数(${written.parameters.length}个)`)
    const lines = out.split('\n')
    for (const { label, key } of written.parameters)
      expect(
        lines.filter(
          (line) => line.startsWith(`  ${label}`) && [`${key}[`, `${key} 用于`].some((end) => line.includes(` ${end}`)),
        ),
      ).toHaveLength(1)
  })

  test('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), 'rules'])
    const errors: Buffer[] = []
    child.stderr.on('data', (part: Buffer) => errors.push(part))
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = (await once(child, 'close')) as unknown[]
    expect({ code, errors: Buffer.concat(errors).toString('utf8') }).toEqual({ code: 0, errors: '' })
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

test('a bureau’s own folder of parameters is read by the command line as by the server', async () => {
  const words = ['rules', '--parameters', '--place', '421081000000']
  const folder = mkdtempSync(join(tmpdir(), 'anmin-rules-'))
  const file = join(folder, 'own.yaml')
  writeFileSync(
    file,
    'place: 421081000000\nparameters:\n  - { key: burial.ecologicalAward, value: 1234, from: 2020-01, to: null, status: sample }\n',
  )
  const own = await anmin(words, '', { ANMIN_POLICIES: folder })
  rmSync(folder, { recursive: true })
  expect(own.out).toContain('1234.00元')
  expect((await anmin(words)).out).not.toContain('1234.00元')
})

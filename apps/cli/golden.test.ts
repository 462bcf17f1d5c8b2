import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { HouseholdView, type JudgementView } from '#policy/schema'
import { anmin, examples } from './anmin.testing.ts'

const folder = join(examples, 'golden')
const Answer = z.strictObject({
  benefit: z.string(),
  member: z.int().optional(),
  /** 元 per the benefit's period; null for a refusal. */
  amount: z.number().nullable(),
  fails: z.string().optional(),
  step: z.string().optional(),
  value: z.string().optional(),
  article: z.string().optional(),
  document: z.string().optional(),
})
type Answer = z.infer<typeof Answer>
const Expectation = z.strictObject({
  file: z.string(),
  statement: z.string(),
  source: z.string(),
  trust: z.enum(['A', 'B', 'C']),
  answers: z.array(Answer).min(1),
})

const expectations = Expectation.array().parse(parse(readFileSync(join(folder, 'expectations.yaml'), 'utf8')))
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
const Written = z.looseObject({ note: z.string(), place: z.int(), month: z.string() })
const written = (file: string): z.infer<typeof Written> =>
  Written.parse(JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')))

/** By file name, from one run of the command. */
const views = new Map<string, HouseholdView>()
beforeAll(async () => {
  const { code, out, errors } = await anmin(['decide', ...files.map((file) => join(folder, file)), '--json'])
  if (code !== 0) throw new Error(`${errors}${out}`)
  for (const line of out.trimEnd().split('\n')) {
    const { file } = z.looseObject({ file: z.string() }).parse(JSON.parse(line))
    views.set(file.slice(folder.length + 1, -'.json'.length), HouseholdView.parse(JSON.parse(line)))
  }
}, 60_000)

function judgementOf(file: string, { benefit, member }: Pick<Answer, 'benefit' | 'member'>): JudgementView {
  const found = views.get(file)?.judgements.find((one) => one.benefit.key === benefit && one.member === member)
  if (!found) throw new Error(`${file} has no ${benefit}`)
  return found
}

/** What the judgement shows of the things an expectation names. */
function shown(judgement: JudgementView, { fails, step, value, article, document }: Answer): object {
  const steps = judgement.steps.filter((one) => one.name === step)
  const parts = [...judgement.requirements, ...judgement.steps, ...(judgement.working ? [judgement.working] : [])]
  const documents = parts.flatMap((part) => part.parameters.map((one) => one.document))
  const failing = judgement.requirements.filter((line) => line.holds === 'no')
  const articles = [judgement.article, ...[...steps, ...failing].map((one) => one.article)]
  return {
    outcome: judgement.outcome,
    amount: judgement.amount / 100,
    ...(fails && { fails: judgement.requirements.find((line) => line.label === fails)?.holds }),
    ...(value && { value: steps.map((one) => one.valueText) }),
    ...(article && { articles }),
    ...(document && { document: documents.find((one) => one === document) }),
  }
}

describe('anmin decide on the published statements', () => {
  test('has an expectation for every household and a household for every expectation', () => {
    expect(expectations.map((one) => `${one.file}.json`).toSorted()).toEqual(files.toSorted())
    const statements = new Set(expectations.map((one) => one.statement))
    expect([...statements].toSorted()).toEqual('G1 G12 G14 G15 G16 G21 G3 G4 G7 G8 S1 S2 S3 S4 S5'.split(' '))
  })

  test.each(expectations)('$file: amount, step, article and document of $statement', ({ file, answers }) => {
    for (const answer of answers) {
      const { amount, fails, step, value, article, document } = answer
      expect({ benefit: answer.benefit, ...shown(judgementOf(file, answer), answer) }).toEqual({
        benefit: answer.benefit,
        outcome: amount === null ? 'not-eligible' : 'eligible',
        amount: amount ?? 0,
        ...(fails && { fails: 'no' }),
        ...(step && { value: expect.arrayContaining([value]) }),
        ...(article && { articles: expect.arrayContaining([article]) }),
        ...(document && { document }),
      })
    }
  })

  test.each(expectations)(
    '$file says where it comes from and that its people are invented',
    ({ file, source, trust }) => {
      expect(written(file).note).toContain('虚构家庭,仅供演示')
      expect(written(file).note).toContain(`来源:${source}(可信程度 ${trust})。`)
    },
  )

  test('marks as sample what rests on a standard that no statement names', () => {
    const usesSample = (file: string): boolean | undefined => judgementOf(file, { benefit: 'minimumLiving' }).usesSample
    expect(['g21-tiered', 'g4-jilin-elder', 'g14-ganzhou-work-cost'].map(usesSample)).toEqual([true, true, true])
    const tiers = judgementOf('g21-tiered', { benefit: 'minimumLiving' }).steps.flatMap((step) => step.parameters)
    expect(tiers.find((one) => one.key === 'dibao.tiers')?.status).toBe('sample')
  })
})

describe('the same household elsewhere or in another month', { timeout: 60_000 }, () => {
  const file = join(folder, 's1-shishou-urban.json')
  const decided = (...words: readonly string[]) => anmin(['decide', file, '--benefit', 'minimumLiving', ...words])

  test('is judged by the parameters of the place that was asked for, and the answer says so', async () => {
    const { out } = await decided('--place', '442000000000')
    expect(out).toMatch(
      /^广东省中山市 · 2020年12月\n参数取自广东省中山市及其上级,2020年12月的值\(文件里的地点是 421081000000,以命令行为准\)/,
    )
    expect(out).toContain('符合  1,100.00元/月')
    expect(out).toContain('低保标准(城镇) 1100.00元 — 广东省中山市 2020-01起;bbbaike 340674(转载)')
    expect(out).not.toContain('石首市 2020-12起')
  })

  test('is judged by the parameters of the month that was asked for, and the answer says so', async () => {
    const { out } = await decided('--month', '2020-11')
    expect(out).toContain('2020年11月的值(文件里的月份是 2020-12,以命令行为准)')
    expect(out).toContain('符合  650.00元/月  示例')
    expect(out).toMatch(/低保标准\(城镇\) 650\.00元 — 湖北省荆州市石首市 2015-01起.*示例/)
    expect((await decided()).out).toContain('低保标准(城镇) 700.00元 — 湖北省荆州市石首市 2020-12起')
  })
})

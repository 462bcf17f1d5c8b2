import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { CountyCode } from '#kernel/division-code'
import { judgeHousehold, type ResolvedPlace } from '#policy'
import {
  type CountyPlan,
  defaultMonth,
  type LedgerJudge,
  type LedgerOptions,
  type LedgerTruth,
  newerEdition,
  writeLedgers,
} from '#registry'
import { rulebook } from '#rulebook'
import { CommandFailed, exitCodes } from './exit-codes.ts'
import { openBook } from './policy-files.ts'
import { progressBar } from './progress.ts'

export interface SynthLedgerOptions {
  readonly ledgers: string
  readonly replace: boolean
  /** Per cent of the usual rates of faults. */
  readonly faults: number
  readonly plain: boolean
  readonly everyTenthBroken: boolean
  readonly truncated: boolean
  readonly nextMonth: boolean
  readonly neighbour?: CountyCode
}

/** Judges by the shipped rulebook and the parameter files, as `anmin decide` does. */
async function judgeByFiles({ asOf = defaultMonth }: CountyPlan): Promise<LedgerJudge> {
  const book = await openBook()
  const places = new Map<number, ResolvedPlace>()
  return ({ division, facts }) => {
    const place = places.get(division) ?? book.resolve(rulebook.layout, division, asOf)
    places.set(division, place)
    return judgeHousehold(rulebook, place, facts)
  }
}

/** Writes a county's ledgers, and those of a month later into the folder `next-month`; says what was planted. */
export async function synthLedgers(plan: CountyPlan, given: SynthLedgerOptions): Promise<void> {
  const { ledgers: folder, neighbour } = given
  // Somebody's own 居民台账.xlsx may lie there.
  if (!given.replace && existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFailed(
      exitCodes.refused,
      `文件夹 ${folder} 里已有文件,没有改动。请换一个空文件夹;里面是以前生成的台账,要覆盖请加 --replace。`,
    )
  const judge = await judgeByFiles(plan)
  const bar = progressBar(process.stderr, plan.people, '人')
  const options: LedgerOptions = {
    scale: given.faults / 100,
    layouts: given.plain ? 'plain' : 'varied',
    everyTenthBroken: given.everyTenthBroken,
    truncated: given.truncated,
    ...(neighbour === undefined ? {} : { neighbour: neighbourOf(plan, neighbour) }),
    onProgress: bar.at,
  }
  try {
    report(await writeLedgers(plan, options, folder, judge))
    if (given.nextMonth) report(await newerEdition(plan, options, join(folder, 'next-month'), judge))
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    const text = `不能写文件夹 ${folder}。请检查有没有权限和空间。`
    throw new CommandFailed(exitCodes.environment, text, { cause })
  } finally {
    bar.end()
  }
}

/** A tenth of the people, at least some. */
function neighbourOf(plan: CountyPlan, county: CountyCode): CountyPlan {
  if (county === plan.county) throw new CommandFailed(exitCodes.wrongUse, '--neighbour 应是另一个县的代码。')
  return { ...plan, county, people: Math.max(100, Math.floor(plan.people / 10)), seed: (plan.seed + 7) % 2 ** 32 }
}

function report({ folder, counts, sheets, truthFile }: LedgerTruth): void {
  const files = new Set(sheets.map(({ file }) => file)).size
  const sum = (numbers: Readonly<Record<string, number | undefined>>) =>
    Object.values(numbers).reduce<number>((total, number = 0) => total + number, 0)
  console.error(
    `已在 ${folder} 写出 ${files} 个台账,${counts.persons} 人、${counts.households} 户。埋入差错 ${sum(counts.faults)} 处、疑似重复 ${sum(counts.pairs)} 对、应保未保和错保等 ${sum(counts.lists)} 条,答案见 ${truthFile}。全部为合成数据,不是真实人员。`,
  )
}

import type { Command } from 'commander'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { databaseShelf } from '#policy'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { continueRun, countFindings, getOverview, judgeCounty } from '#watch'
import { readMonth } from '../policy-files.ts'
import { progressBar } from '../progress.ts'
import { withPlatform } from '../with-platform.ts'
import { readCounty } from './synth.ts'

interface JudgeOptions {
  readonly month?: Month
  readonly everybody?: boolean
  readonly execution: 'auto' | 'sql' | 'columns'
  readonly json?: boolean
}

/** Judges everybody of a county now, in this process; what a broken run left is taken up again or begun anew. */
export function addJudge(program: Command): void {
  program
    .command('judge')
    .description(
      '对全县在册家庭逐户判定每项待遇,结果留存在数据库里,并和台账比较出“应享未享”“在享不符”等名单。只重新判定情况或标准有变化的家庭,答案和全部重判一样。',
    )
    .argument('<县代码>', '县(市、区)的 6 位代码,如 421081(石首市)', readCounty)
    .option('--month <月份>', '判定的月份,如 2026-11;不写时为本月', readMonth)
    .option('--everybody', '全部重新判定')
    .option('--execution <方式>', 'sql(在数据库里计算)、columns(在本程序里计算)或 auto;结果相同', 'auto')
    .option('--json', '输出 JSON')
    .action(judge)
}

async function judge(county: CountyCode, { month, everybody, execution, json }: JudgeOptions): Promise<void> {
  const settings = { rulebook, shelf: databaseShelf }
  await withPlatform(async ({ run, platform }) => {
    const begun = await run(judgeCounty({ now: true }), {
      county,
      month: month === undefined ? undefined : formatMonth(month),
      everybody: everybody ?? false,
      execution,
    })
    const { households } = await run(getOverview, { county })
    const bar = progressBar(process.stderr, households, '户')
    await continueRun(platform, settings, begun, bar.at)
    bar.end()
    const { current } = await run(getOverview, { county })
    const counts = await run(countFindings(settings), { county })
    if (json) {
      console.log(JSON.stringify({ run: current, ...counts }, undefined, 2))
      return
    }
    const scope = current?.scope === 'full' ? '全部' : '有变化的'
    console.log(
      `${divisionPath(countyDivision(county))}:判定了${scope} ${current?.households ?? 0} 户,${current?.changes ?? 0} 处变化。`,
    )
    for (const one of counts.benefits) {
      const unit = one.unit === 'household' ? '户' : '人'
      const compared = one.isCompared
        ? `在享 ${one.receiving},应享未享 ${one.missing},在享不符 ${one.wrong},金额不符 ${one.amount}`
        : '没有台账,未比对'
      console.log(
        `  ${one.label}:符合 ${one.eligible} ${unit},${compared},可能符合 ${one.possible},待核实 ${one.unverified}`,
      )
    }
  })
}

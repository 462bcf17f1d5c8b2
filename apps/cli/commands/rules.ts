import type { Command } from 'commander'
import { systemClock } from '#kernel/clock'
import { type DivisionCode, nation } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { listExpiringOf, listParametersOf, viewRulebook } from '#policy'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { wholeNumber } from '../arguments.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { isPlaceOf, openBook, readMonth, readPlace } from '../policy-files.ts'
import { expiringReport, parametersReport, rulesReport } from '../rules-report.ts'
import { fitted, paintFor } from '../terminal.ts'

interface RulesOptions {
  readonly place?: DivisionCode
  readonly month?: Month
  readonly parameters?: boolean
  readonly expiring?: number
  readonly json?: boolean
}

/** The rulebook on paper: rules with articles, parameters with values, and what needs an officer. Needs no database. */
export function addRules(program: Command): void {
  program
    .command('rules')
    .description(
      '列出全部规则、步骤、参数、依据和关系,以及今后一年到期或应复核的;加 --parameters 列出一个地方的全部参数和出处;加 --expiring 逐条列出到期或应复核的参数。',
    )
    .option('--place <代码>', '看这个地方的参数(12位区划代码);--parameters 不写时为全国', readPlace)
    .option('--month <月份>', '看这个月的值(如 2026-11);不写时为本月', readMonth)
    .option('--parameters', '列出参数的值、地点、期限和文件')
    .option('--expiring <月数>', '列出今后这么多个月内到期或应复核的参数', wholeNumber(0, 120))
    .option('--json', '输出 JSON(格式见 docs/command-line-json.md)')
    .action(listRules)
}

async function listRules({
  place,
  month = systemClock.month(),
  parameters,
  expiring,
  json,
}: RulesOptions): Promise<void> {
  const book = await openBook()
  if (place !== undefined && !isPlaceOf(book)(place))
    throw new CommandFailed(exitCodes.refused, `没有代码为 ${place} 的区划,请核对。`)
  const paint = paintFor(process.stdout)
  const show = <T>(value: T, report: (value: T) => string): void => {
    process.stdout.write(json ? `${JSON.stringify(value, undefined, 2)}\n` : fitted(report(value), process.stdout))
  }
  const listed = (months: number) =>
    listExpiringOf({ rulebook, book, placeName: divisionPath, from: month, months, place })
  if (expiring !== undefined) {
    show(listed(expiring), (list) => expiringReport(list, paint))
  } else if (parameters || place !== undefined) {
    show(listParametersOf({ rulebook, book, placeName: divisionPath, place: place ?? nation, month }), (list) =>
      parametersReport(list, paint),
    )
  } else {
    show({ ...viewRulebook(rulebook), expiring: listed(12) }, ({ expiring: soon, ...rules }) =>
      rulesReport({ rules, expiring: soon }, paint),
    )
  }
}

import { createWriteStream } from 'node:fs'
import type { Command } from 'commander'
import { systemClock } from '#kernel/clock'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { refusalOf } from '#kernel/refused'
import { databaseShelf, type HouseholdChange, shelfOf } from '#policy'
import type { ChangeEntry } from '#policy/schema'
import {
  computeFor,
  divisionName,
  divisionPath,
  exportSimulation,
  getSimulation,
  inShanghai,
  prepareSimulation,
  reportOf,
  simulateChange,
  writeWorkbook,
} from '#registry'
import { SimulateInput, type SimulationReport } from '#registry/schema'
import { rulebook } from '#rulebook'
import type { z } from 'zod'
import { type TypedChange, readChange } from '../changes-typed.ts'
import { CommandFailed, cannotWrite, exitCodes } from '../exit-codes.ts'
import { isPlaceOf, openBook, readMonth, readPlace } from '../policy-files.ts'
import { readPopulationFile, sizeOf } from '../population-file.ts'
import { progressBar } from '../progress.ts'
import { simulationTable } from '../simulation-table.ts'
import { paintFor } from '../terminal.ts'
import { withPlatform } from '../with-platform.ts'
import { readCounty } from './synth.ts'

interface SimulateOptions {
  readonly county: CountyCode
  readonly place?: DivisionCode
  readonly month: Month
  readonly monthBefore?: Month
  readonly set?: readonly TypedChange[]
  readonly from?: Month
  readonly benefit?: readonly string[]
  readonly population?: string
  readonly json?: boolean
  readonly xlsx?: string
}

/** Tries a change of standards on a county before it is adopted: over a file, or over the population of the database. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description(
      '模拟标准调整,按乡镇列出增加和减少的家庭与支出。人口从数据库读取(模拟留存在数据库里),或用 --population 从文件读取(只用参数文件,不需要数据库)。',
    )
    .requiredOption('--county <代码>', '县(市、区)的 6 位代码,如 421081(石首市)', readCounty)
    .option('--month <月份>', '判定的月份,如 2026-11', readMonth, systemClock.month())
    .option('--month-before <月份>', '与这个月比较;不写时为同一个月', readMonth)
    .option('--set <参数=值>', "要试的值,可写多次,如 --set 'dibao.standard[settlement=urban]=750'", readChange)
    .option('--from <月份>', '新值从这个月起;不写时为判定的月份', readMonth)
    .option('--place <代码>', '改哪个地方的值(12位区划代码);不写时为这个县', readPlace)
    .option('--benefit <项目...>', '只看这些待遇;全部项目见 anmin rules')
    .option('--population <文件>', 'NDJSON 人口文件,每行一户(anmin synth --out 的格式)')
    .option('--json', '输出 JSON')
    .option('--xlsx <文件>', '另存为电子表格')
    .action(simulate)
}

interface Outcome {
  readonly report: z.infer<typeof SimulationReport>
  readonly isSynthetic: boolean
}

async function simulate(options: SimulateOptions): Promise<void> {
  const wish = SimulateInput.parse({
    county: options.county,
    place: options.place,
    month: formatMonth(options.month),
    monthBefore: options.monthBefore === undefined ? undefined : formatMonth(options.monthBefore),
    changes: (options.set ?? []).map((change) => entryOf(change, options)),
    benefits: options.benefit === undefined ? undefined : [...options.benefit],
  })
  const outcome =
    options.population === undefined
      ? await overDatabase(wish, options.xlsx)
      : await overFile(wish, options, options.population)
  if (options.json) console.log(JSON.stringify(outcome, undefined, 2))
  else
    process.stdout.write(
      simulationTable(
        outcome.report,
        { name: divisionPath(countyDivision(options.county)), isSynthetic: outcome.isSynthetic },
        paintFor(process.stdout),
      ),
    )
  if (options.xlsx !== undefined) console.error(`电子表格已写入 ${options.xlsx}。`)
}

function entryOf(
  { key, for: codes, value }: TypedChange,
  { from, month }: SimulateOptions,
): z.input<typeof ChangeEntry> {
  return { key, for: { ...codes }, value, from: formatMonth(from ?? month), status: 'reported', document: '模拟' }
}

/** As the console does it, by the same use cases: kept and recorded in the audit chain. */
async function overDatabase(wish: SimulateInput, xlsx: string | undefined): Promise<Outcome> {
  return withPlatform(async ({ platform, run, saveAnswer }) => {
    const bar = { current: undefined as ReturnType<typeof progressBar> | undefined }
    const onProgress = (done: number, total: number) => {
      bar.current ??= progressBar(process.stderr, total, '户')
      bar.current.at(done)
    }
    const reference = await run(
      simulateChange({ rulebook, shelf: databaseShelf, inlineLimit: Number.POSITIVE_INFINITY, onProgress }),
      wish,
    )
    bar.current?.end()
    const { report, isSynthetic } = await run(getSimulation, reference)
    if (!report) throw new Error('a simulation that was computed at once has its report')
    if (xlsx !== undefined) await saveAnswer(await run(exportSimulation(platform.files), reference), xlsx)
    return { report, isSynthetic }
  })
}

async function overFile(wish: SimulateInput, { xlsx, month }: SimulateOptions, file: string): Promise<Outcome> {
  const book = await openBook()
  const prepared = prepareSimulation(wish, { rulebook, shelf: shelfOf(book) }, book, systemClock.now())
  if (!prepared.ok)
    throw new CommandFailed(
      exitCodes.refused,
      refusalOf(simulateChange({ rulebook, shelf: shelfOf(book) }), prepared.error).text,
    )
  const reading = progressBar(process.stderr, await sizeOf(file), '字节')
  const { population, isSynthetic } = await readPopulationFile(file, {
    county: wish.county,
    month,
    isPlace: isPlaceOf(book),
    progress: reading,
  })
  reading.end()
  const bar = progressBar(process.stderr, population.columns.households, '户')
  const found = await computeFor(population, prepared.value, { rulebook, benefits: wish.benefits, onProgress: bar.at })
  bar.end()
  const report = reportOf(rulebook, prepared.value, found)
  if (xlsx !== undefined) {
    const now = inShanghai(systemClock.now())
    const rows = (kind: HouseholdChange['kind']) =>
      found.changes
        .filter((change) => change.kind === kind)
        .map((change) => ({ ...change, household: change.number, village: divisionName(change.division) }))
    await writeWorkbook(createWriteStream(xlsx), {
      countyName: divisionPath(countyDivision(wish.county)),
      report,
      isSynthetic,
      computedAt: now,
      madeAt: now,
      rows,
    }).catch(cannotWrite(xlsx))
  }
  return { report, isSynthetic }
}

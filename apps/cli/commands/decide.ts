import type { Command } from 'commander'
import { z } from 'zod'
import { systemClock } from '#kernel/clock'
import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { ok, type Result } from '#kernel/result'
import { declaredFacts, decideHousehold, type HouseholdFault, householdSchema, type ParameterBook } from '#policy'
import type { HouseholdView } from '#policy/schema'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { readHouseholdFile } from '../household-file.ts'
import { householdReport } from '../household-report.ts'
import { isPlaceOf, openBook, readMonth, readPlace } from '../policy-files.ts'
import { fitted, paintFor } from '../terminal.ts'

interface DecideOptions {
  readonly place?: DivisionCode
  readonly month?: Month
  readonly json?: boolean
  readonly schema?: boolean
  readonly benefit?: string
  readonly all?: boolean
}

/** Judges households, each from a file. Reads the parameter files and needs no database. */
export function addDecide(program: Command): void {
  program
    .command('decide')
    .description(
      '判定家庭。每个文件是一户家庭的 JSON(格式见 --schema,样例在 examples/),写 - 从标准输入读。内容有误时逐条指出并拒绝,退出码为 1;有几个文件时,其余的照样判定。',
    )
    .argument('[文件...]', '一户家庭的 JSON,或 -;可写几个')
    .option('--place <代码>', '按这个地方的参数判定(12位区划代码),代替文件里的地点', readPlace)
    .option('--month <月份>', '按这个月判定(如 2026-11),代替文件里的月份', readMonth)
    .option('--benefit <项目>', '只看这一项的全部算法,如 minimumLiving;全部项目见 anmin rules')
    .option('--all', '看全部项目的全部算法,不符合的也看')
    .option('--json', '输出 JSON(格式见 docs/command-line-json.md);有几个文件时每户一行,行内有 file')
    .option('--schema', '输出家庭 JSON 的格式说明(JSON Schema),不判定')
    .action(decide)
}

async function decide(files: readonly string[], options: DecideOptions): Promise<void> {
  if (options.schema) return console.log(JSON.stringify(householdSchema(declaredFacts()), undefined, 2))
  if (files.length === 0)
    throw new CommandFailed(
      exitCodes.wrongUse,
      '请写出要判定的文件,例如 anmin decide examples/01-shishou-urban-difference.json;从标准输入读写 -。',
    )
  const known = rulebook.benefits.map((one) => one.slot.key)
  if (options.benefit !== undefined && !known.includes(options.benefit)) {
    throw new CommandFailed(exitCodes.wrongUse, `没有“${options.benefit}”这一项。可写:${known.join('、')}。`)
  }
  // Everything is read before anything is judged: a path that is wrong ends the command with nothing half-said.
  const read: { readonly file: string; readonly written: Awaited<ReturnType<typeof readHouseholdFile>> }[] = []
  for (const file of files) read.push({ file, written: await readHouseholdFile(file) })
  const book = await openBook()
  const many = files.length > 1
  for (const { file, written } of read) {
    const decided = written.ok ? judge(written.value, book, options) : { ok: false as const, error: [written.error] }
    if (!decided.ok) refuse(decided.error, options, many ? file : undefined)
    else if (options.json) printJson(decided.value, many ? file : undefined)
    else print(decided.value, overridden(written.ok ? written.value : {}, options), options, many ? file : undefined)
  }
}

function judge(
  written: unknown,
  book: ParameterBook,
  { place, month, benefit }: DecideOptions,
): Result<HouseholdView, readonly HouseholdFault[]> {
  const decided = decideHousehold(written, {
    ...{ rulebook, book, placeName: divisionPath, isPlace: isPlaceOf(book), today: systemClock.today() },
    place: place === undefined ? undefined : String(place).padStart(12, '0'),
    month: month === undefined ? undefined : formatMonth(month),
  })
  return decided.ok ? ok(only(decided.value, benefit)) : decided
}

/** One household is laid out for reading; of several each is one line. */
function printJson(answer: object, file: string | undefined): void {
  console.log(file === undefined ? JSON.stringify(answer, undefined, 2) : JSON.stringify({ file, ...answer }))
}

function print(
  view: HouseholdView,
  said: readonly string[],
  { benefit, all = false }: DecideOptions,
  file: string | undefined,
): void {
  const paint = paintFor(process.stdout)
  const text = householdReport(view, { paint, overridden: said, isFull: all || benefit !== undefined })
  const title = file === undefined ? '' : `${paint.strong(`══ ${file}`)}\n`
  process.stdout.write(fitted(`${title}${text}${file === undefined ? '' : '\n'}`, process.stdout))
}

function only(view: HouseholdView, benefit: string | undefined): HouseholdView {
  if (benefit === undefined) return view
  const judgements = view.judgements.filter((one) => one.benefit.key === benefit)
  return { ...view, judgements, usesSample: judgements.some((one) => one.usesSample) }
}

/** What the command line put in the place of what the file says. */
function overridden(written: unknown, { place, month }: DecideOptions): readonly string[] {
  const said = Said.safeParse(written).data ?? {}
  const isOtherPlace = place !== undefined && said.place !== undefined && Number(said.place) !== place
  const isOtherMonth = month !== undefined && said.month !== undefined && said.month !== formatMonth(month)
  return [
    ...(isOtherPlace ? [`文件里的地点是 ${said.place}`] : []),
    ...(isOtherMonth ? [`文件里的月份是 ${said.month}`] : []),
  ]
}

const Said = z.object({
  place: z.union([z.string(), z.number()]).optional(),
  month: z.string().optional(),
})

function refuse(faults: readonly HouseholdFault[], { json }: DecideOptions, file: string | undefined): void {
  process.exitCode = exitCodes.refused
  if (json) return printJson({ faults }, file)
  console.error(
    `${file === undefined ? '' : `${file} `}没有判定:这户家庭的内容有 ${faults.length} 处不对,请改正后再试。`,
  )
  for (const { path, text } of faults) console.error(`  ${path === '' ? '' : `${path}:`}${text}`)
}

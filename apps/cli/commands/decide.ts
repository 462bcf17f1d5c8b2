import { open, stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { systemClock } from '#kernel/clock'
import type { DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import {
  declaredFacts,
  decideHousehold,
  type HouseholdFault,
  householdSchema,
  mostBytes,
  readJsonText,
  tooLarge,
} from '#policy'
import type { HouseholdView } from '#policy/schema'
import { divisionPath } from '#registry'
import { rulebook } from '#rulebook'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { householdReport } from '../household-report.ts'
import { isPlaceOf, openBook, readMonth, readPlace } from '../policy-files.ts'
import { paintFor } from '../terminal.ts'

interface DecideOptions {
  readonly place?: DivisionCode
  readonly month?: Month
  readonly json?: boolean
  readonly schema?: boolean
  readonly benefit?: string
}

/** Judges one household from a file. Reads the parameter files and needs no database. */
export function addDecide(program: Command): void {
  program
    .command('decide')
    .description(
      '判定一户家庭。文件是一户家庭的 JSON(格式见 --schema,样例在 examples/),写 - 从标准输入读。内容有误时逐条指出并拒绝,退出码为 1。',
    )
    .argument('[文件]', '一户家庭的 JSON,或 -')
    .option('--place <代码>', '按这个地方的参数判定(12位区划代码),代替文件里的地点', readPlace)
    .option('--month <月份>', '按这个月判定(如 2026-11),代替文件里的月份', readMonth)
    .option('--benefit <项目>', '只看这一项,如 minimumLiving;全部项目见 anmin rules')
    .option('--json', '输出 JSON')
    .option('--schema', '输出家庭 JSON 的格式说明(JSON Schema),不判定')
    .action(decide)
}

async function decide(file: string | undefined, options: DecideOptions): Promise<void> {
  if (options.schema) return console.log(JSON.stringify(householdSchema(declaredFacts()), undefined, 2))
  if (file === undefined)
    throw new CommandFailed(
      exitCodes.wrongUse,
      '请写出要判定的文件,例如 anmin decide examples/01-shishou-urban-difference.json;从标准输入读写 -。',
    )
  const known = rulebook.benefits.map((one) => one.slot.key)
  if (options.benefit !== undefined && !known.includes(options.benefit)) {
    throw new CommandFailed(exitCodes.wrongUse, `没有“${options.benefit}”这一项。可写:${known.join('、')}。`)
  }
  const text = file === '-' ? await readInput(process.stdin) : await readFileWithin(file)
  const read = readJsonText(text)
  if (!read.ok) return refuse([read.error], options)
  const book = await openBook()
  const decided = decideHousehold(read.value, {
    ...{ rulebook, book, placeName: divisionPath, isPlace: isPlaceOf(book), today: systemClock.today() },
    place: options.place === undefined ? undefined : String(options.place).padStart(12, '0'),
    month: options.month === undefined ? undefined : formatMonth(options.month),
  })
  if (!decided.ok) return refuse(decided.error, options)
  const view = only(decided.value, options.benefit)
  if (options.json) console.log(JSON.stringify(view, undefined, 2))
  else process.stdout.write(householdReport(view, paintFor(process.stdout), overridden(read.value, options)))
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

function refuse(faults: readonly HouseholdFault[], { json }: DecideOptions): void {
  process.exitCode = exitCodes.refused
  if (json) return console.log(JSON.stringify({ faults }, undefined, 2))
  console.error(`没有判定:这户家庭的内容有 ${faults.length} 处不对,请改正后再试。`)
  for (const { path, text } of faults) console.error(`  ${path === '' ? '' : `${path}:`}${text}`)
}

/** Asks the size first: what is too large is not read at all. */
async function readFileWithin(file: string): Promise<string> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.wrongUse, `找不到文件 ${file},请检查路径。`, { cause })
  })
  if (found.isDirectory()) throw new CommandFailed(exitCodes.wrongUse, `${file} 是文件夹,请写出一个文件。`)
  if (found.size > mostBytes) throw new CommandFailed(exitCodes.refused, `没有判定:${tooLarge(found.size).text}`)
  const handle = await open(file).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `不能读文件 ${file},请检查权限。`, { cause })
  })
  return readInput(handle.createReadStream())
}

/** Stops reading as soon as there is more than a household can be: a pipe does not tell its size. */
async function readInput(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    parts.push(Buffer.from(part))
    bytes += part.length
    if (bytes > mostBytes) throw new CommandFailed(exitCodes.refused, `没有判定:${tooLarge(bytes).text}`)
  }
  return Buffer.concat(parts).toString('utf8')
}

import { parseYuan } from '#kernel/money'
import { err, ok, type Result } from '#kernel/result'
import { roundFraction, type Rounding, Rounding as RoundingSchema } from '#kernel/rounding'
import { maximumBands, type ParameterSpec } from '../language/parameter-spec.ts'
import { roundingModes, roundingUnits } from '../language/rounding.ts'
import { beyond, numberInWords, pairs } from './value.ts'

/** What an officer writes for each kind, as a sentence for refusals. */
export const valueHelp = {
  money: '金额应写以元为单位的数字,如 700 或 "34.40"。',
  integer: '应写不小于 0 的整数,如 24。',
  percent: '应写百分数,如 "30%"。',
  'yes-no': '应写 yes(是)或 no(否)。',
  choice: '应写下列选项之一:',
  rounding: '应写 { mode: half-up, unit: yuan },mode 可为 down、half-up、up,unit 可为 fen、jiao、yuan。',
  'age-bands': '应写年龄段列表,如 [{ from: 80, pays: 50 }, { from: 90, pays: 100 }],起始年龄从小到大,最多 6 段。',
  tiers: '应写分档列表,如 [{ incomeUpTo: "30%", pays: "80%" }],收入比例从小到大,最多 6 档。',
} as const satisfies Record<ParameterSpec['kind'], string>

/** Reads a written value into the integers of one cell. `yearly` (money only) divides by twelve with the entry's rounding. */
export function readValue(
  spec: ParameterSpec,
  written: unknown,
  yearly: Rounding | undefined,
): Result<readonly number[], string> {
  const result = readers[spec.kind](spec, written)
  if (result === undefined) return err(help(spec))
  const cells = yearly ? result.map((amount) => roundFraction(amount, 12, yearly)) : result
  const { min, max } = spec.range
  if (!isWithin(spec, cells))
    return err(`数值超出合理范围(${numberInWords(spec, min)} 至 ${numberInWords(spec, max)})。${help(spec)}`)
  return ok(cells)
}

/** A band's age has a bound of its own: at `beyond.age` it would be an unused band. */
function isWithin(spec: ParameterSpec, cells: readonly number[]): boolean {
  const { min, max } = spec.range
  const numbers = spec.kind === 'age-bands' ? pairs(cells).map(([, pays]) => pays) : cells
  return numbers.every((cell) => cell >= min && cell <= max)
}

function help(spec: ParameterSpec): string {
  return spec.kind === 'choice' ? `${valueHelp.choice}${spec.options?.codes.join('、') ?? ''}。` : valueHelp[spec.kind]
}

type Reader = (spec: ParameterSpec, written: unknown) => readonly number[] | undefined

const yesOrNo: ReadonlyMap<string, number> = new Map([
  ['yes', 1],
  ['true', 1],
  ['no', 0],
  ['false', 0],
])

const readers: Record<ParameterSpec['kind'], Reader> = {
  money: (_, written) => one(readMoney(written)),
  integer: (_, written) => one(readInteger(written)),
  percent: (_, written) => one(readPercent(written)),
  'yes-no': (_, written) => one(yesOrNo.get(String(written))),
  choice: (spec, written) => one(positionOf(spec.options?.codes ?? [], written)),
  rounding: (_, written) => {
    const parsed = RoundingSchema.safeParse(written)
    return parsed.success
      ? [positionOf(roundingModes.codes, parsed.data.mode) ?? 0, roundingUnits[parsed.data.unit]]
      : undefined
  },
  'age-bands': (_, written) =>
    readTable(written, (row) => [readBandAge(row['from']), readMoney(row['pays'])], [beyond.age, 0]),
  tiers: (_, written) =>
    readTable(written, (row) => [readPercent(row['incomeUpTo']), readPercent(row['pays'])], [beyond.share, 0]),
}

function one(value: number | undefined): readonly number[] | undefined {
  return value === undefined ? undefined : [value]
}

function positionOf(codes: readonly string[], written: unknown): number | undefined {
  const position = codes.indexOf(String(written))
  return position < 0 ? undefined : position
}

function readMoney(written: unknown): number | undefined {
  if (typeof written !== 'number' && typeof written !== 'string') return undefined
  const parsed = parseYuan(String(written))
  return parsed.ok ? parsed.value : undefined
}

function readInteger(written: unknown): number | undefined {
  return typeof written === 'number' && Number.isSafeInteger(written) && written >= 0 ? written : undefined
}

function readBandAge(written: unknown): number | undefined {
  const age = readInteger(written)
  return age === undefined || age >= beyond.age ? undefined : age
}

/** `30%`, `0.5%` → basis points. */
function readPercent(written: unknown): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?\s*[%％]$/.exec(String(written).trim())
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

function readTable(
  written: unknown,
  readRow: (row: Record<string, unknown>) => readonly (number | undefined)[],
  unused: readonly number[],
): readonly number[] | undefined {
  if (!Array.isArray(written) || written.length === 0 || written.length > maximumBands) return undefined
  const rows = written.map((row: unknown) => (typeof row === 'object' && row !== null ? readRow({ ...row }) : []))
  const cells = rows.flat()
  const starts = rows.map((row) => row[0] ?? -1)
  const rising = starts.every((start, i) => i === 0 || start > (starts[i - 1] ?? 0))
  if (!rising || cells.length !== rows.length * 2 || cells.includes(undefined)) return undefined
  const filled = [...cells, ...Array.from({ length: maximumBands - rows.length }, () => unused).flat()]
  return filled.filter((cell) => cell !== undefined)
}

import { parseYuan } from '#kernel/money'
import { roundFraction, type Rounding, Rounding as RoundingSchema, roundingInWords } from '#kernel/rounding'
import { err, ok, type Result } from '#kernel/result'
import { maximumBands, type ParameterSpec } from '../language/parameter-spec.ts'
import { roundingModes, roundingUnits } from '../language/rounding.ts'

/** An age or share nobody reaches: fills unused bands so that they never match. */
const beyond = { age: 1_000, share: 0 } as const

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

/** Reads a written value into the integers of one cell. `yearly` divides by twelve with the entry's rounding. */
export function readValue(
  spec: ParameterSpec,
  written: unknown,
  yearly: Rounding | undefined,
): Result<readonly number[], string> {
  const result = readers[spec.kind](spec, written)
  if (result === undefined) return err(help(spec))
  const [amount] = result
  const outside = result.some((cell) => cell < 0 || cell > Math.max(spec.range.max, beyond.age))
  if (outside) return err(`数值超出合理范围(${spec.range.min} 至 ${spec.range.max})。${help(spec)}`)
  if (yearly && amount !== undefined) return ok([roundFraction(amount, 12, yearly)])
  return ok(result)
}

function help(spec: ParameterSpec): string {
  return spec.kind === 'choice' ? `${valueHelp.choice}${spec.options?.codes.join('、') ?? ''}。` : valueHelp[spec.kind]
}

type Reader = (spec: ParameterSpec, written: unknown) => readonly number[] | undefined

const readers: Record<ParameterSpec['kind'], Reader> = {
  money: (_, written) => one(readMoney(written)),
  integer: (_, written) => one(readInteger(written)),
  percent: (_, written) => one(readPercent(written)),
  'yes-no': (_, written) => one({ yes: 1, no: 0, true: 1, false: 0 }[String(written)]),
  choice: (spec, written) => one(positionOf(spec.options?.codes ?? [], written)),
  rounding: (_, written) => {
    const parsed = RoundingSchema.safeParse(written)
    return parsed.success
      ? [positionOf(roundingModes.codes, parsed.data.mode) ?? 0, roundingUnits[parsed.data.unit]]
      : undefined
  },
  'age-bands': (_, written) =>
    readTable(written, (row) => [readInteger(row['from']), readMoney(row['pays'])], [beyond.age, 0]),
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

/** The value in an officer's words: `700.00元`, `30%`, `四舍五入到元`, `80岁起50.00元`. */
export function describeCells(spec: ParameterSpec, cells: readonly number[]): string {
  const [first = 0, second = 0] = cells
  switch (spec.kind) {
    case 'money':
      return yuanText(first)
    case 'integer':
      return `${first}${spec.suffix}`
    case 'percent':
      return percentText(first)
    case 'yes-no':
    case 'choice': {
      const code = spec.options?.codes[first] ?? ''
      return spec.options?.words[code] ?? code
    }
    case 'rounding': {
      const mode = (['down', 'half-up', 'up'] as const)[first] ?? 'down'
      return roundingInWords({ mode, unit: second === 100 ? 'yuan' : second === 10 ? 'jiao' : 'fen' })
    }
    case 'age-bands':
      return pairs(cells)
        .filter(([from]) => from < beyond.age)
        .map(([from, pays]) => `${from}岁起${yuanText(pays)}`)
        .join(',')
    case 'tiers':
      return pairs(cells)
        .filter(([upTo]) => upTo > 0)
        .map(([upTo, pays]) => `收入不超过标准${percentText(upTo)}的发${percentText(pays)}`)
        .join(';')
  }
}

/** The codes a value is for, in words: `城镇、一级`; empty when it is for all. */
export function codesInWords(spec: ParameterSpec | undefined, codes: Readonly<Record<string, string>>): string {
  return Object.entries(codes)
    .map(([list, code]) => spec?.by.find((one) => one.name === list)?.words[code] ?? code)
    .join('、')
}

function pairs(cells: readonly number[]): readonly (readonly [number, number])[] {
  return Array.from({ length: cells.length / 2 }, (_, i) => [cells[i * 2] ?? 0, cells[i * 2 + 1] ?? 0] as const)
}

function yuanText(fen: number): string {
  return `${(fen - (fen % 100)) / 100}.${String(fen % 100).padStart(2, '0')}元`
}

function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** The value as it is written in a file; reading it back gives the same cells. */
export function writeValue(spec: ParameterSpec, cells: readonly number[]): unknown {
  const [first = 0, second = 0] = cells
  switch (spec.kind) {
    case 'money':
      return writeMoney(first)
    case 'integer':
      return first
    case 'percent':
      return percentText(first)
    case 'yes-no':
    case 'choice':
      return spec.options?.codes[first] ?? ''
    case 'rounding':
      return { mode: roundingModes.codes[first], unit: second === 100 ? 'yuan' : second === 10 ? 'jiao' : 'fen' }
    case 'age-bands':
      return pairs(cells)
        .filter(([from]) => from < beyond.age)
        .map(([from, pays]) => ({ from, pays: writeMoney(pays) }))
    case 'tiers':
      return pairs(cells)
        .filter(([upTo]) => upTo > 0)
        .map(([upTo, pays]) => ({ incomeUpTo: percentText(upTo), pays: percentText(pays) }))
  }
}

function writeMoney(fen: number): string {
  return yuanText(fen).slice(0, -1)
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DivisionCode, type DivisionLevel, divisionLevel } from '#kernel/division-code'

/** Source, licence, cut-off and how the units were told apart: divisions/README.md. */
export const codeSource = 'stats-2023'
export const codeCutOff = '2023-06-30'

const files = ['nation', 'shishou', 'xianning', 'huzhou', 'xiangtan'] as const

export interface ShippedDivision {
  readonly code: DivisionCode
  readonly name: string
  readonly level: DivisionLevel
  /** Counted by the statistics bureau but no administrative division: development zones, farms, forest stations. */
  readonly statisticalOnly: boolean
}

/** Reads every division we ship, in the order of their codes. About 7,000; read once. */
export function readDivisions(): readonly ShippedDivision[] {
  return files.flatMap(readFile).toSorted((a, b) => a.code - b.code)
}

function readFile(name: string): readonly ShippedDivision[] {
  const lines = readFileSync(join(import.meta.dirname, 'divisions', `${name}.csv`), 'utf8').split(/\r?\n/)
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).slice(1)
  return rows.map((row) => {
    const comma = row.indexOf(',')
    const code = DivisionCode.parse(Number(row.slice(0, comma)))
    return { code, name: row.slice(comma + 1), level: divisionLevel(code), statisticalOnly: isStatisticalOnly(code) }
  })
}

/** 加格达奇, 松岭, 新林, 呼中 (大兴安岭) and 大柴旦: districts of the statistics without a code of the ministry. */
const namedStatisticalCounties: ReadonlySet<number> = new Set([232_761, 232_762, 232_763, 232_764, 632_857])

/**
 * The bureau gives such units digits of their own: county part 71–79, township and village part 400–599. It is the unit
 * itself that is told apart: a village that the bureau counts in a development zone is a real village.
 */
export function isStatisticalOnly(code: DivisionCode): boolean {
  return statisticalParts[divisionLevel(code)](code)
}

const statisticalParts = {
  nation: () => false,
  province: () => false,
  city: () => false,
  county: (code) => isBetween((code / 1_000_000) % 100, 71, 79) || namedStatisticalCounties.has(code / 1_000_000),
  township: (code) => isBetween((code / 1_000) % 1_000, 400, 599),
  village: (code) => isBetween(code % 1_000, 400, 599),
} as const satisfies Record<DivisionLevel, (code: number) => boolean>

function isBetween(value: number, from: number, to: number): boolean {
  return value >= from && value <= to
}

import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { quote } from '#kernel/refusal'
import type { EntityFacts, Provenance } from '../facts-of-household.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import { readFactValue } from './fact-value.ts'
import type { HouseholdFault } from './fault.ts'
import { nearest } from './nearest.ts'

/** Facts that are not written by their own name: a birth date or citizen number stands for both. */
export const derivedFacts: ReadonlySet<string> = new Set(['birthMonth', 'birthDay'])

const Origin = z.strictObject({
  source: z
    .string({ error: '来源 source 应写文字,如 "税务"。' })
    .min(1, { error: '来源 source 没有填写。' })
    .max(100, { error: '来源 source 最多100个字。' }),
  asOf: CalendarDate,
})

interface ReadingEntity {
  readonly written: Readonly<Record<string, unknown>>
  readonly path: string
  /** The entity's facts by name. */
  readonly facts: ReadonlyMap<string, FactSpec>
  /** Fields beside the facts: `name`, `birthDate`, … */
  readonly others: readonly string[]
}

/** Reads the facts of the household or of one member. Absent and null mean unknown. */
export function readFacts({ written, path, facts, others }: ReadingEntity): {
  readonly entity: EntityFacts
  readonly faults: readonly HouseholdFault[]
} {
  const values: Record<string, number> = {}
  const faults: HouseholdFault[] = []
  for (const [name, value] of Object.entries(written)) {
    if (name === 'origins' || others.includes(name)) continue
    const fact = derivedFacts.has(name) ? undefined : facts.get(name)
    if (!fact) faults.push({ path: `${path}.${name}`, text: unknownField(name, facts, others) })
    else if (value !== null) {
      const read = readFactValue(fact, value)
      if (read.ok) values[name] = read.value
      else faults.push({ path: `${path}.${name}`, text: `“${fact.label}”${read.error}` })
    }
  }
  for (const fact of facts.values()) {
    const isAbsent = (written[fact.name] ?? null) === null
    if (!fact.mayBeUnknown && isAbsent && !derivedFacts.has(fact.name)) {
      faults.push({
        path: `${path}.${fact.name}`,
        text: `“${fact.label}”必须填写。可写:${fact.list?.codes.map((code) => `${code}(${fact.list?.words[code]})`).join('、')}。`,
      })
    }
  }
  const origins = readOrigins(written['origins'], `${path}.origins`, facts, faults)
  return { entity: origins ? { values, origins } : { values }, faults }
}

function readOrigins(
  written: unknown,
  path: string,
  facts: ReadonlyMap<string, FactSpec>,
  faults: HouseholdFault[],
): Readonly<Record<string, Provenance>> | undefined {
  if (written === undefined || written === null) return undefined
  const parsed = z.record(z.string(), z.unknown()).safeParse(written)
  if (!parsed.success) {
    faults.push({ path, text: '应写每个事实的来源,如 { "wage": { "source": "税务", "asOf": "2026-10-31" } }。' })
    return undefined
  }
  const origins: Record<string, Provenance> = {}
  for (const [name, value] of Object.entries(parsed.data)) {
    const origin = Origin.safeParse(value)
    if (!facts.has(name)) faults.push({ path: `${path}.${name}`, text: unknownField(name, facts, []) })
    else if (origin.success) origins[name] = origin.data
    else
      faults.push({
        path: `${path}.${name}`,
        text: '来源应写成 { "source": "税务", "asOf": "2026-10-31" },asOf 是数据的日期。',
      })
  }
  return origins
}

/** Suggests the declared name nearest to what was written, by name or by its Chinese label. */
export function unknownField(written: string, facts: ReadonlyMap<string, FactSpec>, others: readonly string[]): string {
  if (derivedFacts.has(written))
    return `不认识的字段${quote(written)}。出生年月请写 birthDate(如 "1950-03-02")或 idNumber。`
  const offered = [...facts.values()].filter((fact) => !derivedFacts.has(fact.name))
  const byLabel = offered.find((fact) => fact.label === written)?.name
  const name = byLabel ?? nearest(written, [...offered.map((fact) => fact.name), ...others])
  const label = name === undefined ? undefined : facts.get(name)?.label
  const hint =
    name === undefined ? '可用的字段见 anmin decide --schema。' : `是不是“${name}”${label ? `(${label})` : ''}?`
  return `不认识的字段${quote(written)}。${hint}`
}

import { formatMonth } from '#kernel/month'
import {
  type AreaTally,
  cellKeys,
  declaredParameters,
  describeCells,
  type ParameterRecord,
  type Rulebook,
  type Simulation,
} from '#policy'
import { divisionName } from '../divisions.ts'
import type { PreparedSimulation } from './prepare.ts'
import type { SimulationReport } from './schema.ts'

/** What a simulation found, as it is stored, shown and exported; without the list of households. */
export function reportOf(rulebook: Rulebook, prepared: PreparedSimulation, found: Simulation): SimulationReport {
  const named = (area: AreaTally) => ({ ...area, name: divisionName(area.division), benefits: [...area.benefits] })
  return {
    monthBefore: found.monthBefore,
    monthAfter: found.monthAfter,
    parameters: prepared.records.map((record) => changedParameter(rulebook, prepared, record)),
    county: named(found.county),
    townships: found.townships.map(named),
    histogram: [...found.histogram],
    samples: [...found.samples],
  }
}

/** The new value beside those it replaces for the place and the month before; several where it joins what differed. */
function changedParameter(
  rulebook: Rulebook,
  { place, before }: PreparedSimulation,
  record: ParameterRecord,
): SimulationReport['parameters'][number] {
  const spec = declaredParameters().find((one) => one.key === record.key)
  if (!spec) throw new Error(`no parameter ${record.key}`)
  const cells = before.book.resolve(rulebook.layout, place, before.month).cells.get(spec)
  const replaced = cellKeys(spec).flatMap((key, i) => {
    const covered = Object.entries(record.for).every(([list, code]) => key[list] === code)
    const held = covered ? cells?.[i] : undefined
    return held ? [describeCells(spec, held.record.cells) + (held.record.status === 'sample' ? '(示例)' : '')] : []
  })
  return {
    key: spec.key,
    label: spec.label,
    for: Object.entries(record.for)
      .map(([list, code]) => spec.by.find((one) => one.name === list)?.words[code] ?? code)
      .join('、'),
    before: [...new Set(replaced)].join('、') || '没有公布',
    after: describeCells(spec, record.cells),
    from: formatMonth(record.from),
    to: record.to === null ? null : formatMonth(record.to),
  }
}

import type { DivisionCode } from '#kernel/division-code'
import { divisionName } from '#registry'
import type { ReportLevel, ReportRow } from '../schema.ts'
import type { StoredFigures } from '../tables.ts'
import { hideSmallCells, type Lines } from './small-cells.ts'
import type { ReportTemplate } from './template.ts'

export interface Assembling {
  readonly template: ReportTemplate
  readonly villages: ReadonlyMap<DivisionCode, StoredFigures>
  readonly answers: readonly { readonly division: DivisionCode; readonly ask: string; readonly value: string }[]
  readonly place: DivisionCode
  readonly by: ReportLevel
}

/** Rows of the level asked for, and the total: figures of villages add up, so every level is their sum. */
export function assemble(report: Assembling): Lines {
  const { template, villages, place, by } = report
  const areas = by === 'total' ? [] : [...new Set([...villages.keys()].map((village) => areaOf(village, by)))]
  const rows = areas
    .toSorted((a, b) => a - b)
    .map((area) => {
      const inside = [...villages].filter(([village]) => by !== 'total' && areaOf(village, by) === area)
      return rowOf(
        report,
        area,
        inside.map(([, figures]) => figures),
      )
    })
  const lines = { rows, total: rowOf(report, place, [...villages.values()]) }
  if (template.subject !== 'children') return lines
  return hideSmallCells(
    lines,
    template.figures.map((figure) => 'sum' in figure && figure.sum === 'amount'),
  )
}

function areaOf(village: DivisionCode, by: 'township' | 'village'): DivisionCode {
  return by === 'village' ? village : ((village - (village % 1_000)) as DivisionCode)
}

function rowOf(
  { template, answers }: Assembling,
  division: DivisionCode,
  figures: readonly StoredFigures[],
): ReportRow {
  return {
    division,
    name: divisionName(division),
    values: template.figures.map(({ key }) => figures.reduce((sum, each) => sum + (each[key] ?? 0), 0)),
    answers: Object.fromEntries(
      answers.filter((one) => one.division === division).map(({ ask, value }) => [ask, value]),
    ),
  }
}

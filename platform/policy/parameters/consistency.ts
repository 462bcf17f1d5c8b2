import { formatMonth, type Month } from '#kernel/month'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { cellKeys } from './book.ts'
import type { FileFault } from './file.ts'
import type { ParameterRecord } from './record.ts'

/** Two records of one place that claim the same cell for the same month. */
export function findOverlaps(records: readonly ParameterRecord[]): readonly FileFault[] {
  const byCell = Map.groupBy(
    records.filter((record) => record.recordedTo === null),
    (record) => `${record.key}@${record.place}`,
  )
  const faults: FileFault[] = []
  for (const group of byCell.values()) {
    group.forEach((record, i) => {
      const rival = group
        .slice(0, i)
        .find((other) => layer(record) === layer(other) && sameCells(record, other) && meet(record, other))
      if (rival)
        faults.push(
          faultAt(
            record,
            'from',
            `与 ${rival.origin} 的有效期重叠(${period(rival)}),同一地点同一月份只能有一个值。请给较早的一条写上结束月份 to。`,
          ),
        )
    })
  }
  return faults
}

/** Months between two records of one place in which neither applies: allowed, but worth a warning. */
export function findGaps(
  records: readonly ParameterRecord[],
  specs: ReadonlyMap<string, ParameterSpec>,
): readonly FileFault[] {
  const faults: FileFault[] = []
  const byPlace = Map.groupBy(
    records.filter((record) => record.recordedTo === null),
    (record) => `${record.key}@${record.place}`,
  )
  for (const group of byPlace.values()) {
    const spec = specs.get(group[0]?.key ?? '')
    if (!spec) continue
    for (const key of cellKeys(spec)) {
      const line = group
        .filter((record) => Object.entries(record.for).every(([list, code]) => key[list] === code))
        .toSorted((a, b) => a.from - b.from)
      line.forEach((record, i) => {
        const before = line[i - 1]
        if (before?.to != null && before.onExpiry === 'end' && before.to + 1 < record.from) {
          faults.push(
            faultAt(
              record,
              'from',
              `与前一条(${before.origin},到 ${formatMonth(before.to)})之间有空档,空档月份将向上级取值或无法判定。`,
            ),
          )
        }
      })
    }
  }
  return faults
}

/** Samples stand behind real values and never compete with them. */
function layer(record: ParameterRecord): 'real' | 'sample' {
  return record.status === 'sample' ? 'sample' : 'real'
}

function sameCells(a: ParameterRecord, b: ParameterRecord): boolean {
  return Object.entries(a.for).every(([list, code]) => b.for[list] === undefined || b.for[list] === code)
}

function meet(a: ParameterRecord, b: ParameterRecord): boolean {
  const open = Number.MAX_SAFE_INTEGER as Month
  return a.from <= (b.to ?? open) && b.from <= (a.to ?? open)
}

function period(record: ParameterRecord): string {
  return `${formatMonth(record.from)} 至 ${record.to === null ? '长期' : formatMonth(record.to)}`
}

function faultAt(record: ParameterRecord, field: string, text: string): FileFault {
  const [file = record.origin, line = '1'] = record.origin.split(/:(?=\d+$)/)
  return { file, line: Number(line), field, text }
}

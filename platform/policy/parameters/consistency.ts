import type { ParameterSpec } from '../language/parameter-spec.ts'
import type { FileFault } from './file.ts'
import { compete, periodInWords } from './overlap.ts'
import type { ParameterRecord } from './record.ts'
import { codesInWords } from './value.ts'
import { cellText } from './store.ts'

/** Two records of one place that claim the same cell for the same month. */
export function findOverlaps(records: readonly ParameterRecord[]): readonly FileFault[] {
  const byCell = Map.groupBy(
    records.filter((record) => record.recordedTo === null),
    (record) => `${record.key}@${record.place}`,
  )
  const faults: FileFault[] = []
  for (const group of byCell.values()) {
    group.forEach((record, i) => {
      const rival = group.slice(0, i).find((other) => compete(record, other))
      if (rival)
        faults.push(
          faultAt(
            record,
            'from',
            `与 ${rival.origin} 的有效期重叠(${periodInWords(rival)}),同一地点同一月份只能有一个值。请给较早的一条写上结束月份 to。`,
          ),
        )
    })
  }
  return faults
}

/**
 * New values that divide a table otherwise than the values held (all codes at once, where each has its own): they would
 * not replace them but compete with them, and the place could not be judged.
 */
export function findClashes(
  held: readonly ParameterRecord[],
  next: readonly ParameterRecord[],
  specs: ReadonlyMap<string, ParameterSpec>,
): readonly FileFault[] {
  const current = held.filter((record) => record.recordedTo === null)
  return next.flatMap((record) => {
    const rival = current.find((one) => compete(one, record) && cellText(one.for) !== cellText(record.for))
    if (!rival) return []
    const [ours, theirs] = [record, rival].map(
      ({ for: codes }) => codesInWords(specs.get(record.key), codes) || '不区分',
    )
    const text = `这里按“${ours}”写,而本地现行的值按“${theirs}”写(${periodInWords(rival)}),同一个月会有两个值。请按现行的分法逐项填写。`
    return [faultAt(record, 'for', text)]
  })
}

function faultAt(record: ParameterRecord, field: string, text: string): FileFault {
  const [file = record.origin, line = '1'] = record.origin.split(/:(?=\d+$)/)
  return { file, line: Number(line), field, text }
}

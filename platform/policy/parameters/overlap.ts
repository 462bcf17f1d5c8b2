import { formatMonth } from '#kernel/month'
import type { ParameterRecord } from './record.ts'

type Period = Pick<ParameterRecord, 'from' | 'to'>

/** Whether two periods share a month. Both ends are included; null is open. */
export function periodsMeet(a: Period, b: Period): boolean {
  return (b.to === null || a.from <= b.to) && (a.to === null || b.from <= a.to)
}

/** `2020-12 至 长期` */
export function periodInWords({ from, to }: Period): string {
  return `${formatMonth(from)} 至 ${to === null ? '长期' : formatMonth(to)}`
}

/** Whether two records would both be the value of some cell of one place in some month. Samples stand behind real values and never compete with them. */
export function compete(a: ParameterRecord, b: ParameterRecord): boolean {
  const sameLayer = (a.status === 'sample') === (b.status === 'sample')
  return a.key === b.key && a.place === b.place && sameLayer && cellsMeet(a.for, b.for) && periodsMeet(a, b)
}

/** A list that is left out stands for every code of it. */
function cellsMeet(a: ParameterRecord['for'], b: ParameterRecord['for']): boolean {
  return Object.entries(a).every(([list, code]) => b[list] === undefined || b[list] === code)
}

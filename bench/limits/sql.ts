import { type CountyPolicy, countyCodes } from '../policy/places.ts'
import { at, handParameters, width } from './typed-arrays.ts'

export const columns = Object.keys(at).flatMap((name) => {
  const cells: Readonly<Record<string, readonly string[]>> = {
    from: ['from0', 'from1', 'from2'], pays: ['pays0', 'pays1', 'pays2'],
    living: ['living0', 'living1', 'living2', 'living3', 'living4'], care: ['care0', 'care1', 'care2', 'care3', 'care4'],
    fee: ['fee0', 'fee1', 'fee2'],
  }
  return (cells[name] ?? [name]).map((column, i) => [column, at[name as keyof typeof at] + i] as const)
})

/** The parameters of every county and area as rows, worked out as for the typed arrays. */
export function parameterRows(policies: readonly CountyPolicy[]): string {
  const table = handParameters(policies)
  const rows = policies.flatMap((_, c) =>
    [0, 1].map((area) => `(${[countyCodes[c], area, ...columns.map(([, cell]) => table[(c * 2 + area) * width + cell])].join(', ')})`),
  )
  return `(VALUES ${rows.join(', ')}) pr (county, area, ${columns.map(([name]) => name).join(', ')})`
}

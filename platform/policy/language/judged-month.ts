import { Integer } from './integer.ts'
import type { ParameterSpec } from './parameter-spec.ts'

/** The month being judged, as the first number of every place's vector. */
export const judgedMonthParameter: ParameterSpec = {
  key: '@month',
  label: '判定月份',
  kind: 'integer',
  per: undefined,
  by: [],
  options: undefined,
  range: { min: 1900 * 12, max: 2200 * 12 },
  law: undefined,
  suffix: '',
}

export const judgedMonth = new Integer({
  op: 'slot',
  parameter: judgedMonthParameter,
  index: 0,
  keys: [],
  entity: 'place',
  range: judgedMonthParameter.range,
})

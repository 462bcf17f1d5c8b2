import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { codeList, declaredParameters, param, type ParameterBook } from '#policy'

/** 57号 says 7 days, a province's catalogue 7 working days: which of them a place counts is its own choice. */
const units = codeList('publicityUnit', '公示期按什么计算', { day: '自然日', 'working-day': '工作日' })
param.choice('publicity.unit', units)
param.integer('publicity.days', '公示天数', { suffix: '天', range: { min: 1, max: 60 } })
param.yesNo('publicity.maskNames', '网站公示姓名是否遮蔽')

export interface PublicityRules {
  readonly days: number
  readonly unit: 'day' | 'working-day'
  /** 姓*名 on the web; what hangs at the village's board is another matter. */
  readonly masked: boolean
}

/** Where a place has set nothing: 7 days (57号 22), counted by the calendar, names masked. */
const usual: PublicityRules = { days: 7, unit: 'day', masked: true }

export function publicityRules(book: ParameterBook, county: CountyCode, month: Month): PublicityRules {
  const specs = declaredParameters().filter(({ key }) => key.startsWith('publicity.'))
  const layout = { length: specs.length, offsets: new Map(specs.map((spec, at) => [spec, at])) }
  const place = book.resolve(layout, countyDivision(county), month)
  const valueOf = (key: string): number | undefined => {
    const spec = specs.find((one) => one.key === key)
    return spec && place.cells.get(spec)?.[0]?.record.cells[0]
  }
  const masked = valueOf('publicity.maskNames')
  return {
    days: valueOf('publicity.days') ?? usual.days,
    unit: valueOf('publicity.unit') === 1 ? 'working-day' : usual.unit,
    masked: masked === undefined ? usual.masked : masked === 1,
  }
}

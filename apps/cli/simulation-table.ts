import { formatMonth, monthInWords } from '#kernel/month'
import { formatYuan, fen } from '#kernel/money'
import type { SimulationReport } from '#registry/schema'
import type { z } from 'zod'
import { type Paint, table } from './terminal.ts'

type Report = z.infer<typeof SimulationReport>
type Area = Report['county']

const count = (value: number) => value.toLocaleString('en-US')
const money = (value: number) => formatYuan(fen(value))
const signed = (value: number) => (value > 0 ? `+${money(value)}` : money(value))

/** What a simulation found, for the terminal: parameters, benefits, townships. Money in yuan. */
export function simulationTable(
  report: Report,
  marks: { readonly name: string; readonly isSynthetic: boolean },
  paint: Paint,
): string {
  const { county, townships, monthBefore, monthAfter } = report
  const months =
    monthBefore === monthAfter ? monthInWords(monthAfter) : `${formatMonth(monthBefore)} → ${formatMonth(monthAfter)}`
  const lines = [
    paint.strong(`${marks.name} 标准调整模拟,${months}`),
    ...(marks.isSynthetic ? [paint.warn('【合成】人口为合成数据,不是真实人员。')] : []),
    ...(report.samples.length > 0
      ? [paint.warn(`【示例】${report.samples.length}项参数没有公布的数值,用了示例值;结果只看增减的大小。`)]
      : []),
    ...report.parameters.map(
      (one) =>
        `${one.label}${one.for === '' ? '' : `(${one.for})`}:${one.before} → ${one.after},${one.from} 起${one.to === null ? '' : `至 ${one.to}`}`,
    ),
    '',
    ...benefits(county),
    '',
    ...areas([...townships, { ...county, name: '合计' }]),
    '',
    `每月支出 ${money(county.before.month)} → ${money(county.after.month)} 元(${signed(county.after.month - county.before.month)}),每年 ${signed(county.after.year - county.before.year)} 元,一次性 ${signed(county.after.once - county.before.once)} 元。`,
  ]
  return `${lines.join('\n')}\n`
}

const periods = { month: '月', year: '年', once: '次' } as const

/** Benefits for which anything differs; one line when nothing does. */
function benefits({ benefits: tallies }: Area): readonly string[] {
  const changed = tallies.filter(
    (one) =>
      one.gainers + one.losers + one.newlyEligible + one.noLongerEligible > 0 || one.needsBefore !== one.needsAfter,
  )
  if (changed.length === 0) return ['没有一项待遇有变化。']
  const header = [
    '待遇',
    '原享受',
    '现享受',
    '新增',
    '退出',
    '提高',
    '降低',
    '还缺事实',
    '原金额(元)',
    '现金额(元)',
    '增减(元)',
  ]
  const rows = changed.map((one) => [
    `${one.label}${one.isSpent ? '' : '(不计支出)'}`,
    ...[
      one.eligibleBefore,
      one.eligibleAfter,
      one.newlyEligible,
      one.noLongerEligible,
      one.gainers,
      one.losers,
      one.needsAfter,
    ].map(count),
    ...amounts(one),
  ])
  return table([header, ...rows], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
}

/** A status pays nothing: no amounts. */
function amounts(one: Area['benefits'][number]): readonly string[] {
  if (!one.isSpent && one.before === 0 && one.after === 0) return ['—', '—', '—']
  const period = periods[one.per]
  return [`${money(one.before)}/${period}`, `${money(one.after)}/${period}`, signed(one.after - one.before)]
}

function areas(list: readonly Area[]): readonly string[] {
  const header = [
    '乡镇(街道)',
    '户',
    '人',
    '增加户',
    '减少户',
    '其他变化户',
    '原每月(元)',
    '现每月(元)',
    '每月增减(元)',
    '每年增减(元)',
  ]
  const rows = list.map((area) => [
    area.name,
    ...[area.households, area.persons, area.gaining, area.losing, area.shifting].map(count),
    money(area.before.month),
    money(area.after.month),
    signed(area.after.month - area.before.month),
    signed(area.after.year - area.before.year),
  ])
  return table([header, ...rows], [1, 2, 3, 4, 5, 6, 7, 8, 9])
}

import { binary, choose, constant } from './build.ts'
import { type Code } from './code.ts'
import { codeList } from './code-list.ts'
import { Integer } from './integer.ts'
import { judgedMonth } from './judged-month.ts'

/**
 * From which month an age counts. 足月: from the first month that begins at that age (a birthday on the
 * 1st counts at once); 生日当月: from the month of the birthday; 次月: from the month after it.
 */
export const ageRules = codeList('ageRule', '年龄计算口径', {
  fullMonth: '足月',
  birthMonth: '生日当月',
  nextMonth: '生日次月',
})
export type AgeRule = 'fullMonth' | 'birthMonth' | 'nextMonth'

/** Whole years of age in the judged month; 0 before birth. No dates: month and day of birth are integers. */
export function ageInYears(birthMonth: Integer, birthDay: Integer, rule: Code<AgeRule>): Integer {
  const next = rule.is('nextMonth').node
  const late = choose(rule.is('fullMonth').and(birthDay.gt(new Integer(constant(1)))).node, constant(1), constant(0))
  const lag = new Integer(choose(next, constant(1), late))
  const months = judgedMonth
    .minus(birthMonth)
    .minus(lag)
    .atLeast(new Integer(constant(0)))
  return new Integer(binary('div', months.node, constant(12)))
}

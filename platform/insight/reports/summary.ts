import { declaredFacts, entitlements } from '#policy'
import type { ReportSummary } from '../schema.ts'
import type { ReportCondition, ReportFigure, ReportTemplate } from './template.ts'

/** A report as its readers see it: each figure with its definition in words. */
export function summaryOf(template: ReportTemplate): ReportSummary {
  const { key, title, basis, status, subject, figures, asks } = template
  return {
    ...{ key, title, basis, status, subject, asks },
    figures: figures.map((figure) => ({
      key: figure.key,
      label: figure.label,
      unit: figure.unit,
      isMoney: 'sum' in figure && figure.sum === 'amount',
      meaning: meaningOf(figure),
    })),
  }
}

const whom = { persons: '在册的人', households: '在册的户' } as const
const states = { 'in-force': '当月在享', began: '当月开始享受', ended: '上月是最后一个月' } as const

function meaningOf(figure: ReportFigure): string {
  const conditions = figure.where.map(inWords)
  if ('benefit' in figure) {
    const names = figure.benefit.map((key) => benefitName(key)).join('、')
    const what = 'sum' in figure ? { amount: '月金额之和', persons: '保障人数之和' }[figure.sum] : '条数'
    return [`${states[figure.state]}“${names}”的${what}`, ...conditions].join(';')
  }
  const base = figure.count === 'persons' && figure.died ? '当月死亡的人' : whom[figure.count]
  return [base, ...conditions].join(';')
}

function benefitName(key: string): string {
  if (key === 'any') return '任一待遇'
  return Object.values(entitlements).find((one) => one.key === key)?.label ?? key
}

function inWords(condition: ReportCondition): string {
  if ('fact' in condition) return factInWords(condition)
  if ('age' in condition) {
    const { from, to } = condition.age
    return from === undefined
      ? `月末满${to}岁以下`
      : to === undefined
        ? `月末满${from}岁及以上`
        : `月末${from}至${to}岁`
  }
  if ('sex' in condition) return condition.sex === 'male' ? '男' : '女'
  if ('child' in condition) return childWords[condition.child]
  if ('receives' in condition) return `正在享受${benefitName(condition.receives)}`
  if ('receivesNot' in condition) return `没有享受${benefitName(condition.receivesNot)}`
  return 'has' in condition ? `已登记${numberWords[condition.has]}` : `没有登记${numberWords[condition.lacks]}`
}

const numberWords = { phone: '联系电话', account: '银行账户', 'id-number': '身份证号' } as const
const childWords = {
  any: '建有儿童档案',
  orphan: '孤儿',
  deFactoUnattended: '事实无人抚养儿童',
  inDifficulty: '困境儿童',
  leftBehind: '农村留守儿童',
} as const

function factInWords(condition: Extract<ReportCondition, { fact: string }>): string {
  const fact = declaredFacts().find(({ name }) => name === condition.fact)
  const label = fact?.label ?? condition.fact
  if ('known' in condition) return condition.known ? `${label}已知` : `${label}未知`
  if (!('is' in condition)) return `${label}在${condition.from ?? '不限'}至${condition.to ?? '不限'}之间`
  const words = fact?.list?.words
  const values = [condition.is]
    .flat()
    .map((value) => (value === true ? '是' : value === false ? '否' : (words?.[String(value)] ?? String(value))))
  return `${label}为${values.join('、')}`
}

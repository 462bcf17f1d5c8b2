import { codeList, household, person, settlements } from '#policy'

/** The benchmark's own facts: the same on every machine, whatever becomes of the bureau's. */
export const kinds = codeList('benchIncomeKind', '收入项目', {
  wage: '工资性收入',
  business: '经营净收入',
  rent: '财产净收入',
  transfer: '转移净收入',
  pension: '基础养老金',
})
export type Kind = (typeof kinds.codes)[number]

export const disabilities = codeList('benchDisability', '残疾等级', {
  none: '无',
  first: '一级',
  second: '二级',
  third: '三级',
  fourth: '四级',
})
export const abilities = codeList('benchAbility', '生活自理能力', { full: '自理', partial: '半失能', total: '失能' })

const income = (name: string, kind: Kind) =>
  person.fact.money(name, kinds.words[kind], { group: 'income', per: 'month', sensitivity: 'financial' })

export const facts = {
  area: household.fact.fixedCode('benchArea', settlements, { group: 'household' }),
  savings: household.fact.money('benchSavings', '金融资产', { group: 'assets', per: 'once' }),
  cars: household.fact.integer('benchCars', '机动车', { group: 'assets', suffix: '辆', range: { min: 0, max: 50 } }),
  homes: household.fact.integer('benchHomes', '住房', { group: 'assets', suffix: '套', range: { min: 0, max: 50 } }),
  bornMonth: person.fact.fixedInteger('benchBornMonth', '出生年月', {
    group: 'identity',
    suffix: '',
    range: { min: 1800 * 12, max: 2200 * 12 },
  }),
  bornDay: person.fact.fixedInteger('benchBornDay', '出生日', {
    group: 'identity',
    suffix: '日',
    range: { min: 1, max: 31 },
  }),
  income: {
    wage: income('benchWage', 'wage'),
    business: income('benchBusiness', 'business'),
    rent: income('benchRent', 'rent'),
    transfer: income('benchTransfer', 'transfer'),
    pension: income('benchPension', 'pension'),
  } satisfies Record<Kind, unknown>,
  ill: person.fact.flag('benchIll', '患重病', { group: 'health' }),
  disability: person.fact.code('benchDisability', disabilities, { group: 'health' }),
  attended: person.fact.flag('benchAttended', '需要长期照护', { group: 'health' }),
  ward: person.fact.flag('benchWard', '特困人员', { group: 'support' }),
  ability: person.fact.code('benchAbility', abilities, { group: 'health' }),
}

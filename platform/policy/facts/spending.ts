import { household, person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

const yearly = (name: string, label: string, help: string) =>
  household.fact.money(name, label, {
    per: 'year',
    group: 'spending',
    sensitivity: 'financial',
    law: law(documents.rigidExpenditure, '5'),
    help: `${help}填申请前12个月的合计。`,
  })

const monthly = (name: string, label: string, help: string) =>
  person.fact.money(name, label, {
    per: 'month',
    group: 'spending',
    sensitivity: 'health',
    law: law(documents.minimumLiving, '13'),
    help,
  })

/** Spending that the household cannot avoid. */
export const spending = {
  living: yearly('rigidLiving', '基本生活刚性支出', '维持基本生活的必需支出。'),
  medical: yearly('rigidMedical', '医疗刚性支出', '扣除报销、救助后个人自付的合规费用。'),
  education: yearly('rigidEducation', '教育刚性支出', '按公办学校标准。'),
  rehabilitation: yearly('rigidRehabilitation', '残疾康复刚性支出', '康复训练、辅助器具、照护等自付费用。'),
  other: yearly('rigidOther', '其他刚性支出', '当地认可的其他必需支出。'),
  illnessCost: monthly('illnessCost', '患重病增加的刚性支出', '只对患重病的人填写,按月平均的自付费用。'),
  disabilityCost: monthly('disabilityCost', '因残疾增加的刚性支出', '只对残疾人填写,按月平均的自付费用。'),
}

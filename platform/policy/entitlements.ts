import { Entitlement } from './language/benefit.ts'

const householdMonth = { unit: 'household', per: 'month', pays: true } as const
const personMonth = { unit: 'person', per: 'month', pays: true } as const
const householdStatus = { unit: 'household', per: 'month', pays: false } as const

/** Every benefit by the name others refer to it with; the businesses under `domains/` implement them. */
export const entitlements = {
  minimumLiving: new Entitlement({ key: 'minimumLiving', label: '最低生活保障', ...householdMonth }),
  singlePerson: new Entitlement({ key: 'singlePerson', label: '单人保', ...personMonth }),
  destitute: new Entitlement({ key: 'destitute', label: '特困人员基本生活', ...personMonth }),
  destituteCare: new Entitlement({ key: 'destituteCare', label: '特困人员照料护理', ...personMonth }),
  marginal: new Entitlement({ key: 'marginal', label: '低保边缘家庭', ...householdStatus }),
  rigidExpenditure: new Entitlement({ key: 'rigidExpenditure', label: '刚性支出困难家庭', ...householdStatus }),
  emergencyAid: new Entitlement({ key: 'emergencyAid', label: '临时救助', unit: 'household', per: 'once', pays: true }),
  orphan: new Entitlement({ key: 'orphan', label: '孤儿基本生活费', ...personMonth }),
  deFactoUnattended: new Entitlement({
    key: 'deFactoUnattended',
    label: '事实无人抚养儿童基本生活补贴',
    ...personMonth,
  }),
  disabilityLiving: new Entitlement({ key: 'disabilityLiving', label: '困难残疾人生活补贴', ...personMonth }),
  disabilityCare: new Entitlement({ key: 'disabilityCare', label: '重度残疾人护理补贴', ...personMonth }),
  oldAge: new Entitlement({ key: 'oldAge', label: '高龄津贴', ...personMonth }),
  disabledElder: new Entitlement({ key: 'disabledElder', label: '经济困难高龄失能老年人补贴', ...personMonth }),
  ecologicalBurial: new Entitlement({
    key: 'ecologicalBurial',
    label: '节地生态安葬奖补',
    unit: 'person',
    per: 'once',
    pays: true,
  }),
  medicalAid: new Entitlement({
    key: 'medicalAid',
    label: '医疗救助身份与年度限额',
    unit: 'person',
    per: 'year',
    pays: true,
    isCap: true,
  }),
  accidentInsurance: new Entitlement({
    key: 'accidentInsurance',
    label: '救助对象意外伤害险',
    unit: 'person',
    per: 'year',
    pays: true,
  }),
}

import { documents, entitlements, isCounted, law, moneyIf, type Relation, rounding, size, yuan } from '#policy'

const {
  deFactoUnattended,
  destitute,
  disabilityCare,
  disabilityLiving,
  disabledElder,
  ecologicalBurial,
  emergencyAid,
  medicalAid,
  minimumLiving,
  oldAge,
  orphan,
} = entitlements

/** A child's part of the household's 低保, the fen that cannot be shared left out: it lowers what the top-up deducts. */
const shareOfMinimumLiving = moneyIf(
  isCounted,
  minimumLiving.amount.sharedBy(size).round(rounding('down', 'fen')),
  yuan<'month'>(0),
)

const disability = law(documents.disability, '')
const unattended = law(documents.deFactoUnattended, '')
const orphans = law(documents.orphan, '')

/** How benefits stand to each other: the one table, shown to officers as it is. */
export const relations: readonly Relation[] = [
  {
    kind: 'exclusive',
    first: orphan,
    second: destitute,
    law: law(documents.destitute, '9'),
    note: '未成年人同时符合的,按孤儿保障',
  },
  { kind: 'exclusive', first: orphan, second: deFactoUnattended, law: unattended, note: '父母双亡或查找不到的是孤儿' },
  {
    kind: 'exclusive',
    first: orphan,
    second: disabilityLiving,
    law: disability,
    note: '孤儿不领生活补贴,可领护理补贴',
  },
  { kind: 'exclusive', first: destitute, second: disabilityLiving, law: disability, note: '特困人员不领两项补贴' },
  { kind: 'exclusive', first: destitute, second: disabilityCare, law: disability, note: '特困人员不领两项补贴' },
  {
    kind: 'exclusive',
    first: destitute,
    second: disabledElder,
    law: law(documents.elderRights, '30'),
    note: '特困人员已有照料护理费',
  },
  { kind: 'higher', first: disabilityCare, second: disabledElder, law: disability, note: '护理补贴与失能补贴择高' },
  { kind: 'top-up', first: destitute, second: deFactoUnattended, law: unattended, note: '已享受特困供养的补差' },
  {
    kind: 'top-up',
    first: minimumLiving,
    second: deFactoUnattended,
    law: unattended,
    note: '已享受低保的,按人均低保金补差',
    counted: shareOfMinimumLiving,
  },
  { kind: 'top-up', first: disabilityLiving, second: deFactoUnattended, law: unattended, note: '已享受生活补贴的补差' },
  { kind: 'additive', first: minimumLiving, second: disabilityLiving, law: disability, note: '两项补贴不计入低保收入' },
  { kind: 'additive', first: minimumLiving, second: disabilityCare, law: disability, note: '两项补贴不计入低保收入' },
  { kind: 'additive', first: disabilityLiving, second: disabilityCare, law: disability, note: '符合条件的可同时领取' },
  { kind: 'additive', first: orphan, second: disabilityCare, law: orphans, note: '孤儿可领护理补贴' },
  {
    kind: 'additive',
    first: minimumLiving,
    second: oldAge,
    law: law(documents.elderRights, '33'),
    note: '是否计入低保收入由当地规定',
  },
  {
    kind: 'additive',
    first: destitute,
    second: oldAge,
    law: law(documents.destitute, '6'),
    note: '高龄津贴不计入特困人员收入',
  },
  {
    kind: 'additive',
    first: disabilityCare,
    second: oldAge,
    law: law(documents.elderRights, '33'),
    note: '可同时领取',
  },
  {
    kind: 'additive',
    first: minimumLiving,
    second: emergencyAid,
    law: law(documents.interim, '47'),
    note: '低保家庭遇到突发困难可申请临时救助',
  },
  {
    kind: 'additive',
    first: minimumLiving,
    second: medicalAid,
    law: law(documents.interim, '28'),
    note: '低保对象是医疗救助对象',
  },
  {
    kind: 'additive',
    first: destitute,
    second: ecologicalBurial,
    law: law(documents.burial, ''),
    note: '与丧葬待遇不冲突',
  },
]

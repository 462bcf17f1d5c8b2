import { codeList, type CodeList, type FactSpec } from '#policy'
import { ethnicGroups } from './ethnic-groups.ts'

/** GB/T 2261.1: 0 未知, 1 男, 2 女, 9 未说明; the ordinals here are ours. */
export const sexes = codeList('sex', '性别', { male: '男', female: '女' })

/** GB/T 2261.2, first digits. */
export const maritalStates = codeList('maritalState', '婚姻状况', {
  unmarried: '未婚',
  married: '已婚',
  widowed: '丧偶',
  divorced: '离婚',
})

/** Why a child's file is kept apart from everybody else's (民发〔2019〕62号, 国发〔2016〕13号, 国发〔2016〕36号). */
export const childKinds = codeList('childKind', '儿童类别', {
  orphan: '孤儿',
  deFactoUnattended: '事实无人抚养儿童',
  inDifficulty: '困境儿童',
  leftBehind: '农村留守儿童',
})

export const workCapacities = codeList('workCapacity', '劳动能力', {
  able: '有劳动能力',
  partial: '部分丧失劳动能力',
  none: '完全丧失劳动能力',
})

/** Of which kind a particular's value is; `number` is a sealed number of the person, held in anmin.person_number. */
export type ParticularKind = 'text' | 'texts' | 'date' | 'code' | 'division' | 'number'

/** Something the registry knows of a person or household that no rule computes with: who and where they are. */
export interface Particular {
  readonly entity: FactSpec['entity']
  readonly name: string
  readonly label: string
  readonly kind: ParticularKind
  readonly list?: CodeList
  /** As with facts; `identity` is who they are beyond doubt and is masked in lists. */
  readonly sensitivity: FactSpec['sensitivity'] | 'identity'
}

/** Declared once: from these come the columns of statements, the import's targets, the card and its masking. */
export const particulars = [
  { entity: 'person', name: 'name', label: '姓名', kind: 'text', sensitivity: 'ordinary' },
  { entity: 'person', name: 'formerNames', label: '曾用名', kind: 'texts', sensitivity: 'ordinary' },
  { entity: 'person', name: 'idNumber', label: '身份证号', kind: 'number', sensitivity: 'identity' },
  { entity: 'person', name: 'sex', label: '性别', kind: 'code', list: sexes, sensitivity: 'ordinary' },
  { entity: 'person', name: 'birthDate', label: '出生日期', kind: 'date', sensitivity: 'ordinary' },
  { entity: 'person', name: 'ethnicity', label: '民族', kind: 'code', list: ethnicGroups, sensitivity: 'ordinary' },
  {
    entity: 'person',
    name: 'maritalState',
    label: '婚姻状况',
    kind: 'code',
    list: maritalStates,
    sensitivity: 'ordinary',
  },
  { entity: 'person', name: 'phone', label: '联系电话', kind: 'number', sensitivity: 'identity' },
  { entity: 'person', name: 'account', label: '银行账号', kind: 'number', sensitivity: 'financial' },
  { entity: 'person', name: 'bankName', label: '开户银行', kind: 'text', sensitivity: 'financial' },
  { entity: 'person', name: 'residence', label: '居住地', kind: 'division', sensitivity: 'ordinary' },
  { entity: 'person', name: 'registeredDivision', label: '户籍地', kind: 'division', sensitivity: 'ordinary' },
  { entity: 'person', name: 'address', label: '住址', kind: 'text', sensitivity: 'identity' },
  { entity: 'person', name: 'diedOn', label: '死亡日期', kind: 'date', sensitivity: 'ordinary' },
  { entity: 'person', name: 'movedOutOn', label: '迁出日期', kind: 'date', sensitivity: 'ordinary' },
  { entity: 'person', name: 'childKind', label: '儿童类别', kind: 'code', list: childKinds, sensitivity: 'status' },
  { entity: 'person', name: 'school', label: '就读学校', kind: 'text', sensitivity: 'status' },
  {
    entity: 'person',
    name: 'workCapacity',
    label: '劳动能力',
    kind: 'code',
    list: workCapacities,
    sensitivity: 'health',
  },
  { entity: 'household', name: 'registerNumber', label: '户号', kind: 'text', sensitivity: 'ordinary' },
  { entity: 'household', name: 'householdDivision', label: '所在村(社区)', kind: 'division', sensitivity: 'ordinary' },
  { entity: 'household', name: 'householdAddress', label: '家庭住址', kind: 'text', sensitivity: 'identity' },
] as const satisfies readonly Particular[]

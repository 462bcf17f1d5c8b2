import { fact, identityFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { field, type LedgerKind, must } from './field.ts'

/** 死亡火化名单: sent by the funeral service; one row is a person who died (殡葬管理条例). */
export const deaths: LedgerKind = {
  key: 'deaths',
  label: '死亡火化名单',
  row: 'person',
  titles: ['死亡', '火化', '亡故', '殡葬', '注销户口'],
  receipts: [],
  isSensitive: false,
  fields: [
    identityFields.name,
    identityFields.idNumber,
    identityFields.sex,
    placeFields.township,
    placeFields.residenceVillage,
    must(eventFields.diedOn),
    field('crematedOn', '火化日期', 'date', { to: 'none', as: 'remark' }, ['火化时间', '火化年月日']),
    field('cremationNumber', '火化证号', 'text', { to: 'none', as: 'remark' }, ['火化编号', '火化证明编号']),
    field('burialForm', '安葬方式', { type: 'code', table: 'burialForm' }, fact('burialForm'), [
      '骨灰处理方式',
      '骨灰安放方式',
      '安葬形式',
    ]),
    ...Object.values(plainFields),
  ],
}

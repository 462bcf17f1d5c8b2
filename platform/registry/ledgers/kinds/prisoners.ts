import { identityFields, placeFields, plainFields } from './common-fields.ts'
import { field, type LedgerKind } from './field.ts'

/** 在押人员名单: sent by the courts and prisons; nobody is supported while in prison (民发〔2021〕57号 §7). */
export const prisoners: LedgerKind = {
  key: 'prisoners',
  label: '在押人员名单',
  row: 'person',
  titles: ['在押', '服刑', '羁押', '收押', '监狱'],
  receipts: [],
  isSensitive: false,
  implies: { memberStatus: 'imprisoned' },
  ended: { by: 'releasedOn', implies: { memberStatus: 'present' } },
  fields: [
    identityFields.name,
    identityFields.idNumber,
    identityFields.sex,
    placeFields.township,
    placeFields.residenceVillage,
    field('imprisonedOn', '收押日期', 'date', { to: 'none', as: 'remark' }, ['入监时间', '收监日期', '羁押日期']),
    field('releasedOn', '释放日期', { type: 'date', mayBeFuture: true }, { to: 'none', as: 'remark' }, [
      ...['释放时间', '出狱日期', '出狱时间', '刑满日期', '刑满释放日期', '刑满释放时间', '解除日期', '刑期止日'],
    ]),
    field('term', '刑期(月)', { type: 'count', min: 0, max: 600 }, { to: 'none', as: 'remark' }, ['刑期']),
    field('prison', '关押场所', 'text', { to: 'none', as: 'remark' }, ['羁押单位', '服刑监狱', '关押地点']),
    ...Object.values(plainFields),
  ],
}

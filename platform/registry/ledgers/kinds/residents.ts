import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { field, type LedgerKind } from './field.ts'

/** 居民 (人口) 台账: one row is a person; the others build on it. */
export const residents: LedgerKind = {
  key: 'residents',
  label: '居民(人口)台账',
  row: 'person',
  titles: ['居民', '人口', '户籍', '花名册', '村民'],
  receipts: [],
  isSensitive: false,
  // The newborn, and people whose papers were never made, live in the village as well.
  without: {
    field: 'idNumber',
    needs: ['birthDate', 'householdNumber'],
    told: '没有身份证号,按姓名、出生日期和所在的户登记,请尽快补上证号;查重时会和别处的登记比对。',
  },
  fields: [
    ...Object.values(identityFields),
    ...Object.values(membershipFields),
    ...Object.values(placeFields),
    ...Object.values(accountFields),
    ...Object.values(eventFields),
    field('memberStatus', '人员状态', { type: 'code', table: 'memberStatus' }, fact('memberStatus'), [
      '状态',
      '人员状况',
      '生存状态',
    ]),
    field('schooling', '在读情况', { type: 'code', table: 'schooling' }, fact('schooling'), [
      '就读情况',
      '在读学段',
      '就学情况',
      '学段',
    ]),
    field('cohabiting', '长期共同居住', 'flag', fact('cohabiting'), ['是否共同居住', '是否常住', '共同生活']),
    field('disabled', '持有残疾人证', 'flag', fact('disabled'), ['是否残疾', '是否持残疾证', '残疾人', '是否残疾人']),
    field('seriouslyIll', '患重病', 'flag', fact('seriouslyIll'), ['是否重病', '是否患重病', '大病', '是否大病']),
    field('wage', '月工资收入', 'amount', fact('wage'), ['工资性收入', '月工资', '工资收入(月)']),
    ...Object.values(plainFields),
  ],
}

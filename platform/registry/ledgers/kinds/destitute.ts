import { entitlements } from '#policy'
import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { field, type LedgerKind } from './field.ts'
import { commonReceiptWords, receiptFields } from './receipt-fields.ts'

/** 特困人员台账: one row is a person, with the basic living payment and the care payment. */
export const destitute: LedgerKind = {
  key: 'destitute',
  label: '特困人员台账',
  row: 'person',
  titles: ['特困', '五保', '供养'],
  receipts: [entitlements.destitute.key, entitlements.destituteCare.key],
  isSensitive: false,
  fields: [
    ...Object.values(identityFields),
    membershipFields.householdNumber,
    membershipFields.settlement,
    ...Object.values(placeFields),
    field('supportForm', '供养方式', { type: 'code', table: 'supportForm' }, fact('supportForm'), [
      '供养形式',
      '供养类型',
      '供养类别',
      '集中/分散',
      '救助供养形式',
      '救助供养方式',
    ]),
    field(
      'selfCareLevel',
      '自理能力',
      { type: 'code', table: 'selfCareLevel' },
      { to: 'assessed', level: 'selfCareLevel' },
      [
        '生活自理能力',
        '自理情况',
        '护理等级',
        '照护等级',
        '自理能力等级',
        '护理类型',
        '生活自理情况',
        '照料护理等级',
        '自理状况',
      ],
    ),
    ...receiptFields(entitlements.destitute.key, {
      prefix: 'destitute',
      label: '基本生活费',
      ...commonReceiptWords,
      amount: [
        ...commonReceiptWords.amount,
        '基本生活费',
        '月供养金基本生活',
        '基本生活标准',
        '供养金',
        '月供养金',
        '供养标准',
        '基本生活金',
        '月基本生活费',
      ],
    }),
    ...receiptFields(entitlements.destituteCare.key, {
      prefix: 'destituteCare',
      label: '照料护理费',
      amount: [
        '护理费',
        '月供养金照料护理',
        '照料护理',
        '照料护理费',
        '护理补贴',
        '照料护理标准',
        '护理标准',
        '月护理费',
        '照料护理补贴',
        '照护费',
      ],
      since: ['护理费起始时间', '护理开始时间'],
    }),
    ...Object.values(accountFields),
    eventFields.diedOn,
    ...Object.values(plainFields),
  ],
}

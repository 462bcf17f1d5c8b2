import { entitlements } from '#policy'
import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { byCategory, field, type LedgerKind } from './field.ts'
import { commonReceiptWords, receiptFields } from './receipt-fields.ts'

/** Which of the two a row pays is the row's category; without one, the household's. */
const benefit = byCategory

/**
 * 低保对象台账: one row is a person. The amount is the household's: written in the head's row, in a merged cell, or in
 * every row; a ledger with one row for each household names the head only.
 */
export const minimumLiving: LedgerKind = {
  key: 'minimumLiving',
  label: '最低生活保障对象台账',
  row: 'person',
  titles: ['低保', '最低生活保障', '低保户', '低保对象', '城保', '农保'],
  receipts: [entitlements.minimumLiving.key, entitlements.singlePerson.key],
  isSensitive: false,
  fields: [
    ...Object.values(identityFields),
    ...Object.values(membershipFields),
    ...Object.values(placeFields),
    ...receiptFields(benefit, {
      prefix: 'minimumLiving',
      label: '低保金',
      ...commonReceiptWords,
      amount: [
        ...commonReceiptWords.amount,
        '低保金',
        '月低保金',
        '低保金额',
        '户月保障金额',
        '月低保金额',
        '家庭月保障金',
        '户月补差金额',
        '保障金额(元/月)',
        '家庭月保障金额',
      ],
    }),
    field(
      'category',
      '保障类别',
      { type: 'code', table: 'minimumLivingCoverage' },
      { to: 'receipt', benefit, part: 'category' },
      ['类别', '保障方式', '施保方式', '保障形式', '低保类别'],
    ),
    field('persons', '保障人数', { type: 'count', min: 1, max: 50 }, { to: 'receipt', benefit, part: 'persons' }, [
      '保障人口',
      '享受人数',
      '低保人数',
      '保障人口数',
      '享受人口',
      '救助人数',
      '纳入人数',
      '家庭保障人数',
    ]),
    field('seriouslyIll', '患重病', 'flag', fact('seriouslyIll'), ['是否重病', '是否患重病', '重病']),
    field('disabled', '持有残疾人证', 'flag', fact('disabled'), ['是否残疾', '是否残疾人', '是否持残疾证']),
    field('disabilityCategory', '残疾类别', { type: 'code', table: 'disabilityCategory' }, fact('disabilityCategory'), [
      '残疾类型',
      '残别',
    ]),
    field('disabilityGrade', '残疾等级', { type: 'code', table: 'disabilityGrade' }, fact('disabilityGrade'), [
      '残疾级别',
      '残级',
    ]),
    ...Object.values(accountFields),
    eventFields.diedOn,
    ...Object.values(plainFields),
  ],
}

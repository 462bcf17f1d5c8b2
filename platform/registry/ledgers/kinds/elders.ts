import { entitlements } from '#policy'
import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { field, type LedgerKind } from './field.ts'
import { commonReceiptWords, receiptFields } from './receipt-fields.ts'

/** 高龄老人台账: one row is a person of 80 and more. */
export const elders: LedgerKind = {
  key: 'elders',
  label: '高龄老人(80岁以上)台账',
  row: 'person',
  titles: ['高龄', '老人', '老年人', '80岁', '八十', '百岁', '津贴', '尊老'],
  receipts: [entitlements.oldAge.key, entitlements.disabledElder.key],
  isSensitive: false,
  fields: [
    ...Object.values(identityFields),
    field('age', '年龄', { type: 'count', min: 0, max: 130 }, { to: 'none', as: 'remark' }, [
      '周岁',
      '实足年龄',
      '年龄(岁)',
    ]),
    membershipFields.householdNumber,
    membershipFields.settlement,
    ...Object.values(placeFields),
    field('abilityResult', '能力评估结果', { type: 'code', table: 'abilityResult' }, fact('abilityResult'), [
      '失能等级',
      '评估等级',
      '老年人能力评估',
      '评估结果',
      '能力等级',
      '失能情况',
      '能力评估等级',
    ]),
    ...receiptFields(entitlements.oldAge.key, {
      prefix: 'oldAge',
      label: '高龄津贴',
      ...commonReceiptWords,
      amount: [
        ...commonReceiptWords.amount,
        '津贴标准',
        '高龄津贴',
        '津贴金额',
        '月津贴',
        '高龄津贴标准',
        '高龄补贴',
        '津贴',
        '尊老金',
        '高龄津贴金额',
        '津贴标准(元/月)',
      ],
    }),
    ...receiptFields(entitlements.disabledElder.key, {
      prefix: 'disabledElder',
      label: '经济困难高龄失能老年人补贴',
      amount: ['失能补贴', '失能老年人补贴', '养老服务补贴', '失能护理补贴'],
      since: ['失能补贴起始时间', '失能补贴开始时间'],
    }),
    ...Object.values(accountFields),
    eventFields.diedOn,
    ...Object.values(plainFields),
  ],
}

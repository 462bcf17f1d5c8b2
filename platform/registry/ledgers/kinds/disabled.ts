import { entitlements } from '#policy'
import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { eventFields } from './event-fields.ts'
import { field, type LedgerKind } from './field.ts'
import { receiptFields } from './receipt-fields.ts'

const person = { to: 'person' } as const

/** 残疾人台账: one row is a person with a certificate (GB/T 26341), and what 国发〔2015〕52号 pays. */
export const disabled: LedgerKind = {
  key: 'disabled',
  label: '残疾人台账',
  row: 'person',
  titles: ['残疾人', '残疾', '残联', '两项补贴', '两补', '护理补贴', '生活补贴'],
  receipts: [entitlements.disabilityLiving.key, entitlements.disabilityCare.key],
  isSensitive: false,
  fields: [
    ...Object.values(identityFields),
    membershipFields.householdNumber,
    membershipFields.settlement,
    ...Object.values(placeFields),
    field('certificateNumber', '残疾证号', 'certificate', { ...person, particular: 'certificateNumber' }, [
      '残疾人证号',
      '残疾证号码',
      '残疾人证号码',
      '残疾证编号',
      '残疾证',
      '残疾人证',
      '残疾人证件号',
      '残疾证件号',
    ]),
    field('disabilityCategory', '残疾类别', { type: 'code', table: 'disabilityCategory' }, fact('disabilityCategory'), [
      '残疾类型',
      ...['残疾类别等级', '残疾类别及等级', '残疾类别和等级', '残疾类别/等级', '残疾类型及等级', '类别等级'],
      '残疾种类',
      '类别',
      '残别',
      '残疾类',
      '残疾人类别',
    ]),
    field('disabilityGrade', '残疾等级', { type: 'code', table: 'disabilityGrade' }, fact('disabilityGrade'), [
      '残疾级别',
      '等级',
      '残级',
      '残疾程度',
      '级别',
      '残疾人等级',
    ]),
    field('certificateIssued', '发证日期', 'month', fact('certificateIssued'), [
      '发证时间',
      '办证日期',
      '办证时间',
      '换证日期',
      '签发日期',
      '残疾证发证日期',
      '领证日期',
      '发证年月',
    ]),
    field(
      'certificateValidUntil',
      '残疾证有效期至',
      { type: 'month', mayBeFuture: true },
      fact('certificateValidUntil'),
      ['有效期至', '证件有效期', '有效期限', '到期日期', '有效期', '有效期止', '残疾证有效期', '证件到期时间'],
    ),
    field('certificatePresented', '交来新残疾人证的年月', 'month', fact('certificatePresented'), [
      '交证年月',
      '新证提交年月',
      '换证提交年月',
    ]),
    field('needsLongTermCare', '需要长期照护', 'flag', fact('needsLongTermCare'), [
      '是否需要长期照护',
      '长期照护',
      '需长期照护',
    ]),
    field('workInjuryCareFee', '领取工伤护理费', 'flag', fact('workInjuryCareFee'), [
      '是否领取工伤护理费',
      '工伤护理费',
      '工伤生活护理费',
    ]),
    ...receiptFields(entitlements.disabilityLiving.key, {
      prefix: 'disabilityLiving',
      label: '困难残疾人生活补贴',
      amount: [
        '生活补贴',
        '困难残疾人生活补贴',
        '生活补贴金额',
        '生活补贴标准',
        '困难生活补贴',
        '困难补贴',
        '生活补贴(元/月)',
      ],
      since: ['生活补贴起始时间', '生活补贴开始时间', '生活补贴享受时间', '生活补贴批准时间'],
      document: ['生活补贴文号'],
    }),
    ...receiptFields(entitlements.disabilityCare.key, {
      prefix: 'disabilityCare',
      label: '重度残疾人护理补贴',
      amount: ['护理补贴', '重度残疾人护理补贴', '护理补贴金额', '护理补贴标准', '重度护理补贴', '护理补贴(元/月)'],
      since: ['护理补贴起始时间', '护理补贴开始时间', '护理补贴享受时间', '护理补贴批准时间'],
      document: ['护理补贴文号'],
    }),
    ...Object.values(accountFields),
    eventFields.diedOn,
    ...Object.values(plainFields),
  ],
}

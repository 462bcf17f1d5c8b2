import { accountFields, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { type LedgerKind, must } from './field.ts'

/** 银行账户台账: one row is the account of a person. */
export const bankAccounts: LedgerKind = {
  key: 'bankAccounts',
  label: '银行账户台账',
  row: 'person',
  titles: ['银行', '账户', '账号', '一卡通', '社保卡', '开户'],
  receipts: [],
  isSensitive: false,
  fields: [
    identityFields.name,
    membershipFields.householdNumber,
    identityFields.idNumber,
    identityFields.phone,
    placeFields.township,
    placeFields.residenceVillage,
    must(accountFields.bankAccount),
    accountFields.bankName,
    accountFields.bankAccountHolder,
    ...Object.values(plainFields),
  ],
}

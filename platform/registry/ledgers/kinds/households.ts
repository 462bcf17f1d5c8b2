import { fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { field, type LedgerKind, must } from './field.ts'

const of = { to: 'household' } as const

/** 户 台账: one row is a household, known by its head. */
export const households: LedgerKind = {
  key: 'households',
  label: '家庭户台账',
  row: 'household',
  titles: ['家庭户', '户台账', '户信息', '户册', '分户'],
  receipts: [],
  isSensitive: false,
  fields: [
    must(membershipFields.householdNumber),
    must({ ...membershipFields.headName, headings: [...membershipFields.headName.headings, '姓名'] }),
    must({
      ...membershipFields.headIdNumber,
      headings: [...membershipFields.headIdNumber.headings, ...identityFields.idNumber.headings, '身份证号'],
    }),
    {
      ...identityFields.phone,
      label: '户主电话',
      headings: [...identityFields.phone.headings, '联系电话', '户主联系电话', '户主手机号'],
    },
    field('size', '家庭人口', { type: 'count', min: 1, max: 50 }, { ...of, particular: 'size' }, [
      '人口数',
      '家庭人数',
      '户人口',
      '人数',
      '家庭人口数',
      '在册人数',
      '户内人口',
      '户籍人口数',
      '户籍人数',
    ]),
    membershipFields.settlement,
    { ...placeFields.township, becomes: { ...of, particular: 'township' } },
    { ...placeFields.residenceVillage, becomes: { ...of, particular: 'village' } },
    placeFields.villageCode,
    { ...placeFields.address, becomes: { ...of, particular: 'address' } },
    field('financialAssets', '家庭金融资产', 'amount', fact('financialAssets'), [
      '金融资产',
      '存款',
      '存款金额',
      '家庭存款',
    ]),
    field('vehicles', '机动车', { type: 'count', min: 0, max: 50 }, fact('vehicles'), [
      '车辆数',
      '机动车数',
      '车辆',
      '机动车辆数',
    ]),
    field('houses', '住房', { type: 'count', min: 0, max: 50 }, fact('houses'), [
      '住房套数',
      '房产套数',
      '房屋数',
      '房屋套数',
    ]),
    field('rigidMedical', '年医疗刚性支出', 'amount', fact('rigidMedical'), [
      '医疗支出',
      '年医疗支出',
      '自付医疗费用',
      '医疗刚性支出',
    ]),
    field('rigidEducation', '年教育刚性支出', 'amount', fact('rigidEducation'), [
      '教育支出',
      '年教育支出',
      '教育刚性支出',
    ]),
    ...Object.values(plainFields),
  ],
}

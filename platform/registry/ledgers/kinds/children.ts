import { entitlements } from '#policy'
import { accountFields, fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { byCategory, field, type LedgerField, type LedgerKind } from './field.ts'
import { commonReceiptWords, receiptFields } from './receipt-fields.ts'

function kin(who: 'guardian' | 'father' | 'mother', label: string): readonly LedgerField[] {
  const to = { to: 'kinship', kin: who } as const
  return [
    field(`${who}Name`, `${label}姓名`, 'name', { ...to, part: 'name' }, [label, `${label}名字`]),
    field(`${who}IdNumber`, `${label}身份证号`, 'idNumber', { ...to, part: 'idNumber' }, [
      ...[`${label}身份证`, `${label}身份证号码`, `${label}证件号码`, `${label}公民身份号码`],
    ]),
    field(`${who}Phone`, `${label}电话`, 'phones', { ...to, part: 'phone' }, [
      `${label}联系电话`,
      `${label}手机号`,
      `${label}联系方式`,
      `${label}手机`,
    ]),
  ]
}

/** 儿童台账 (孤儿、事实无人抚养、困境、留守): one row is a child; never on a public list (民发〔2019〕62号). */
export const children: LedgerKind = {
  key: 'children',
  label: '儿童台账(孤儿、事实无人抚养、困境、留守)',
  row: 'person',
  titles: ['儿童', '孤儿', '事实无人抚养', '困境', '留守', '未成年人'],
  receipts: [entitlements.orphan.key, entitlements.deFactoUnattended.key],
  isSensitive: true,
  fields: [
    ...Object.values(identityFields),
    membershipFields.householdNumber,
    membershipFields.settlement,
    ...Object.values(placeFields),
    field(
      'category',
      '儿童类别',
      { type: 'code', table: 'childCategory' },
      { to: 'receipt', benefit: byCategory, part: 'category' },
      ['类别', '儿童类型', '对象类别', '保障类别', '困境类型', '人员类别', '类型'],
      { required: true },
    ),
    ...kin('guardian', '监护人'),
    field(
      'guardianRelation',
      '与监护人关系',
      { type: 'code', table: 'guardianRelation' },
      { to: 'kinship', kin: 'guardian', part: 'relation' },
      ['监护人与儿童关系', '监护关系', '监护人关系', '与儿童关系'],
    ),
    ...kin('father', '父亲'),
    field('fatherState', '父亲状况', { type: 'code', table: 'fatherState' }, fact('fatherState'), [
      '父亲情况',
      '父状况',
      '父亲现状',
      '父亲状态',
    ]),
    ...kin('mother', '母亲'),
    field('motherState', '母亲状况', { type: 'code', table: 'motherState' }, fact('motherState'), [
      '母亲情况',
      '母状况',
      '母亲现状',
      '母亲状态',
    ]),
    field('careForm', '养育方式', { type: 'code', table: 'careForm' }, fact('careForm'), [
      '养育形式',
      '抚养方式',
      '安置方式',
      '供养方式',
    ]),
    field('school', '就读学校', 'text', { to: 'person', particular: 'school' }, [
      '学校',
      '学校名称',
      '就读学校及年级',
      '所在学校',
      '在读学校',
    ]),
    field('schooling', '在读情况', { type: 'code', table: 'schooling' }, fact('schooling'), [
      '就学情况',
      '学段',
      '在读学段',
      '就读阶段',
    ]),
    ...receiptFields(byCategory, {
      prefix: 'child',
      label: '基本生活补贴',
      ...commonReceiptWords,
      amount: [
        ...commonReceiptWords.amount,
        '基本生活费',
        '基本生活费标准',
        '孤儿基本生活费',
        '基本生活补贴',
        '生活补贴',
      ],
    }),
    ...Object.values(accountFields),
    ...Object.values(plainFields),
  ],
}

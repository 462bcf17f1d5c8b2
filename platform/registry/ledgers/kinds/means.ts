import { fact, identityFields, membershipFields, placeFields, plainFields } from './common-fields.ts'
import { field, type FieldParser, type LedgerField, type LedgerKind, must } from './field.ts'

const few = { type: 'count', min: 0, max: 50 } as const satisfies FieldParser
const sum = (name: string, label: string, headings: readonly string[]): LedgerField =>
  field(name, label, 'amount', fact(name), headings)

/** 家庭经济状况台账: one row is a household with what the check of its means found (民发〔2021〕57号 chapter 3). */
export const means: LedgerKind = {
  key: 'means',
  label: '家庭经济状况台账',
  row: 'household',
  titles: ['经济状况', '家庭财产', '财产状况', '核对结果'],
  receipts: [],
  isSensitive: false,
  fields: [
    membershipFields.householdNumber,
    must(membershipFields.headName),
    must({
      ...membershipFields.headIdNumber,
      headings: [...membershipFields.headIdNumber.headings, ...identityFields.idNumber.headings, '身份证号'],
    }),
    membershipFields.settlement,
    { ...placeFields.township, becomes: { to: 'household', particular: 'township' } },
    { ...placeFields.residenceVillage, becomes: { to: 'household', particular: 'village' } },
    sum('financialAssets', '家庭金融资产', ['金融资产', '存款', '家庭存款', '家庭财产金融资产']),
    field('vehicles', '机动车', few, fact('vehicles'), ['机动车辆', '车辆数', '车辆', '家庭财产车辆']),
    field('houses', '住房', few, fact('houses'), ['住房套数', '房产套数', '家庭财产住房']),
    sum('rigidLiving', '年基本生活刚性支出', ['基本生活支出', '年基本生活支出', '刚性支出基本生活', '基本生活']),
    sum('rigidMedical', '年医疗刚性支出', ['医疗支出', '年医疗支出', '年医疗自付支出', '刚性支出医疗', '医疗']),
    sum('rigidEducation', '年教育刚性支出', ['教育支出', '年教育支出', '刚性支出教育', '教育']),
    sum('rigidRehabilitation', '年残疾康复刚性支出', ['残疾康复支出', '年康复支出', '康复支出', '残疾康复']),
    sum('rigidOther', '年其他刚性支出', ['其他刚性支出', '年其他支出', '刚性支出其他', '其他']),
    field('emergencyKind', '突发困难', { type: 'code', table: 'emergencyKind' }, fact('emergencyKind'), [
      '突发困难类型',
      '困难类型',
    ]),
    field('emergencySeverity', '困难程度', { type: 'code', table: 'emergencySeverity' }, fact('emergencySeverity'), [
      '突发困难程度',
      '困难档次',
    ]),
    field('emergencyAidTimes', '本年已获临时救助次数', few, fact('emergencyAidTimes'), [
      '已救助次数',
      '临时救助次数',
      '突发困难已救助次数',
    ]),
    sum('emergencyAidPaid', '本年已获临时救助金额', ['已救助金额', '临时救助金额', '突发困难已救助金额']),
    field('minimumLivingApproved', '低保确认年月', 'month', fact('minimumLivingApproved'), [
      '低保批准年月',
      '低保历史确认年月',
      '确认年月',
    ]),
    sum('minimumLivingBefore', '就业前月低保金', ['原月低保金', '低保历史原月低保金']),
    field('monthsAboveLine', '收入超标准月数', { type: 'count', min: 0, max: 240 }, fact('monthsAboveLine'), [
      '超标准月数',
      '低保历史超标准月数',
    ]),
    field('fadeOutKind', '渐退类别', { type: 'code', table: 'fadeOutKind' }, fact('fadeOutKind'), [
      '低保历史渐退类别',
      '渐退类型',
    ]),
    ...Object.values(plainFields),
  ],
}

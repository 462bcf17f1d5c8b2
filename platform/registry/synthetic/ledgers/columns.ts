import type { LedgerName } from './ledger-names.ts'
import { type Words, words } from './words.ts'

export type ColumnKind = 'text' | 'name' | 'id' | 'date' | 'month' | 'money' | 'count' | 'code'

export interface LedgerColumn {
  readonly field: string
  readonly kind: ColumnKind
  /** What offices call it when the header is one line. */
  readonly headers: readonly string[]
  /** Where headers are two lines: what stands over it, and what under that. */
  readonly group?: string
  readonly under?: string
  readonly words?: Words
}

const column = (kind: ColumnKind, field: string, ...headers: readonly string[]): LedgerColumn => ({
  field,
  kind,
  headers,
})
const coded = (list: Words, field: string, ...headers: readonly string[]): LedgerColumn => ({
  ...column('code', field, ...headers),
  words: list,
})
const under = (group: string, columns: readonly (readonly [short: string, LedgerColumn])[]): readonly LedgerColumn[] =>
  columns.map(([short, one]) => ({ ...one, group, under: short }))

const township = column('text', 'township', '乡镇', '乡镇(街道)', '所属乡镇', '镇办')
const village = column('text', 'village', '村', '村(社区)', '村(居)委会', '行政村')
const villageCode = column('text', 'villageCode', '村代码', '行政区划代码')
const household = column('text', 'household', '户号', '户编号', '家庭编号')
const name = column('name', 'name', '姓名', '姓 名', '成员姓名')
const idNumber = column('id', 'idNumber', '身份证号', '公民身份号码', '身份证号码', '证件号码')
const sex = coded(words.sex, 'sex', '性别')
const birth = column('date', 'birth', '出生日期', '出生年月日', '出生年月')
const head = column('name', 'headName', '户主姓名', '户主')
const headId = column('id', 'headId', '户主身份证号', '户主证件号码')
const phone = column('text', 'phone', '联系电话', '电话', '手机号码')
const remark = column('text', 'remark', '备注')
const bank = column('text', 'bank', '开户行', '开户银行')
const account = column('text', 'account', '账号', '银行卡号', '一卡通账号')
const approved = column('month', 'approved', '批准时间', '审批时间', '享受起始年月')
const document = column('text', 'document', '文号', '批准文号')
const settlement = coded(words.settlement, 'settlement', '户籍性质', '农业/非农', '户口类别')
const place = [township, village] as const
const person = [name, sex, idNumber] as const

/** Every column of every list. A list as it is kept has one header line of these, or two with groups. */
export const ledgerColumns = {
  residents: [
    ...place,
    villageCode,
    household,
    head,
    coded(words.relation, 'relation', '与户主关系', '家庭关系', '关系'),
    ...person,
    column('text', 'ethnicity', '民族'),
    birth,
    settlement,
    phone,
    coded(words.marriage, 'marriage', '婚姻', '婚姻状况'),
    coded(words.residence, 'residence', '居住状况', '是否在家'),
    remark,
  ],
  households: [
    ...place,
    villageCode,
    household,
    ...under('户主', [
      ['姓名', head],
      ['身份证号', headId],
    ]),
    column('count', 'size', '家庭人口', '人口数', '户籍人数'),
    settlement,
    phone,
    column('text', 'address', '住址', '家庭住址'),
    remark,
  ],
  minimumLiving: [
    ...place,
    household,
    ...under('户主', [
      ['姓名', head],
      ['身份证号', headId],
    ]),
    // In the second layout there is a row for every member, and these two name the member.
    column('name', 'name', '保障对象姓名', '成员姓名'),
    column('id', 'idNumber', '保障对象身份证号', '成员身份证号'),
    column('text', 'kind', '类别', '保障类别'),
    column('count', 'size', '保障人数', '享受人数'),
    column('money', 'amount', '月保障金', '月保障金(元)', '月补助金额'),
    approved,
    document,
    ...under('发放账户', [
      ['开户行', bank],
      ['账号', account],
    ]),
    phone,
    remark,
  ],
  destitute: [
    ...place,
    household,
    ...person,
    coded(words.supportForm, 'supportForm', '供养方式', '供养形式'),
    coded(words.selfCare, 'selfCare', '自理能力', '生活自理能力'),
    ...under('月供养金', [
      ['基本生活', column('money', 'basic', '基本生活费', '基本生活标准(元/月)')],
      ['照料护理', column('money', 'care', '照料护理费', '照料护理标准(元/月)')],
    ]),
    approved,
    document,
    ...under('发放账户', [
      ['开户行', bank],
      ['账号', account],
    ]),
    remark,
  ],
  disabled: [
    ...place,
    household,
    ...person,
    column('text', 'certificate', '残疾人证号', '残疾证号'),
    coded(words.disabilityCategory, 'category', '残疾类别'),
    coded(words.disabilityGrade, 'grade', '残疾等级'),
    column('month', 'issued', '发证年月', '发证日期'),
    column('month', 'validUntil', '有效期至', '有效期止'),
    column('month', 'presented', '交证年月', '新证提交年月'),
    coded(words.yesNo, 'longTermCare', '需长期照护', '是否需要长期照护'),
    ...under('两项补贴', [
      ['生活补贴', column('money', 'living', '困难残疾人生活补贴', '生活补贴(元/月)')],
      ['护理补贴', column('money', 'care', '重度残疾人护理补贴', '护理补贴(元/月)')],
    ]),
    phone,
  ],
  children: [
    ...place,
    household,
    ...person,
    birth,
    coded(words.childKind, 'kind', '儿童类别', '类别'),
    ...under('父母情况', [
      ['父亲', coded(words.parentState, 'father', '父亲状况', '父亲情况')],
      ['母亲', coded(words.parentState, 'mother', '母亲状况', '母亲情况')],
    ]),
    coded(words.careForm, 'careForm', '养育方式', '安置方式'),
    column('name', 'guardian', '监护人', '监护人姓名'),
    column('money', 'amount', '月基本生活费', '月补贴标准'),
    approved,
    phone,
  ],
  elders: [
    ...place,
    household,
    ...person,
    birth,
    column('count', 'age', '年龄', '周岁'),
    column('money', 'amount', '月高龄津贴', '高龄津贴(元/月)'),
    approved,
    ...under('发放账户', [
      ['开户行', bank],
      ['账号', account],
    ]),
    phone,
  ],
  accounts: [
    ...place,
    household,
    column('name', 'name', '开户人', '户名', '持卡人姓名'),
    idNumber,
    bank,
    account,
    column('text', 'programme', '发放项目', '补贴项目'),
    phone,
  ],
  means: [
    ...place,
    household,
    ...under('户主', [
      ['姓名', head],
      ['身份证号', headId],
    ]),
    settlement,
    ...under('家庭财产', [
      ['金融资产', column('money', 'financialAssets', '金融资产(元)', '金融资产')],
      ['车辆', column('count', 'vehicles', '机动车(辆)', '车辆数')],
      ['住房', column('count', 'houses', '住房(套)', '住房套数')],
    ]),
    ...under('近12个月刚性支出(元)', [
      ['基本生活', column('money', 'rigidLiving', '基本生活支出', '年基本生活支出')],
      ['医疗', column('money', 'rigidMedical', '医疗支出', '年医疗自付支出')],
      ['教育', column('money', 'rigidEducation', '教育支出', '年教育支出')],
      ['残疾康复', column('money', 'rigidRehabilitation', '残疾康复支出', '年康复支出')],
      ['其他', column('money', 'rigidOther', '其他刚性支出', '年其他支出')],
    ]),
    ...under('突发困难', [
      ['类型', coded(words.emergencyKind, 'emergencyKind', '突发困难类型', '突发困难')],
      ['程度', coded(words.emergencySeverity, 'emergencySeverity', '困难程度')],
      ['已救助次数', column('count', 'emergencyAidTimes', '本年已获临时救助次数')],
      ['已救助金额', column('money', 'emergencyAidPaid', '本年已获临时救助金额')],
    ]),
    ...under('低保历史', [
      ['确认年月', column('month', 'minimumLivingApproved', '低保确认年月')],
      ['原月低保金', column('money', 'minimumLivingBefore', '就业前月低保金')],
      ['超标准月数', column('count', 'monthsAboveLine', '收入超标准月数')],
      ['渐退类别', coded(words.fadeOutKind, 'fadeOutKind', '渐退类别')],
    ]),
  ],
  circumstances: [
    ...place,
    household,
    name,
    idNumber,
    coded(words.memberStatus, 'memberStatus', '人员状态', '状态'),
    coded(words.yesNo, 'cohabiting', '共同居住', '是否共同生活'),
    coded(words.yesNo, 'cannotLiveIndependently', '成年不能独立生活'),
    coded(words.schooling, 'schooling', '在读情况', '就学情况'),
    ...under('月收入(元)', [
      ['工资性', column('money', 'wage', '工资性收入')],
      ['经营净', column('money', 'operatingIncome', '经营净收入')],
      ['财产净', column('money', 'propertyIncome', '财产净收入')],
      ['转移净', column('money', 'transferIncome', '转移净收入')],
      ['其他', column('money', 'otherIncome', '其他收入')],
      ['优抚金', column('money', 'preferentialPension', '优待抚恤金')],
      ['计生奖扶', column('money', 'familyPlanningAward', '计划生育奖励与扶助金')],
      ['奖学金', column('money', 'scholarship', '奖学金')],
      ['见义勇为', column('money', 'goodSamaritanAward', '见义勇为奖励')],
      ['救助款', column('money', 'socialAssistance', '政府救助款物')],
      ['基础养老金', column('money', 'basicPension', '基础养老金')],
      ['两项补贴', column('money', 'disabilitySubsidies', '已领残疾人两项补贴')],
      ['高龄津贴', column('money', 'oldAgeAllowanceReceived', '已领高龄津贴')],
    ]),
    coded(words.yesNo, 'seriouslyIll', '患重病', '是否重病'),
    column('money', 'illnessCost', '重病月支出', '重病月自付支出'),
    coded(words.yesNo, 'disabled', '持残疾人证', '是否持证残疾人'),
    column('money', 'disabilityCost', '残疾月支出', '因残月支出'),
    coded(words.yesNo, 'workInjuryCareFee', '领取工伤护理费'),
    coded(words.obligors, 'obligors', '法定义务人', '赡养抚养义务人'),
    coded(words.abilityResult, 'abilityResult', '能力评估结果', '失能等级'),
    ...under('不能自主', [
      ['吃饭', coded(words.yesNo, 'cannotEat', '不能吃饭')],
      ['穿衣', coded(words.yesNo, 'cannotDress', '不能穿衣')],
      ['上下床', coded(words.yesNo, 'cannotGetUp', '不能上下床')],
      ['如厕', coded(words.yesNo, 'cannotUseToilet', '不能如厕')],
      ['室内行走', coded(words.yesNo, 'cannotWalkIndoors', '不能室内行走')],
      ['洗澡', coded(words.yesNo, 'cannotBathe', '不能洗澡')],
    ]),
    coded(words.supportForm, 'supportForm', '意愿供养方式'),
    coded(words.yesNo, 'destituteBefore', '原为特困人员', '原特困'),
    coded(words.parentState, 'fatherState', '父亲状况', '父亲情况'),
    coded(words.parentState, 'motherState', '母亲状况', '母亲情况'),
    coded(words.careForm, 'careForm', '养育方式'),
    coded(words.yesNo, 'needsLongTermCare', '需要长期照护', '长期照护'),
    coded(words.yesNo, 'ruralPoor', '防返贫监测对象', '农村贫困人口'),
  ],
  deaths: [
    ...person,
    column('date', 'diedOn', '死亡日期', '死亡时间'),
    column('date', 'crematedOn', '火化日期', '火化时间'),
    column('text', 'certificate', '火化证号', '火化编号'),
    coded(words.burialForm, 'burialForm', '安葬方式', '骨灰处理方式'),
    ...place,
  ],
  prisoners: [
    ...person,
    column('date', 'since', '收押日期', '入监时间'),
    column('count', 'months', '刑期(月)', '刑期'),
    column('text', 'where', '关押场所', '羁押单位'),
    ...place,
  ],
} as const satisfies Record<LedgerName, readonly LedgerColumn[]>

import { codeList } from '../language/code-list.ts'
import { household, person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const settlements = codeList('settlement', '城乡', { urban: '城镇', rural: '农村' })

export const relations = codeList('relation', '与申请人的关系', {
  self: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
  sibling: '兄弟姐妹',
  childSpouse: '子女的配偶',
  spouseParent: '配偶的父母',
  other: '其他人(没有法定赡养、扶养、抚养义务)',
})

/** One question instead of five rare ones, so that nobody is asked to deny each in turn. */
export const memberStatuses = codeList('memberStatus', '人员状态', {
  present: '正常',
  imprisoned: '在监狱服刑',
  compulsoryRehab: '强制隔离戒毒',
  declaredMissing: '宣告失踪',
  clergyAway: '脱离家庭满三年的宗教教职人员',
  deceased: '已去世',
})

export const schoolings = codeList('schooling', '在读情况', {
  none: '未在读',
  compulsory: '义务教育',
  highSchool: '普通高中',
  vocational: '中等职业学校',
  undergraduate: '全日制本科、专科',
  postgraduate: '研究生',
})

const residence = law(documents.interim, '10')
const members = law(documents.minimumLiving, '7')

/** Who the people are and how they belong to the household. Months are year × 12 + month − 1. */
export const identity = {
  settlement: household.fact.fixedCode('settlement', settlements, {
    group: 'household',
    law: residence,
    help: '按户籍或居住地所执行的低保标准填写。',
  }),
  relation: person.fact.fixedCode('relation', relations, { group: 'identity', law: members }),
  birthMonth: person.fact.fixedInteger('birthMonth', '出生年月', {
    group: 'identity',
    suffix: '',
    range: { min: 1800 * 12, max: 2200 * 12 },
    help: '取自公民身份号码,系统以“年×12+月−1”存储。',
  }),
  birthDay: person.fact.fixedInteger('birthDay', '出生日', {
    group: 'identity',
    suffix: '日',
    range: { min: 1, max: 31 },
  }),
  memberStatus: person.fact.code('memberStatus', memberStatuses, {
    group: 'identity',
    sensitivity: 'status',
    law: members,
    help: '服刑、强制隔离戒毒、宣告失踪、脱离家庭满三年的教职人员和已去世的人不计入共同生活的家庭成员。',
  }),
  cohabiting: person.fact.flag('cohabiting', '长期共同居住', {
    group: 'identity',
    law: members,
    help: '配偶、未成年子女和在读子女不问是否同住。',
  }),
  cannotLiveIndependently: person.fact.flag('cannotLiveIndependently', '已成年但不能独立生活', {
    group: 'identity',
    law: members,
    help: '只对不同住、也不在读的成年子女填写。',
  }),
  schooling: person.fact.code('schooling', schoolings, {
    group: 'identity',
    law: members,
    help: '只填全日制学历教育。',
  }),
}

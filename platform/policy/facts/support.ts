import { codeList } from '../language/code-list.ts'
import { person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const obligorStates = codeList('obligors', '法定赡养、抚养、扶养义务人', {
  none: '没有',
  unable: '有,但都没有履行义务能力',
  able: '有,且有履行义务能力',
})

/** What keeps a parent from raising the child. Prison and the like count from six months on (民发〔2019〕62号). */
export const parentStates = codeList('parentState', '父母状况', {
  able: '能够抚养',
  deceased: '死亡(含宣告死亡)',
  notFound: '查找不到',
  declaredMissing: '宣告失踪',
  severelyDisabled: '重残(一二级,或三四级智力、精神)',
  seriouslyIll: '重病',
  imprisoned: '服刑在押六个月以上',
  compulsoryRehab: '强制隔离戒毒六个月以上',
  restricted: '被执行其他限制人身自由的措施六个月以上',
  outOfContact: '失联且未履行抚养责任六个月以上',
  guardianshipRevoked: '被撤销监护资格',
  deported: '被遣送(驱逐)出境',
})

export const careForms = codeList('careForm', '养育方式', { institution: '机构养育', scattered: '社会散居' })

const parent = {
  group: 'support',
  sensitivity: 'status',
  law: law(documents.deFactoUnattended, ''),
  help: '只对未成年人填写。',
} as const

/** Who must support the person, and whether they can. */
export const support = {
  obligors: person.fact.code('obligors', obligorStates, {
    group: 'support',
    sensitivity: 'status',
    law: law(documents.destitute, '8'),
    help: '无履行义务能力的情形见办法第八条。',
  }),
  father: person.fact.code('fatherState', parentStates, { ...parent, label: '父亲状况' }),
  mother: person.fact.code('motherState', parentStates, { ...parent, label: '母亲状况' }),
  careForm: person.fact.code('careForm', careForms, {
    group: 'support',
    law: law(documents.orphan, ''),
    help: '只对孤儿填写。',
  }),
  ruralPoor: person.fact.flag('ruralPoor', '农村贫困人口(防止返贫监测对象)', {
    group: 'support',
    sensitivity: 'financial',
    law: law(documents.interim, '28'),
    help: '以乡村振兴部门推送的名单为准。',
  }),
}

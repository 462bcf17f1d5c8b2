import { codeList } from '../language/code-list.ts'
import { person } from '../language/entities.ts'
import { law } from '../language/law.ts'
import { documents } from '../documents.ts'

export const selfCareLevels = codeList('selfCareLevel', '生活自理能力', {
  full: '具备自理能力',
  partial: '部分丧失自理能力',
  total: '完全丧失自理能力',
})

export const supportForms = codeList('supportForm', '供养形式', { concentrated: '集中供养', scattered: '分散供养' })

/** GB/T 42195-2022: 完好 is not a loss of ability and pays nothing. */
export const abilityResults = codeList('abilityResult', '老年人能力评估结果', {
  intact: '能力完好',
  mild: '轻度失能',
  moderate: '中度失能',
  severe: '重度失能',
  total: '完全失能',
})

const item = (name: string, what: string) =>
  person.fact.flag(name, `不能自主${what}`, {
    group: 'health',
    sensitivity: 'health',
    law: law(documents.destitute, '22'),
    help: '由评估人员现场评定,只对特困人员填写。',
  })

/** The six items of 民发〔2021〕43号 article 22, and the assessment of old people's ability. */
export const selfCare = {
  items: [
    item('cannotEat', '吃饭'),
    item('cannotDress', '穿衣'),
    item('cannotGetUp', '上下床'),
    item('cannotUseToilet', '如厕'),
    item('cannotWalkIndoors', '室内行走'),
    item('cannotBathe', '洗澡'),
  ],
  supportForm: person.fact.code('supportForm', supportForms, {
    group: 'support',
    law: law(documents.interim, '19'),
    help: '只对特困人员填写。',
  }),
  ability: person.fact.code('abilityResult', abilityResults, {
    group: 'health',
    sensitivity: 'health',
    law: law(documents.ability, ''),
    help: '以有效的评估报告为准。',
  }),
}

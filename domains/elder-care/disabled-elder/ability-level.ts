import { code, codeIf, codeList, documents, law, person, selfCare } from '#policy'

/** The levels that are paid for; 能力完好 is refused before it gets here. */
export const levels = codeList('abilityLevel', '失能等级', {
  mild: '轻度',
  moderate: '中度',
  severe: '重度',
  total: '完全失能',
})

const result = selfCare.ability.needed
const level = (of: (typeof levels.codes)[number]) => code(levels, of)
const upper = codeIf(result.is('total'), level('total'), level('severe'))
const lower = codeIf(result.is('moderate'), level('moderate'), level('mild'))

export const abilityLevel = person.code(
  'abilityLevel',
  '失能等级',
  codeIf(result.oneOf('severe', 'total'), upper, lower),
  {
    law: law(documents.ability, ''),
  },
)

import { age, documents, identity, integer, law, param, person } from '#policy'

const continuesInSchool = param.yesNo('child.continuesInSchool', '年满18周岁仍在读的继续保障', {
  law: law(documents.orphan, ''),
})
const inSchool = identity.schooling.needed.oneOf('compulsory', 'highSchool', 'vocational', 'undergraduate')

/** Under 18, or still at school where the place goes on supporting. */
export const isChild = person.flag(
  'supportedChild',
  '未满18周岁,或按当地规定仍在读',
  age.lt(integer(18)).or(continuesInSchool.and(inSchool)),
  {
    law: law(documents.orphan, ''),
  },
)

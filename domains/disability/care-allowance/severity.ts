import { documents, health, law, param, person } from '#policy'

const basis = { law: law(documents.disability, '') } as const
const includesGrade3 = param.yesNo(
  'disability.careIncludesGrade3MentalIntellectual',
  '护理补贴扩大到三级智力、精神残疾',
  basis,
)
const grade = health.grade.needed
const gradeThree = grade.is('3').and(health.category.needed.oneOf('intellectual', 'mental'))

/** Grades 1 and 2; where the place says so, grade 3 of intellect and mind. */
export const isSevere = person.flag(
  'severeForCare',
  '重度残疾(护理补贴范围)',
  grade.oneOf('1', '2').or(includesGrade3.and(gradeThree)),
  basis,
)

import { documents, health, household, law, param, person, rounding } from '#policy'
import { line } from '../standard.ts'

const article = law(documents.minimumLiving, '8')
const ratio = param.percent('dibao.singleMarginalRatio', '单人保:家庭收入上限(占低保标准)', { law: article })

// Whole fen: below the ratio × the line is the same as below it rounded up to the fen.
const limit = line.at(ratio).round(rounding('up', 'fen'))
export const familyLimit = household.money('singlePersonLimit', '单人保的家庭收入上限', limit, 'month', {
  law: article,
})

const mentalOrIntellectual = health.category.needed.oneOf('intellectual', 'mental')
const severe = health.grade.needed.oneOf('1', '2').or(health.grade.needed.is('3').and(mentalOrIntellectual))

/** Grades 1 and 2 of any kind, grade 3 of intellect and mind, and the seriously ill. */
export const inNeed = person.flag(
  'severelyDisabledOrIll',
  '重度残疾(含三级智力、精神)或患重特大疾病',
  health.disabled.needed.and(severe).or(health.seriouslyIll.needed),
  { law: article },
)

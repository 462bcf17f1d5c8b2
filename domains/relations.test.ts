import { describe, expect, it } from 'vitest'
import { relations } from './relations.ts'
import { rulebook } from './rulebook.ts'
import { given } from './testing/given.ts'
import { judgeByPublishedPacks } from './testing/judge.ts'
import { certificate } from './testing/plain.ts'

const judgeAt = await judgeByPublishedPacks(rulebook)
const judge = (household: Parameters<typeof judgeAt>[0], changed: Parameters<typeof judgeAt>[3] = []) =>
  judgeAt(household, 'shishou', '2025-06', changed)
const both = { fatherState: 'deceased', motherState: 'imprisoned' }

describe('孤儿 and 事实无人抚养儿童', () => {
  it.each([
    ['deceased', 'notFound', 1100, 'not-eligible'],
    ['deceased', 'imprisoned', 'not-eligible', 1100],
    ['outOfContact', 'severelyDisabled', 'not-eligible', 1100],
    ['deceased', 'able', 'not-eligible', 'not-eligible'],
  ] as const)(
    'father %s, mother %s: orphan %s, de facto unattended %s',
    (fatherState, motherState, orphan, unattended) => {
      const household = given
        .household()
        .member({ wage: 9000 })
        .member({ relation: 'grandchild', age: 9, fatherState, motherState })
      const judged = judge(household)
      expect([judged.pays('orphan', 1), judged.pays('deFactoUnattended', 1)]).toEqual([orphan, unattended])
    },
  )

  it('ends at 18, or with school where the place goes on', () => {
    const student = given
      .household()
      .member({ wage: 9000 })
      .member({ age: 18, schooling: 'highSchool', ...both })
    expect(judge(student).pays('deFactoUnattended', 1)).toBe('not-eligible')
    expect(judge(student, [{ key: 'child.continuesInSchool', cells: [1] }]).pays('deFactoUnattended', 1)).toBe(1100)
  })

  it('asks for the parents of a child and of nobody else', () => {
    const unknown = { fatherState: undefined, motherState: undefined }
    const judged = judge(
      given
        .household()
        .member(unknown)
        .member({ age: 9, ...unknown }),
    )
    expect(judged.pays('orphan', 0)).toBe('not-eligible')
    expect(judged.missing('orphan', 1)).toEqual(['fatherState', 'motherState'])
  })

  it('pays an institution’s child the institution’s amount', () => {
    const child = { age: 9, fatherState: 'deceased', motherState: 'deceased', careForm: 'institution' }
    expect(judge(given.household().member(child)).pays('orphan')).toBe(1500)
  })
})

describe('补差', () => {
  it('tops 低保 up by the child’s share of it', () => {
    const judged = judge(
      given
        .household()
        .member({ age: 50 })
        .member({ relation: 'grandchild', age: 9, ...both }),
    )
    expect(judged.pays('minimumLiving')).toBe(1470)
    expect(judged.pays('deFactoUnattended', 1)).toBe(1100 - 735)
  })

  it('tops the living allowance up as well, and pays nothing where nothing is left', () => {
    const child = { relation: 'grandchild', age: 9, ...both, ...certificate('4') }
    const judged = judge(given.household().member({ age: 50 }).member(child))
    expect(judged.pays('deFactoUnattended', 1)).toBe(1100 - 735 - 100)
    const low = [{ key: 'child.deFactoAmount', cells: [73_500] }]
    expect(judge(given.household().member({ age: 50 }).member(child), low).refusals('deFactoUnattended', 1)).toContain(
      '扣除「最低生活保障」后仍有差额',
    )
  })

  it('tops 特困 up, so that a child never has less than by choosing one of the two', () => {
    const judged = judge(
      given
        .household()
        .member({ age: 50, wage: 9000 })
        .member({ relation: 'grandchild', age: 9, obligors: 'unable', ...both }),
    )
    expect(Number(judged.pays('destitute', 1)) + Number(judged.pays('deFactoUnattended', 1))).toBe(1100)
  })
})

describe('择一 and 就高', () => {
  it('an orphan is not 特困 as well', () => {
    const orphan = {
      relation: 'grandchild',
      age: 9,
      obligors: 'none',
      fatherState: 'deceased',
      motherState: 'deceased',
    }
    const judged = judge(given.household().member({ age: 50 }).member(orphan))
    expect([judged.pays('orphan', 1), judged.pays('destitute', 1)]).toEqual([1100, 'not-eligible'])
    expect(judged.refusals('destitute', 1)).toEqual(['未享受「孤儿基本生活费」(择一)'])
  })

  it.each([
    ['mild', 120, 'not-eligible'],
    ['severe', 120, 'not-eligible'],
    ['total', 'not-eligible', 200],
  ] as const)(
    'an elder with loss of ability %s gets the higher of care %s and disabled-elder subsidy %s',
    (abilityResult, care, elder) => {
      const judged = judge(
        given.household().member({ age: 82, abilityResult, needsLongTermCare: true, ...certificate('1') }),
      )
      expect([judged.pays('disabilityCare'), judged.pays('disabledElder')]).toEqual([care, elder])
    },
  )

  it('waits with both while the ability of a poor elder is unknown', () => {
    const judged = judge(
      given.household().member({ age: 82, abilityResult: undefined, needsLongTermCare: true, ...certificate('1') }),
    )
    expect([judged.pays('disabilityCare'), judged.pays('disabledElder')]).toEqual(['needs', 'needs'])
  })
})

describe('两项补贴', () => {
  it('widen to marginal households and to grade 3 of mind and intellect only where the place says so', () => {
    const person = { wage: 900, needsLongTermCare: true, ...certificate('3', 'mental') }
    expect(judge(given.household().member(person)).pays('disabilityCare')).toBe('not-eligible')
    const wider = [
      { key: 'disability.careIncludesGrade3MentalIntellectual', cells: [1] },
      { key: 'disability.livingIncludesMarginal', cells: [1] },
    ]
    const notSingle = { ...certificate('4'), wage: 900 }
    expect(judge(given.household().member(notSingle)).pays('disabilityLiving')).toBe('not-eligible')
    expect(judge(given.household().member(notSingle), wider).pays('disabilityLiving')).toBe(100)
    expect(judge(given.household().member(person), wider).pays('disabilityCare')).toBe(80)
  })
})

it('states every relation once, with its article', () => {
  const pairs = relations.map((relation) => `${relation.first.key}×${relation.second.key}`)
  expect(new Set(pairs).size).toBe(pairs.length)
  expect(relations.every((relation) => relation.law.document !== '' && relation.note !== '')).toBe(true)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AccessRule, decideAccess, type Grant, type Role, roles } from './access.ts'
import { containsDivision, type DivisionCode } from './division-code.ts'

const role = fc.constantFrom(...(Object.keys(roles) as Role[]))
const area = fc
  .tuple(
    fc.integer({ min: 11, max: 65 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([province, city, county, township]) => {
    const digits = [
      province * 10_000_000_000,
      city * 100_000_000,
      city === 0 ? 0 : county * 1_000_000,
      city === 0 || county === 0 ? 0 : township * 1_000,
    ]
    return digits.reduce((sum, part) => sum + part, 0) as DivisionCode
  })
const grant: fc.Arbitrary<Grant> = fc.record({ role, area })
const rule: fc.Arbitrary<AccessRule> = fc.record({
  role: fc.oneof(role, fc.constantFrom('any-signed-in' as const)),
  within: fc.constantFrom('own-area' as const, 'anywhere' as const),
})

describe('access', () => {
  test('is denied when the action is absent from the table or has no line', () => {
    fc.assert(
      fc.property(fc.array(grant), area, (grants, target) => {
        expect(decideAccess(undefined, { signedIn: true, grants }, target)).toEqual({ allowed: false })
        expect(decideAccess([], { signedIn: true, grants }, target)).toEqual({ allowed: false })
      }),
    )
  })

  test('is never given to somebody who holds none of the roles named', () => {
    fc.assert(
      fc.property(fc.array(grant), fc.array(rule), area, (grants, rules, target) => {
        const strangers = grants.filter((held) => !rules.some((line) => line.role === held.role))
        const named = rules.filter((line) => line.role !== 'any-signed-in')
        expect(decideAccess(named, { signedIn: true, grants: strangers }, target).allowed).toBe(false)
      }),
    )
  })

  test('within one’s own area needs a grant that contains the target, and names that grant', () => {
    fc.assert(
      fc.property(fc.array(grant), role, area, (grants, wanted, target) => {
        const decision = decideAccess([{ role: wanted, within: 'own-area' }], { signedIn: true, grants }, target)
        const serving = grants.filter((held) => held.role === wanted && containsDivision(held.area, target))
        expect(decision.allowed).toBe(serving.length > 0)
        if (decision.allowed) expect(serving).toContainEqual(decision.grant)
      }),
    )
  })

  test('of a list, or of a thing anywhere, is by the widest grant that serves, and by one that holds the target', () => {
    const [city, county, other] = [421_000_000_000, 421_081_000_000, 430_321_000_000] as DivisionCode[]
    const held = [county, city, other].map((area) => ({ role: 'auditor' as const, area: area as DivisionCode }))
    const by = (within: AccessRule['within'], target: DivisionCode | undefined, grants = held) =>
      decideAccess([{ role: 'auditor', within }], { signedIn: true, grants }, target)
    expect(by('own-area', undefined)).toMatchObject({ grant: { area: city } })
    expect(by('own-area', undefined, held.toReversed())).toMatchObject({ grant: { area: city } })
    expect(by('anywhere', other)).toMatchObject({ grant: { area: other } })
    expect(by('own-area', county)).toMatchObject({ grant: { area: city } })
  })

  test('never grows when a grant is taken away', () => {
    fc.assert(
      fc.property(fc.array(grant, { minLength: 1 }), fc.array(rule), area, (grants, rules, target) => {
        const fewer = decideAccess(rules, { signedIn: true, grants: grants.slice(1) }, target)
        if (fewer.allowed) expect(decideAccess(rules, { signedIn: true, grants }, target).allowed).toBe(true)
      }),
    )
  })

  test('of anybody signed in is not given to a stranger without session', () => {
    expect(
      decideAccess([{ role: 'any-signed-in', within: 'anywhere' }], { signedIn: false, grants: [] }, undefined),
    ).toEqual({ allowed: false })
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CreditCode,
  creditCodeCheckCharacter,
  organisationCodeCheckCharacter,
  parseCreditCode,
  socialOrganisationKindOf,
  socialOrganisationKinds,
} from './credit-code.ts'
import { unwrap } from './result.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const characters = fc.constantFrom(...alphabet)
const codes = fc
  .tuple(
    fc.constantFrom('51', '52', '53', '59'),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: characters, minLength: 8, maxLength: 8 }),
  )
  .map(([kind, area, body]) => `${kind}${area}${body}${organisationCodeCheckCharacter(body)}`)
  .map((first17) => first17 + creditCodeCheckCharacter(first17))

test('the published example is right (GB 32100)', () => {
  expect(parseCreditCode('91350100M000100Y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
})

test('a made code is valid and tells the kind of social organisation', () => {
  fc.assert(
    fc.property(codes, (code) => {
      const kind = socialOrganisationKindOf(unwrap(parseCreditCode(code)))
      return kind === code.slice(0, 2) && kind in socialOrganisationKinds
    }),
  )
})

test('every single wrong character is caught', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 0, max: 17 }), characters, (code, at, wrong) => {
      fc.pre(code[at] !== wrong)
      return !parseCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok
    }),
    { numRuns: 2000 },
  )
})

test('every swap of two different neighbours is caught', () => {
  fc.assert(
    fc.property(codes, fc.integer({ min: 0, max: 16 }), (code, at) => {
      fc.pre(code[at] !== code[at + 1])
      return !parseCreditCode(`${code.slice(0, at)}${code[at + 1]}${code[at]}${code.slice(at + 2)}`).ok
    }),
    { numRuns: 2000 },
  )
})

test('full-width and lower-case characters are put right', () => {
  expect(unwrap(parseCreditCode(' 91350100ｍ000100y43 '))).toBe('91350100M000100Y43')
  expect(CreditCode.safeParse('91350100m000100y43').success).toBe(false)
})

test.each([
  ['', '请填写统一社会信用代码。'],
  ['9135', '统一社会信用代码应为18位,填写的是4位,请对照登记证书核对。'],
  ['91350100M00O100Y43', '统一社会信用代码第12位应为数字或大写字母(不用I、O、S、V、Z),请对照登记证书核对。'],
  [
    '91350100M000100Y44',
    '统一社会信用代码最后一位校验不符:按前17位推算应为“3”。可能有一位抄错,请对照登记证书逐位核对。',
  ],
])('%j is refused with a sentence that names the part', (typed, text) => {
  expect(parseCreditCode(typed)).toMatchObject({ ok: false, error: { text } })
})

test('an organisation code that does not check is named even when the last character does', () => {
  const first17 = '91350100M000100Y5'
  expect(parseCreditCode(first17 + creditCodeCheckCharacter(first17))).toMatchObject({
    ok: false,
    error: { type: 'wrong-organisation-code', text: expect.stringContaining('第9至17位') },
  })
})

test('a company is no social organisation', () => {
  expect(socialOrganisationKindOf(unwrap(parseCreditCode('91350100M000100Y43')))).toBeUndefined()
})

import { z } from 'zod'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from './result.ts'

export type CreditCodeRefusal = Refusal<
  'empty' | 'wrong-length' | 'wrong-character' | 'wrong-organisation-code' | 'wrong-check-character'
>

/** 统一社会信用代码 (GB 32100): 18 characters without I, O, S, V, Z; positions 9–17 are the organisation code (GB 11714). Public, not personal. */
export const CreditCode = z
  .string({ error: '统一社会信用代码应为文本。' })
  .superRefine((typed, context) => {
    const refusal = refusalOf(typed)
    if (refusal) context.addIssue({ code: 'custom', message: refusal.text, continue: false })
  })
  .brand<'CreditCode'>()
export type CreditCode = z.infer<typeof CreditCode>

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** GB 11714 counts A as 10 up to Z as 35, unlike GB 32100, whose alphabet has gaps. */
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2] as const
const organisationChecks = '0123456789X'

/** What civil affairs registers: first character 5, second as listed (GB 32100, table of registration departments). */
export const socialOrganisationKinds = {
  '51': '社会团体',
  '52': '民办非企业单位',
  '53': '基金会',
  '59': '其他',
} as const
export type SocialOrganisationKind = keyof typeof socialOrganisationKinds

/** Reads a code as people type it: full-width and lower-case characters, spaces and hyphens are put right. */
export function parseCreditCode(typed: string): Result<CreditCode, CreditCodeRefusal> {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff‐-―-]/g, '')
    .toUpperCase()
  const refusal = refusalOf(code)
  return refusal ? err(refusal) : ok(code as CreditCode)
}

/** The 18th character: 31 − Σ value × weight mod 31, where 31 is written as 0. */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = weights.reduce((sofar, weight, at) => sofar + weight * alphabet.indexOf(first17.charAt(at)), 0)
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** The 9th character of an organisation code: 11 − Σ value × weight mod 11, where 10 is X and 11 is 0 (GB 11714). */
export function organisationCodeCheckCharacter(first8: string): string {
  const sum = organisationWeights.reduce(
    (sofar, weight, at) => sofar + weight * organisationAlphabet.indexOf(first8.charAt(at)),
    0,
  )
  return organisationChecks.charAt((11 - (sum % 11)) % 11)
}

/** The kind of social organisation, or undefined for a body that civil affairs does not register. */
export function socialOrganisationKindOf(code: CreditCode): SocialOrganisationKind | undefined {
  const start = code.slice(0, 2)
  return start in socialOrganisationKinds ? (start as SocialOrganisationKind) : undefined
}

function refusalOf(code: string): CreditCodeRefusal | undefined {
  if (code === '') return { type: 'empty', text: '请填写统一社会信用代码。' }
  if (code.length !== 18) {
    return { type: 'wrong-length', text: `统一社会信用代码应为18位,填写的是${code.length}位,请对照登记证书核对。` }
  }
  const strange = [...code].findIndex((character) => !alphabet.includes(character))
  if (strange >= 0) {
    return {
      type: 'wrong-character',
      text: `统一社会信用代码第${strange + 1}位应为数字或大写字母(不用I、O、S、V、Z),请对照登记证书核对。`,
    }
  }
  const expected = creditCodeCheckCharacter(code)
  if (code[17] !== expected) {
    return {
      type: 'wrong-check-character',
      text: `统一社会信用代码最后一位校验不符:按前17位推算应为“${expected}”。可能有一位抄错,请对照登记证书逐位核对。`,
    }
  }
  if (code[16] !== organisationCodeCheckCharacter(code.slice(8, 16))) {
    return {
      type: 'wrong-organisation-code',
      text: '统一社会信用代码第9至17位(组织机构代码)校验不符,请对照登记证书核对这9位。',
    }
  }
  return undefined
}

import type { Refusal } from '#kernel/refusal'
import { commonWords } from './common-passwords.ts'

export const shortestPassword = 10
export const longestPassword = 128

type PasswordRefusal = Refusal<'too-short' | 'too-long' | 'has-account' | 'has-name' | 'too-plain' | 'too-common'>

export interface PasswordOwner {
  readonly account: string
  readonly name: string
}

interface Rule {
  readonly type: PasswordRefusal['type']
  readonly breaks: (password: string, owner: PasswordOwner) => boolean
  readonly text: string
}

/**
 * The rules of NIST SP 800-63B §5.1.1.2 and GB/T 39786: length and a check against what everyone guesses, and no demand
 * for kinds of characters, which only yields `Aa123456!`.
 */
const rules: readonly Rule[] = [
  {
    type: 'too-short',
    breaks: (password) => [...password].length < shortestPassword,
    text: `密码太短,至少要 ${shortestPassword} 个字符。可以用几个不相干的词连成一句。`,
  },
  {
    type: 'too-long',
    breaks: (password) => [...password].length > longestPassword,
    text: `密码太长,最多 ${longestPassword} 个字符,请缩短后再试。`,
  },
  {
    type: 'has-account',
    breaks: (password, owner) => holds(password, owner.account),
    text: '密码里不能包含账号,请换一个与账号无关的密码。',
  },
  {
    type: 'has-name',
    breaks: (password, owner) => holds(password, owner.name),
    text: '密码里不能包含姓名,请换一个与姓名无关的密码。',
  },
  {
    type: 'too-plain',
    breaks: (password) => new Set(password).size < 5 || isRun(password),
    text: '密码太有规律(重复的字符或连续的数字、字母),请换一个不容易猜的密码。',
  },
  {
    type: 'too-common',
    breaks: (password) => hiddenWords(password).some((word) => word === '' || commonWords.has(word)),
    text: '这是常见密码,很容易被猜到,请换几个不相干的词连成一句。',
  },
]

/** Why a new password is refused, or undefined when it may be used. */
export function refusePassword(password: string, owner: PasswordOwner): PasswordRefusal | undefined {
  const normal = password.normalize('NFKC')
  const broken = rules.find((rule) => rule.breaks(normal, owner))
  return broken && { type: broken.type, text: broken.text }
}

function holds(password: string, part: string): boolean {
  return [...part].length > 1 && password.toLowerCase().includes(part.toLowerCase())
}

const disguises: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', $: 's', '1': 'l', '3': 'e' }

/**
 * The words a password may be hiding: its letters alone, and its letters with the usual disguises undone (@ for a, 0 for
 * o …) after digits and signs at the end are dropped. A password without any letter (a telephone number, a date) is `''`.
 */
function hiddenWords(password: string): readonly string[] {
  const lower = password.toLowerCase()
  const undone = [...lower.replace(/[^\p{L}]+$/u, '')].map((sign) => disguises[sign] ?? sign).join('')
  return [lower, undone].map((text) => text.replace(/[^\p{L}]/gu, ''))
}

/** 1234567890, abcdefghij, 9876543210: each character is the neighbour of the one before it. */
function isRun(password: string): boolean {
  const codes = [...password].map((sign) => sign.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  const plainSteps = steps.filter((step) => step === 1 || step === -1 || step === 0).length
  return plainSteps >= steps.length - 1
}

import { pinyin } from 'pinyin-pro'
import { surnames } from './surnames.ts'

const syllables = { toneType: 'none', type: 'array', mode: 'surname', surname: 'head', v: true } as const

/**
 * What a person is found by: each name without dots, the given name, its parts where it is written with ·, and of each the
 * pinyin without tones and its initials; a surname of several readings (单: shan, dan) also as people misread it.
 */
export function termsOf(name: string, formerNames: readonly string[] = []): readonly string[] {
  const terms = new Set<string>()
  for (const one of [name, ...formerNames]) for (const term of termsOfName(one)) if (term !== '') terms.add(term)
  return [...terms]
}

const dots = /[·•・‧.\s]+/u

function termsOfName(name: string): readonly string[] {
  const parts = name.split(dots).filter((part) => part !== '')
  const whole = parts.join('')
  if (parts.length > 1) return [whole, ...parts, ...sounds(whole), ...parts.flatMap(sounds)]
  const surname = surnameOf(whole)
  const given = whole.slice(surname.length)
  const others = surnames.get(surname)?.map((reading) => {
    const rest = given === '' ? [] : pinyin(given, syllables)
    return [reading + rest.join(''), initialsOf([reading, ...rest])]
  })
  return [whole, given, ...sounds(whole), ...(others ?? []).flat()]
}

/** Pinyin and initials: 张伟 is `zhangwei` and `zw`. */
function sounds(text: string): readonly string[] {
  const read = pinyin(text, syllables)
  return [read.join('').toLowerCase(), initialsOf(read)]
}

function initialsOf(read: readonly string[]): string {
  return read
    .map((syllable) => syllable.slice(0, 1))
    .join('')
    .toLowerCase()
}

const compound = new Set([
  '欧阳',
  '上官',
  '诸葛',
  '司马',
  '司徒',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '长孙',
  '宇文',
  '令狐',
  '端木',
  '东方',
  '独孤',
  '南宫',
  '轩辕',
])

function surnameOf(whole: string): string {
  const two = whole.slice(0, 2)
  return whole.length > 2 && compound.has(two) ? two : String.fromCodePoint(whole.codePointAt(0) ?? 0)
}

import { quote } from '#kernel/refusal'
import { err, ok, type Result } from '#kernel/result'
import type { HouseholdFault } from './fault.ts'

/** A household is a few kilobytes; whatever is larger is another file and is refused unread. */
export const mostBytes = 2 * 1024 * 1024

/** Nesting deeper than any household; keeps the scanner's own stack safe. */
const mostDepth = 32

/** The sentence for a text that is larger than a household can be. */
export function tooLarge(bytes: number): HouseholdFault {
  return {
    path: '',
    text: `文件有 ${(bytes / 1024 / 1024).toFixed(1)} MB,一户家庭的 JSON 不应超过 ${mostBytes / 1024 / 1024} MB。请核对是不是选错了文件;多户请分开判定。`,
  }
}

/**
 * Reads the text of a JSON document. A text that is too large, is not JSON (with line and column), or
 * names one field twice is refused: `JSON.parse` would silently keep the last.
 */
export function readJsonText(text: string): Result<unknown, HouseholdFault> {
  const bytes = text.length > mostBytes ? text.length : Buffer.byteLength(text)
  if (bytes > mostBytes) return err(tooLarge(bytes))
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (plain.trim() === '')
    return err({ path: '', text: '文件是空的,请提供一户家庭的 JSON(格式见 anmin decide --schema)。' })
  const mistake = scan(plain)
  return mistake ? err({ path: '', text: `${position(plain, mistake.at)}${mistake.text}` }) : ok(JSON.parse(plain))
}

function position(text: string, at: number): string {
  const before = text.slice(0, at)
  return `第${before.split('\n').length}行第${at - before.lastIndexOf('\n')}列:`
}

interface Mistake {
  readonly at: number
  readonly text: string
}

class Refused extends Error {
  readonly mistake: Mistake

  constructor(mistake: Mistake) {
    super(mistake.text)
    this.mistake = mistake
  }
}

const tokens = {
  space: /[ \t\r\n]*/y,
  text: /"[^"\\\p{Cc}]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\p{Cc}]*)*"/uy,
  word: /(?:true|false|null)(?![\w])/y,
  number: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y,
} as const

/** Walks the grammar of RFC 8259 once, only to find where it is broken; the value itself is `JSON.parse`'s. */
function scan(text: string): Mistake | undefined {
  let at = 0
  const take = (token: keyof typeof tokens): string | undefined => {
    const pattern = tokens[token]
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  const refuse = (sentence: string): never => {
    throw new Refused({
      at,
      text: at >= text.length ? '内容到这里就断了,后面还缺括号或引号。请补全后再试。' : sentence,
    })
  }
  const skip = (mark: string): boolean => {
    take('space')
    if (text[at] !== mark) return false
    at++
    take('space')
    return true
  }
  const value = (depth: number): void => {
    take('space')
    if (depth > mostDepth) refuse('嵌套太深,一户家庭不需要这么多层。请对照 anmin decide --schema 检查。')
    if (text[at] === '{') object(depth)
    else if (text[at] === '[') list(depth)
    else if (take('text') === undefined && take('word') === undefined && take('number') === undefined) {
      refuse('这里应是文字(用英文双引号)、数字、true、false、null、{ 或 [。请检查有没有中文引号、多余的逗号或注释。')
    }
  }
  const object = (depth: number): void => {
    const names = new Set<string>()
    at++
    if (skip('}')) return
    do {
      take('space')
      const start = at
      const name =
        take('text') ?? refuse('这里应是用英文双引号括起来的字段名。请检查有没有多余的逗号、漏写的引号或中文引号。')
      if (names.has(name)) {
        at = start
        refuse(`字段${quote(name.slice(1, -1))}写了两次,只能留一个。`)
      }
      names.add(name)
      if (!skip(':')) refuse('字段名后面应是英文冒号“:”。')
      value(depth + 1)
    } while (skip(','))
    if (!skip('}')) refuse('这里应是英文逗号“,”或“}”。请检查上一项后面有没有漏写逗号。')
  }
  const list = (depth: number): void => {
    at++
    if (skip(']')) return
    do value(depth + 1)
    while (skip(','))
    if (!skip(']')) refuse('这里应是英文逗号“,”或“]”。请检查上一项后面有没有漏写逗号。')
  }
  try {
    value(0)
    take('space')
    if (at < text.length) refuse('一户家庭的内容已经结束,后面还有多余的内容。请删去。')
    return undefined
  } catch (cause) {
    if (cause instanceof Refused) return cause.mistake
    throw cause
  }
}

import { isPlain } from '../cells/clean-text.ts'
import type { LedgerField, LedgerKind } from '../kinds/field.ts'
import { allLedgerKinds } from '../kinds/kinds.ts'

/**
 * A heading as it is compared: one width, lower case, without blanks, line ends, stars and punctuation. `bare` is without
 * bracketed text as well: 月保障金额(元) → 月保障金额.
 */
export function normalHeading(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u200b\ufeff*★☆:。,、"'“”《》\-_—]/gu, '')
}

function bareHeading(normal: string): string {
  const bare = normal.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '').replace(/^\d+[.、)]?/, '')
  return bare === '' ? normal : bare
}

/** Added by us to a returned workbook; recognised and left out when it comes back corrected. */
export const returnedHeadings = { row: '原行号', problem: '问题' } as const
const returned = new Set<string>(Object.values(returnedHeadings))

export function isReturnedHeading(heading: string): boolean {
  return returned.has(heading)
}

const normals = new WeakMap<LedgerField, ReadonlySet<string>>()

function headingsOf(field: LedgerField): ReadonlySet<string> {
  const known = normals.get(field)
  if (known) return known
  const made = new Set([field.label, ...field.headings].map(normalHeading))
  normals.set(field, made)
  return made
}

/** How well a heading names a field: 1 exactly, 0.9 but for brackets and units, less where only the end of its path does. */
export function headingScore(path: readonly string[], field: LedgerField): number {
  const whole = normalHeading(path.join(''))
  const last = normalHeading(path.at(-1) ?? '')
  const headings = headingsOf(field)
  if (headings.has(whole)) return 1
  if (headings.has(bareHeading(whole))) return 0.95
  if (path.length > 1) {
    // 家庭成员/姓名 is the member's name; 监护人/姓名 must not be taken for the child's.
    const qualified = path.slice(0, -1).some((part) => headings.has(normalHeading(`${part}${path.at(-1) ?? ''}`)))
    if (qualified) return 0.98
    if (headings.has(last) || headings.has(bareHeading(last))) return 0.85
  }
  return containment(bareHeading(last), headings)
}

/** A longer heading that ends or begins with a known one of three characters or more: 低保户主姓名 ⊃ 户主姓名. */
function containment(heading: string, headings: ReadonlySet<string>): number {
  let best = 0
  for (const known of headings) {
    if (known.length < 3 || !heading.includes(known)) continue
    best = Math.max(best, 0.5 + 0.3 * (known.length / heading.length))
  }
  return best
}

const allNormals = new Set(
  [...new Set(allLedgerKinds.flatMap((kind: LedgerKind) => kind.fields))].flatMap((field) => [...headingsOf(field)]),
)

/** Whether any ledger has a column of this heading; what makes a line a header. */
export function isKnownHeading(text: string): boolean {
  const normal = normalHeading(text)
  return allNormals.has(normal) || allNormals.has(bareHeading(normal)) || isReturnedHeading(text.trim())
}

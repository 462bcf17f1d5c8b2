import { declaredFacts } from '#policy'
import type { LedgerField } from './ledgers/kinds/field.ts'
import { allLedgerKinds } from './ledgers/kinds/kinds.ts'
import { particulars } from './people/particulars.ts'

/** A field that the register holds, by the words people ask for it with. */
export interface HeldField {
  readonly label: string
  /** Where a report finds it. */
  readonly where: string
}

/**
 * The held field that a wording asks for; undefined when nobody holds it. Words are compared without blanks and
 * punctuation; of a longer wording the longest held name that it contains counts (户主身份证号码 asks for 身份证号码).
 */
export function findHeldField(wording: string): HeldField | undefined {
  const asked = plain(wording)
  const exact = held().get(asked)
  if (exact) return exact
  let longest = ''
  for (const name of held().keys())
    if (name.length > longest.length && name.length > 2 && asked.includes(name)) longest = name
  return held().get(longest)
}

let index: ReadonlyMap<string, HeldField> | undefined

function held(): ReadonlyMap<string, HeldField> {
  index ??= new Map<string, HeldField>([
    ...allLedgerKinds.flatMap(({ label, fields }) => fields.flatMap((field) => namesOf(field, label))),
    ...particulars.map(({ label }) => named(label, { label, where: '居民登记' })),
    ...declaredFacts().map(({ label }) => named(label, { label, where: '家庭情况' })),
  ])
  return index
}

function namesOf({ label, headings, becomes }: LedgerField, where: string): readonly (readonly [string, HeldField])[] {
  return becomes.to === 'none' ? [] : [label, ...headings].map((name) => named(name, { label, where }))
}

function named(name: string, field: HeldField): readonly [string, HeldField] {
  return [plain(name), field]
}

function plain(wording: string): string {
  return wording.normalize('NFKC').replaceAll(/[\s()()[\]【】、,,。.::/-]/gu, '')
}

import { type DivisionCode, divisionLevel } from '#kernel/division-code'
import { t } from '#ui'
import type { DivisionStep } from '#registry/schema'

export type StepKind = DivisionStep['kind']

/** A step while it is typed: every box as text. */
export interface DraftStep {
  readonly key: number
  readonly kind: StepKind
  readonly code: string
  /** Further units of a merge. */
  readonly others: readonly string[]
  /** The code after a merge or recode, of the new unit of a split or founding. */
  readonly to: string
  readonly name: string
  /** Of a split: the new unit's name and the numbers of its households. */
  readonly partName: string
  readonly households: string
}

export function newStep(key: number): DraftStep {
  return { key, kind: 'rename', code: '', others: [], to: '', name: '', partName: '', households: '' }
}

export const stepKinds = () =>
  [
    { value: 'rename', label: t('改名') },
    { value: 'merge', label: t('合并') },
    { value: 'split', label: t('拆分') },
    { value: 'recode', label: t('划到别的乡镇(换代码)') },
    { value: 'found', label: t('新设') },
  ] as const satisfies readonly { readonly value: StepKind; readonly label: string }[]

/** The step as the server takes it; the server says what is wrong with a unit, this only what is not filled in. */
export function stepOf(draft: DraftStep): DivisionStep | undefined {
  const [code, to] = [codeOf(draft.code), codeOf(draft.to)]
  const name = draft.name.trim()
  switch (draft.kind) {
    case 'rename':
      return code === undefined ? undefined : { kind: 'rename', code, name }
    case 'found':
      return to === undefined ? undefined : { kind: 'found', code: to, name }
    case 'recode':
      return code === undefined || to === undefined ? undefined : { kind: 'recode', code, to, name }
    case 'merge': {
      const others = draft.others.flatMap((other) => codeOf(other) ?? [])
      if (code === undefined || others.length === 0) return undefined
      return { kind: 'merge', codes: [code, ...others], into: to ?? code, name }
    }
    case 'split': {
      const households = [...draft.households.matchAll(/\d+/g)].map(([number]) => Number(number))
      if (code === undefined || to === undefined) return undefined
      return { kind: 'split', code, name, parts: [{ code: to, name: draft.partName.trim(), households }] }
    }
  }
}

export type StepFaults = Readonly<Partial<Record<'code' | 'others' | 'to' | 'name' | 'partName', string>>>

/** What is not filled in yet, box by box; what does not fit the units there are is told by the server. */
export function faultsOf(draft: DraftStep): StepFaults {
  const asked = asks[draft.kind]
  const lacksName = (name: string) => name.trim().length < 2
  return {
    ...(asked.unit && codeOf(draft.code) === undefined && { code: t('请选到乡镇或村(社区)。') }),
    ...(asked.others && draft.others.length === 0 && { others: t('请选和它合并的单位。') }),
    ...(asked.to && codeOf(draft.to) === undefined && { to: t('请写12位的代码,前六位是本县的。') }),
    ...(lacksName(draft.name) && { name: t('请写名称,至少两个字。') }),
    ...(asked.part && lacksName(draft.partName) && { partName: t('请写新单位的名称,至少两个字。') }),
  }
}

/** Which boxes a kind of step asks for. */
export const asks = {
  rename: { unit: true, others: false, to: false, part: false },
  merge: { unit: true, others: true, to: false, part: false },
  split: { unit: true, others: false, to: true, part: true },
  recode: { unit: true, others: false, to: true, part: false },
  found: { unit: false, others: false, to: true, part: false },
} as const satisfies Record<StepKind, Record<string, boolean>>

function codeOf(text: string): DivisionCode | undefined {
  const code = /^\d{12}$/.test(text.trim()) ? (Number(text) as DivisionCode) : undefined // twelve digits: the server reads it again
  const level = code === undefined ? undefined : divisionLevel(code)
  return level === 'township' || level === 'village' ? code : undefined
}

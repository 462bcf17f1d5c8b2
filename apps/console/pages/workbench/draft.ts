import type { DivisionCode } from '#kernel/division-code'
import type { FactSpec } from '../policy/rulebook.ts'

/** Facts as typed: text for every kind; an empty or absent one is not known. */
export type Typed = Readonly<Record<string, string>>

/** Where a value came from when a file brought it. A value typed here has no origin. */
export interface Origin {
  readonly source: string
  readonly asOf: string
}

export interface Entity {
  readonly facts: Typed
  readonly origins: Readonly<Record<string, Origin>>
}

export interface Member extends Entity {
  /** Stays with the member while others come and go. */
  readonly key: number
  readonly name: string
  readonly birthDate: string
  readonly idNumber: string
}

/** A household on this page only: it is judged, never stored. */
export interface Draft {
  readonly title: string
  readonly household: Entity
  readonly members: readonly Member[]
}

export interface Judged {
  readonly place: DivisionCode
  readonly month: string
}

const nobody: Entity = { facts: {}, origins: {} }

export function newMember(members: readonly Member[]): Member {
  const key = Math.max(0, ...members.map((one) => one.key)) + 1
  const relation = members.length === 0 ? { relation: 'self' } : {}
  return { key, name: '', birthDate: '', idNumber: '', ...nobody, facts: { memberStatus: 'present', ...relation } }
}

export function emptyDraft(): Draft {
  return { title: '', household: { ...nobody, facts: { settlement: 'urban' } }, members: [newMember([])] }
}

/** The household JSON (docs/household.schema.json) as `anmin decide` reads it too. */
export function writeDraft(
  draft: Draft,
  facts: readonly FactSpec[],
  judged: Judged,
): Readonly<Record<string, unknown>> {
  const of = (entity: FactSpec['entity']) => facts.filter((fact) => fact.entity === entity)
  return {
    ...(draft.title && { title: draft.title }),
    ...judged,
    household: writeEntity(draft.household, of('household')),
    members: draft.members.map((member) => ({
      ...(member.name.trim() && { name: member.name.trim() }),
      ...(member.birthDate && { birthDate: member.birthDate }),
      ...(member.idNumber.trim() && { idNumber: member.idNumber.trim() }),
      ...writeEntity(member, of('person')),
    })),
  }
}

function writeEntity({ facts: typed, origins }: Entity, specs: readonly FactSpec[]): Readonly<Record<string, unknown>> {
  const written = specs.flatMap((spec) => {
    const text = typed[spec.name]?.trim() ?? ''
    return text === '' ? [] : [[spec.name, writers[spec.written](text)] as const]
  })
  const names = new Set(written.map(([name]) => name))
  const kept = Object.entries(origins).filter(([name]) => names.has(name))
  return { ...Object.fromEntries(written), ...(kept.length > 0 && { origins: Object.fromEntries(kept) }) }
}

/** What does not read as a number goes to the server as typed, which says what to write instead. */
const writers: Readonly<Record<FactSpec['written'], (text: string) => string | number | boolean>> = {
  flag: (text) => text === 'true',
  money: (text) => text,
  code: (text) => text,
  month: (text) => text,
  integer: (text) => (/^-?\d+$/.test(text) ? Number(text) : text),
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string'

/** Reads a household's JSON into the form. What does not look like one answers undefined; wrong values stay, and are told at their field. */
export function readDraft(written: unknown): Draft | undefined {
  if (!isRecord(written) || !isRecord(written['household']) || !Array.isArray(written['members'])) return undefined
  const members = written['members'].filter(isRecord).map((member, at) => ({
    key: at + 1,
    name: textOf(member['name']),
    birthDate: textOf(member['birthDate']),
    idNumber: textOf(member['idNumber']),
    ...readEntity(member, ['name', 'birthDate', 'idNumber']),
  }))
  if (members.length === 0) return undefined
  return { title: textOf(written['title']), household: readEntity(written['household'], []), members }
}

/** The place and month a file was written for. */
export function judgedOf(written: unknown): { readonly place: string | undefined; readonly month: string | undefined } {
  const { place, month } = isRecord(written) ? written : {}
  return {
    place: isText(place) || typeof place === 'number' ? String(place) : undefined,
    month: isText(month) ? month : undefined,
  }
}

function readEntity(written: Readonly<Record<string, unknown>>, others: readonly string[]): Entity {
  const facts = Object.entries(written).filter(([name]) => name !== 'origins' && !others.includes(name))
  const origins = isRecord(written['origins']) ? written['origins'] : {}
  return {
    facts: Object.fromEntries(facts.map(([name, value]) => [name, textOf(value)])),
    origins: Object.fromEntries(
      Object.entries(origins).flatMap(([name, origin]) =>
        isRecord(origin) && isText(origin['source']) && isText(origin['asOf'])
          ? [[name, { source: origin['source'], asOf: origin['asOf'] }]]
          : [],
      ),
    ),
  }
}

function textOf(value: unknown): string {
  return isText(value) || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A changed value is what was typed here: its old origin no longer stands behind it. */
export function withFact(entity: Entity, name: string, text: string): Entity {
  const { [name]: _gone, ...origins } = entity.origins
  return { facts: { ...entity.facts, [name]: text }, origins }
}

import { formatMonth } from '#kernel/month'
import type { NumberKind } from '../code-lists.ts'
import { foldStatements, type Moment } from '../fold.ts'
import type { RecordedStatement } from '../read/statements.ts'
import type { StatementColumn } from '../statement-columns.ts'
import type { Viewer } from '../visibility.ts'
import { numberParticulars } from '../write/numbers.ts'
import type { ContestView, KnownFact, TimelineEntry } from './schema.ts'
import { sourceOf, type Sources } from './sources.ts'
import { type CardEntity, groupOf, labelOf, sensitivityOf, shownColumns, valueText } from './values.ts'

/** What a card is made of: everything ever said of one person or household, and who looks at it. */
export interface Said {
  readonly entity: CardEntity
  readonly statements: readonly RecordedStatement[]
  readonly sources: Sources
  readonly moment: Moment
  readonly viewer: Viewer
  readonly numberText: (id: string) => string
}

/** What the reader sees of everything known for the moment, in the order of declaration, each with what it rests on. */
export function viewFacts(said: Said, contests: readonly ContestView[]): KnownFact[] {
  const known = foldStatements(said.statements, said.moment)
  const byId = new Map(said.statements.map((statement) => [statement.id, statement]))
  return [...shownColumns[said.entity]].flatMap(([name, column]) => {
    const { value, statement } = known.get(name) ?? {}
    const recorded = statement && byId.get(statement.id)
    if (value === undefined || !recorded || said.viewer.withheld(sensitivityOf(column))) return []
    const kind = numberKindOf(column)
    return {
      name,
      label: labelOf(column),
      group: groupOf(column),
      text: valueText(column, value, said.numberText),
      number: kind && said.viewer.mayReveal(kind) ? String(value) : null,
      source: sourceOf(said.sources, recorded.source),
      evidence: isWhollySeen(said, recorded) ? (recorded.evidence ?? null) : null,
      from: formatMonth(recorded.validFrom),
      to: recorded.validTo === undefined ? null : formatMonth(recorded.validTo),
      recordedAt: recorded.recordedAt.toISOString(),
      contests: contests.filter((one) => one.name === name && one.state === 'open'),
    }
  })
}

/** How many things are known that a purpose would open. */
export function countNeedingPurpose({ entity, statements, moment, viewer }: Said): number {
  const known = foldStatements(statements, moment)
  return [...shownColumns[entity]].filter(
    ([name, column]) => known.has(name) && viewer.withheld(sensitivityOf(column)) === 'purpose',
  ).length
}

/**
 * Every statement, the newest first, with what of it still counts for the moment. That somebody said something of an
 * illness tells of the illness: what is withheld leaves no trace.
 */
export function viewTimeline(said: Said): TimelineEntry[] {
  const known = foldStatements(said.statements, said.moment)
  return said.statements
    .toSorted(newestFirst)
    .map((statement) => ({
      id: statement.id,
      source: sourceOf(said.sources, statement.source),
      from: formatMonth(statement.validFrom),
      to: statement.validTo === undefined ? null : formatMonth(statement.validTo),
      recordedAt: statement.recordedAt.toISOString(),
      evidence: isWhollySeen(said, statement) ? (statement.evidence ?? null) : null,
      said: [...statement.values].flatMap(([name, value]) => {
        const column = shownColumns[said.entity].get(name)
        if (!column || said.viewer.withheld(sensitivityOf(column))) return []
        const text = value === null ? '不清楚' : valueText(column, value, said.numberText)
        const isLast = known.get(name)?.statement.id === statement.id
        return { name, label: labelOf(column), text, state: isLast ? 'counts' : whyNot(statement, said.moment) }
      }),
    }))
    .filter((entry) => entry.said.length > 0)
}

function newestFirst(a: RecordedStatement, b: RecordedStatement): number {
  const later = b.recordedAt.getTime() - a.recordedAt.getTime()
  return later === 0 ? (a.id < b.id ? 1 : -1) : later
}

/** A later word on the same month is the reason left over once the others are ruled out. */
function whyNot(statement: RecordedStatement, { month, knownAt }: Moment): TimelineEntry['said'][number]['state'] {
  const { recordedAt, withdrawnAt, validFrom, validTo } = statement
  if (knownAt !== undefined && recordedAt > knownAt) return 'not-yet-known'
  if (withdrawnAt !== undefined && (knownAt === undefined || withdrawnAt <= knownAt)) return 'withdrawn'
  return month < validFrom || (validTo !== undefined && month > validTo) ? 'other-month' : 'superseded'
}

/** Whether the reader sees values of this name. */
export function isSeen({ entity, viewer }: Pick<Said, 'entity' | 'viewer'>, name: string): boolean {
  const column = shownColumns[entity].get(name)
  return column !== undefined && viewer.withheld(sensitivityOf(column)) === undefined
}

/** Evidence is free text: it may speak of whatever its statement speaks of. */
function isWhollySeen(said: Said, { values }: RecordedStatement): boolean {
  return [...values.keys()].every((name) => isSeen(said, name))
}

function numberKindOf({ name }: StatementColumn): NumberKind | undefined {
  return Object.hasOwn(numberParticulars, name) ? numberParticulars[name as keyof typeof numberParticulars] : undefined
}

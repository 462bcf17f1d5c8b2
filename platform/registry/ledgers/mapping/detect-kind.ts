import type { LedgerKind, LedgerKindKey } from '../kinds/field.ts'
import { allLedgerKinds } from '../kinds/kinds.ts'
import type { Heading } from './find-header.ts'
import { headingScore } from './heading.ts'

export interface KindScore {
  readonly kind: LedgerKindKey
  readonly score: number
}

/** A heading counts for a kind from here on. */
const named = 0.8

/**
 * Which ledger a file probably is, the likeliest first: by its titles and names (低保对象花名册), and by headings that only few
 * ledgers have (残疾证号, 监护人). With nothing to tell them apart it is a ledger of residents.
 */
export function detectKinds(headings: readonly Heading[], titles: readonly string[]): readonly KindScore[] {
  const title = titles.join(' ')
  const paths = headings.flatMap(({ path }) => (path.length > 0 ? [path] : []))
  const scores = allLedgerKinds.map((kind) => paths.map((path) => bestScore(kind, path)))
  // What all kinds have in common says nothing about which it is.
  const rarity = paths.map(
    (_, at) => 1 - scores.filter((own) => (own[at] ?? 0) >= named).length / allLedgerKinds.length,
  )
  return allLedgerKinds
    .map((kind, at) => ({
      kind: kind.key,
      score: titleScore(kind, title) + headingsScore(kind, paths, scores[at] ?? [], rarity),
    }))
    .toSorted((a, b) => b.score - a.score)
}

function bestScore(kind: LedgerKind, path: readonly string[]): number {
  return Math.max(...kind.fields.map((field) => headingScore(path, field)))
}

function titleScore({ titles }: LedgerKind, title: string): number {
  const hit = titles.filter((word) => title.includes(word))
  return hit.length === 0 ? 0 : 2 + 0.5 * hit.length
}

function headingsScore(
  kind: LedgerKind,
  paths: readonly (readonly string[])[],
  scores: readonly number[],
  rarity: readonly number[],
): number {
  const known = scores.filter((score) => score >= named).length
  const rare = scores.reduce((sum, score, at) => sum + (score >= named ? score * (rarity[at] ?? 0) ** 2 : 0), 0)
  const missing = kind.fields.filter(
    (field) => field.required && !paths.some((path) => headingScore(path, field) >= named),
  ).length
  const base = kind.key === 'residents' ? 0.2 : 0
  // A small ledger that has all its columns is it, though a large one has them too.
  return base + rare + known / Math.max(1, paths.length) + known / kind.fields.length - missing * 0.4
}

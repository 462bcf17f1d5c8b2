import type { LedgerKind, LedgerKindKey } from '../kinds/field.ts'
import { allLedgerKinds } from '../kinds/kinds.ts'
import type { Heading } from './find-header.ts'
import { headingScore } from './heading.ts'

export interface KindScore {
  readonly kind: LedgerKindKey
  readonly score: number
}

/** How many kinds know a field: what all have in common says nothing about which it is. */
const spread = new Map<string, number>()
for (const { key } of allLedgerKinds.flatMap((kind) => kind.fields)) spread.set(key, (spread.get(key) ?? 0) + 1)

/**
 * Which ledger a file probably is, the likeliest first: by its titles and names (低保对象花名册), and by headings that only few
 * ledgers have (残疾证号, 监护人). With nothing to tell them apart it is a ledger of residents.
 */
export function detectKinds(headings: readonly Heading[], titles: readonly string[]): readonly KindScore[] {
  const title = titles.join(' ')
  return allLedgerKinds
    .map((kind) => ({ kind: kind.key, score: titleScore(kind, title) + headingsScore(kind, headings) }))
    .toSorted((a, b) => b.score - a.score)
}

function titleScore({ titles }: LedgerKind, title: string): number {
  const hit = titles.filter((word) => title.includes(word))
  return hit.length === 0 ? 0 : 2 + 0.5 * hit.length
}

function headingsScore(kind: LedgerKind, headings: readonly Heading[]): number {
  let sum = kind.key === 'residents' ? 0.3 : 0
  let named = 0
  for (const { path } of headings) {
    if (path.length === 0) continue
    const [best] = kind.fields
      .map((field) => ({ key: field.key, score: headingScore(path, field) }))
      .toSorted((a, b) => b.score - a.score)
    if (!best || best.score < 0.8) continue
    named += 1
    const rarity = 1 - (spread.get(best.key) ?? 1) / allLedgerKinds.length
    sum += best.score * rarity * rarity
  }
  const missing = kind.fields.filter(
    (field) => field.required && !headings.some(({ path }) => path.length > 0 && headingScore(path, field) >= 0.8),
  ).length
  return sum + named / Math.max(1, headings.length) - missing * 0.4
}

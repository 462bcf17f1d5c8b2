import { sql } from 'kysely'
import type { Fen } from '#kernel/fen'
import type { Month } from '#kernel/month'
import type { Judgement } from '#policy'
import type { PersonId } from '#registry'
import { readHomes } from './homes.ts'
import { type BenefitRules, judgeAward } from './rules.ts'
import type { Database, StoredUprating } from './store.ts'
import type { UpratingKind } from './code-lists.ts'

interface Waiting {
  readonly seq: number
  readonly household_number: number
  readonly person: PersonId | null
  readonly start: Month
  readonly before: Fen
}

/** Judges the items above `after` that wait for it, and writes down what would become of each. Undefined when none is left. */
export async function judgePart(
  db: Database,
  uprating: StoredUprating,
  rules: BenefitRules,
  size: number,
): Promise<number | undefined> {
  const { county, id, after, items } = uprating
  if (items === null || after >= items) return undefined
  const upTo = after + size
  const { rows: waiting } = await sql<Waiting>`
    SELECT i.seq, i.household_number, a.person, i.start, i.before
    FROM anmin.uprating_item i JOIN anmin.award a ON a.county = i.county AND a.id = i.award
    WHERE i.county = ${county} AND i.uprating = ${id} AND i.seq > ${after} AND i.seq <= ${upTo} AND i.kind = 'waiting'
    ORDER BY i.seq`.execute(db)
  const homes = await readHomes(db, county, [...new Set(waiting.map((one) => one.household_number))])
  const found = waiting.map((one) => {
    const home = homes.get(one.household_number)
    const judgement = home && judgeAward(rules, home, { person: one.person ?? undefined, month: one.start })
    return { seq: one.seq, ...foundOf(judgement, one.before, uprating.most) }
  })
  await sql`UPDATE anmin.uprating_item i SET kind = f.kind, after = f.after, why = f.why
    FROM unnest(${found.map(({ seq }) => seq)}::int4[], ${found.map(({ kind }) => kind)}::text[], ${found.map((one) => one.after)}::int8[],
      ${found.map(({ why }) => why)}::text[]) AS f (seq, kind, after, why)
    WHERE i.county = ${county} AND i.uprating = ${id} AND i.seq = f.seq`.execute(db)
  return upTo
}

export interface Found {
  readonly kind: UpratingKind
  readonly after: Fen | null
  readonly why: string | null
}

/** What a judgement means for an award that pays so much now. */
export function foundOf(judgement: Judgement | undefined, before: Fen, most: Fen | null): Found {
  if (!judgement) return { kind: 'gone', after: null, why: '在册的这一户里没有这个人' }
  switch (judgement.outcome) {
    case 'needs':
      return { kind: 'open', after: null, why: `缺:${listed(judgement.missingFacts.map(({ fact }) => fact.label))}` }
    case 'missing-parameter':
      return {
        kind: 'unpublished',
        after: null,
        why: `没有公布:${listed(judgement.missingParameters.map(({ parameter }) => parameter.label))}`,
      }
    case 'not-eligible': {
      const failed = judgement.requirements.filter(({ holds }) => holds === 'no')
      return { kind: 'over', after: null, why: `不满足:${listed(failed.map(({ requirement }) => requirement.label))}` }
    }
    case 'eligible':
      return ofAmount(judgement.amount as Fen, before, most) // amounts of judgements are fen
  }
}

function ofAmount(after: Fen, before: Fen, most: Fen | null): Found {
  if (after === before) return { kind: 'same', after, why: null }
  if (after < before) return { kind: 'down', after, why: null }
  return { kind: most !== null && after - before > most ? 'large' : 'up', after, why: null }
}

function listed(labels: readonly string[]): string {
  return [...new Set(labels)].join('、')
}

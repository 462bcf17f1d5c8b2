import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#kernel/context'
import { viewerOf } from '#registry'
import type { Purpose } from '#registry/schema'

/*
 * The one rule of what the money's lists, counts, exports and single records show of protected children (未成年人保护法 4,
 * 民发〔2019〕62号): nothing unless a purpose is given; then all to the roles that open children's files. Finance pays children
 * too, so with a purpose it sees amounts, places and ends of accounts, and not whose.
 */

/** Benefits that by themselves say that a child has a file. */
export const childrensBenefits: readonly string[] = ['orphan', 'deFactoUnattended']

/** What in place of a child's name is shown to who may not know it. */
export const unnamedChild = '(未成年人)'

/** How a reader sees what concerns protected children. */
export type ChildrenShown = 'hidden' | 'unnamed' | 'named'

export function childrenShown(actor: Actor, { purpose }: { readonly purpose?: Purpose | undefined }): ChildrenShown {
  if (purpose === undefined) return 'hidden'
  if (actor.kind === 'system' || actor.grants.some(({ area }) => viewerOf(actor, area, true).mayOpenChildFiles))
    return 'named'
  return actor.grants.some(({ role }) => role === 'finance-officer') ? 'unnamed' : 'hidden'
}

/**
 * Whether a row is about a protected child: its benefit is a child's, or one of the joined people (aliases of anmin.person) has
 * a child's file.
 */
export function isChilds(benefit: string, ...people: readonly string[]): RawBuilder<boolean> {
  const files = people.map((alias) => sql` OR coalesce(${sql.ref(`${alias}.is_protected_child`)}, false)`)
  return sql<boolean>`(${sql.ref(benefit)} = ANY(${[...childrensBenefits]}::text[])${sql.join(files, sql``)})`
}

/** Joins whose an award `a` is: `who`, or `head` of its household where it is the household's. For isChilds. */
export const whoseAward: RawBuilder<unknown> = sql`
  LEFT JOIN anmin.person who ON who.county = a.county AND who.id = a.person
  LEFT JOIN anmin.household h ON h.county = a.county AND h.id = a.household AND a.person IS NULL
  LEFT JOIN anmin.person head ON head.county = h.county AND head.id = h.head`

/** Whether a row is shown. `isOfChild` is a condition, as isChilds makes it. */
export function isShown(shown: ChildrenShown, isOfChild: RawBuilder<boolean>): RawBuilder<boolean> {
  return shown === 'hidden' ? sql<boolean>`NOT ${isOfChild}` : sql<boolean>`true`
}

/** Whether a row may be found by a name: nobody is found by a name that is not shown. */
export function isNamed(shown: ChildrenShown, isOfChild: RawBuilder<boolean>): RawBuilder<boolean> {
  return shown === 'named' ? sql<boolean>`true` : sql<boolean>`NOT ${isOfChild}`
}

/** The name as the reader sees it. */
export function nameShown<Name extends string | null>(
  shown: ChildrenShown,
  isOfChild: RawBuilder<boolean>,
  name: RawBuilder<Name>,
): RawBuilder<Name> {
  return shown === 'unnamed' ? sql<Name>`CASE WHEN ${isOfChild} THEN ${unnamedChild} ELSE ${name} END` : name
}

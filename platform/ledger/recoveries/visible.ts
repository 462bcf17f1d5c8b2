import { type RawBuilder, sql } from 'kysely'

/** Benefits that by themselves say that a child has a file (未成年人保护法 4, 民发〔2019〕62号). */
export const childrensBenefits: readonly string[] = ['orphan', 'deFactoUnattended']

/**
 * Whether a row is about a protected child: its benefit is a child's, or one of the joined people (aliases of anmin.person) has
 * a child's file. Such rows are in no list, count or export that was not asked for with a purpose.
 */
export function isChilds(benefit: string, ...people: readonly string[]): RawBuilder<boolean> {
  const files = people.map((alias) => sql` OR coalesce(${sql.ref(`${alias}.is_protected_child`)}, false)`)
  return sql<boolean>`(${sql.ref(benefit)} = ANY(${[...childrensBenefits]}::text[])${sql.join(files, sql``)})`
}

import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { childrensBenefits } from '#ledger'

/**
 * Whether `person` (the alias of the query this stands in) or their household is due a benefit by the judging that counts: the
 * register's search does not know of judgings. Children's benefits are in no list.
 */
export function isDue(county: CountyCode, benefit: string): RawBuilder<SqlBool> {
  if (childrensBenefits.includes(benefit)) return sql<SqlBool>`false`
  return sql<SqlBool>`EXISTS (SELECT FROM anmin.judging_state AS counts
    JOIN anmin.judged_benefit AS due ON due.county = counts.county AND due.side = counts.side
    WHERE counts.county = ${county} AND counts.run IS NOT NULL AND due.household = person.household_number
      AND due.benefit = ${benefit} AND due.member IN (-1, person.member))`
}

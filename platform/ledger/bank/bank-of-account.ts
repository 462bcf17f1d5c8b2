import { type RawBuilder, sql } from 'kysely'

/**
 * The bank where an account is: `account` names a row of person_number, `person` the one the money goes to. Of the account that
 * person has now it is the bank as it is known now, put right or not; of another, such as one from before they changed over, or
 * somebody else's, what was said beside that account, or else by itself before its holder had a further one. SQL of a text or NULL.
 */
export function bankOfAccount(account: RawBuilder<unknown>, person: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<string | null>`CASE WHEN ${person}.account = ${account} THEN ${person}.bank_name ELSE (
    SELECT CASE WHEN holder.account = held.id THEN holder.bank_name ELSE (
        SELECT t.bank_name FROM anmin.person_statement t
        WHERE t.county = held.county AND t.person = held.person AND t.bank_name IS NOT NULL AND (t.account = held.id OR t.account IS NULL
          AND NOT EXISTS (SELECT FROM anmin.person_statement next
            WHERE next.county = held.county AND next.person = held.person AND next.account <> held.id AND next.recorded_at <= t.recorded_at
              AND next.recorded_at > (SELECT max(own.recorded_at) FROM anmin.person_statement own
                WHERE own.county = held.county AND own.person = held.person AND own.account = held.id)))
        ORDER BY t.account IS NULL, t.recorded_at DESC, t.id DESC LIMIT 1) END
    FROM anmin.person_number held JOIN anmin.person holder ON holder.county = held.county AND holder.id = held.person
    WHERE held.county = ${person}.county AND held.id = ${account}) END`
}

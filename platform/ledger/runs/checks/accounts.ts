import { sql } from 'kysely'
import type { Check } from './check.ts'

/** Nothing to pay into. */
export const noAccount: Check = ({ lines }) => sql`
  SELECT l.line, jsonb_build_object('person', l.payee) AS evidence FROM ${lines} l WHERE l.account IS NULL AND l.amount > 0`

/** The check digit of the card is wrong (steps/check-accounts.ts opened it). */
export const wrongAccount: Check = ({ county, lines }) => sql`
  SELECT l.line, jsonb_build_object('person', l.payee) AS evidence FROM ${lines} l
  JOIN anmin.account_check c ON c.county = ${county} AND c.account = l.account AND NOT c.is_valid`

/**
 * Payees of different households have the same account; one payee for several (代管) is not meant. Only of accounts with a twin
 * (steps/check-accounts.ts) and of those that a decision named for somebody can that be.
 */
export const sharedAccount: Check = ({ county, run, lines }) => sql`
  WITH may AS MATERIALIZED (
    SELECT account FROM anmin.account_twin WHERE county = ${county}
    UNION SELECT account FROM anmin.award WHERE county = ${county} AND account IS NOT NULL),
  used AS MATERIALIZED (
    SELECT DISTINCT n.index, p.household_number, pl.payee FROM may
    JOIN anmin.payment_line pl ON pl.county = ${county} AND pl.run = ${run} AND pl.account = may.account AND pl.due + pl.arrears > 0
    JOIN anmin.person_number n ON n.county = ${county} AND n.id = pl.account
    JOIN anmin.person p ON p.county = ${county} AND p.id = pl.payee),
  shared AS MATERIALIZED (
    SELECT index, min(household_number) AS low, max(household_number) AS high FROM used GROUP BY index HAVING min(household_number) < max(household_number))
  SELECT l.line, jsonb_build_object('person', l.payee, 'household', CASE WHEN p.household_number = s.low THEN s.high ELSE s.low END) AS evidence
  FROM shared s
  JOIN anmin.person_number n ON n.county = ${county} AND n.index = s.index
  JOIN ${lines} l ON l.account = n.id
  JOIN anmin.person p ON p.county = ${county} AND p.id = l.payee`

/** ISO 20022 reasons that speak of the account itself: wrong, closed, blocked, of a dead holder. */
const accountReasons: readonly string[] = ['AC01', 'AC02', 'AC03', 'AC04', 'AC06', 'AC14', 'AG01', 'BE01', 'MD07']

/** The bank sent the last payment into this very account back, because of the account. */
export const closedAccount: Check = ({ county, lines }) => sql`
  WITH back AS MATERIALIZED (
    SELECT DISTINCT ON (y.account) y.account, y.payee, y.reason, y.settled_on, b.number
    FROM anmin.payment y JOIN anmin.bank_batch b ON b.county = ${county} AND b.id = y.batch
    WHERE y.county = ${county} AND y.reason = ANY(${[...accountReasons]}::text[]) ORDER BY y.account, b.number DESC)
  SELECT l.line, jsonb_strip_nulls(jsonb_build_object('person', l.payee, 'reason', back.reason, 'date', back.settled_on)) AS evidence
  FROM back JOIN ${lines} l ON l.account = back.account
  WHERE NOT EXISTS (
    SELECT FROM anmin.payment later JOIN anmin.bank_batch b ON b.county = ${county} AND b.id = later.batch
    JOIN anmin.payment_line paid ON paid.county = ${county} AND paid.run = later.run AND paid.line = later.line
    WHERE later.county = ${county} AND paid.award = l.award AND later.account = l.account AND later.state = 'paid' AND b.number > back.number)`

/**
 * Somebody else's card without the written agreement: custody, or a relative who lives elsewhere (57号第26条). Who was of the
 * household under a record that was merged is of it.
 */
export const missingAgreement: Check = ({ county, run, lines }) => {
  const none = (award: string) => sql`coalesce(btrim(${sql.ref(`${award}.agreement`)}), '') = ''`
  const evidence = sql`jsonb_build_object('person', l.payee) AS evidence`
  return sql`
    WITH elsewhere AS MATERIALIZED (
      SELECT l.line, l.award, l.payee, l.household_number FROM anmin.payment_line l
      JOIN anmin.person p ON p.county = ${county} AND p.id = l.payee AND p.household_number <> l.household_number
      WHERE l.county = ${county} AND l.run = ${run} AND l.due + l.arrears > 0)
    SELECT l.line, ${evidence} FROM anmin.award c JOIN ${lines} l ON l.award = c.id
    WHERE c.county = ${county} AND c.payee_kind = 'custody' AND ${none('c')}
    UNION ALL
    SELECT l.line, ${evidence} FROM elsewhere l
    -- as a value, so that awards are looked up for the few who live elsewhere
    WHERE (SELECT a.payee_kind IN ('own', 'family') AND ${none('a')} FROM anmin.award a WHERE a.county = ${county} AND a.id = l.award)
      AND NOT EXISTS (SELECT FROM anmin.person former
        WHERE former.county = ${county} AND former.merged_into = l.payee AND former.household_number = l.household_number)`
}

/** The amount is further from last month's than the county's limit. Something new has nothing to be compared with. */
export const bigChange: Check = ({ changeLimit, lines }) => sql`
  SELECT l.line, jsonb_build_object('amount', l.before, 'percent', ((l.due + l.arrears - l.before) * 100 / l.before)::int8) AS evidence
  FROM ${lines} l
  WHERE l.before > 0 AND least(abs(l.due + l.arrears - l.before), abs(l.amount - l.before)) * 100 > l.before * ${changeLimit}::int8`

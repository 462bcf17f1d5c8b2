import { type RawBuilder, sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { declaredFacts } from '#policy'
import type { Side } from '../tables.ts'
import type { Rival } from './relations.ts'

/** What every line of the lists is made from. */
export interface Sources {
  readonly county: CountyCode
  readonly side: Side
  /** Keys of the benefits by their bit. */
  readonly benefits: readonly string[]
  /** Benefits whose amounts are paid every month. */
  readonly monthly: readonly string[]
  /** Benefits that are not shown. */
  readonly hidden: readonly string[]
  readonly rivals: readonly Rival[]
}

const statusCodes = declaredFacts().find(({ name }) => name === 'memberStatus')?.list?.codes ?? []
const imprisoned = statusCodes.indexOf('imprisoned')
const deceased = statusCodes.indexOf('deceased')

/**
 * The lines of the lists before they are filtered: what is due beside what is paid. A receipt without a member is the
 * household's, or that of whoever in it is due; unknown is not no, so what waits for facts is never called wrong.
 */
export function linesOf(sources: Sources): RawBuilder<unknown> {
  const { county, side, benefits, monthly, hidden, rivals } = sources
  const shown = (of: string) => sql`${sql.ref(`${of}.benefit`)} <> ALL(${[...hidden]}::text[])`
  return sql`WITH rival (benefit, held) AS (
      SELECT * FROM unnest(${rivals.map(({ benefit }) => benefit)}::text[], ${rivals.map(({ held }) => held)}::text[])),
    known (benefit, at) AS (SELECT benefit, at - 1 FROM unnest(${[...benefits]}::text[]) WITH ORDINALITY AS b (benefit, at)),
    paid AS MATERIALIZED (
      SELECT r.id, r.benefit, r.household_number AS household, coalesce(r.member, -1) AS member, r.division, r.amount, r.person,
        count(*) OVER (PARTITION BY r.benefit, r.household, coalesce(r.member, -1)) AS times
      FROM anmin.receipt r WHERE r.county = ${county} AND r.valid_to IS NULL AND r.replaced_at IS NULL AND ${shown('r')}),
    held AS (
      SELECT rival.benefit, p.household, min(p.benefit) AS held, array_agg(p.member) AS members
      FROM paid p JOIN rival ON rival.held = p.benefit GROUP BY rival.benefit, p.household),
    due AS NOT MATERIALIZED (SELECT household, benefit, member, division, amount FROM anmin.judged_benefit b
      WHERE county = ${county} AND side = ${side} AND ${shown('b')}),
    open AS NOT MATERIALIZED (SELECT household, benefit, member, division, missing FROM anmin.judged_pending b
      WHERE county = ${county} AND side = ${side} AND ${shown('b')}),
    owed AS (
      SELECT 'missing' AS kind, d.household, d.benefit, d.member, d.division, d.amount, NULL::text[] AS missing FROM due d
      UNION ALL SELECT 'possible', o.household, o.benefit, o.member, o.division, NULL, o.missing FROM open o),
    unpaid AS (
      SELECT o.*, held.held AS instead FROM owed o
      LEFT JOIN held ON held.benefit = o.benefit AND held.household = o.household
        AND (o.member = -1 OR -1 = ANY(held.members) OR o.member = ANY(held.members))
      WHERE NOT EXISTS (SELECT FROM paid p WHERE p.benefit = o.benefit AND p.household = o.household
        AND (o.member = -1 OR p.member = -1 OR p.member = o.member))),
    judged AS (
      SELECT p.*, d.amount AS due, d.household IS NOT NULL AS is_due, o.missing, h.household IS NOT NULL AS is_judged,
        coalesce((h.unjudged >> known.at::int4) & 1 = 1, false) AS is_unpublished,
        held.held,
        CASE WHEN who.died_on IS NOT NULL OR facts.member_status = ${deceased} THEN 'dead'
          WHEN who.moved_out_on IS NOT NULL THEN 'moved-out'
          WHEN facts.member_status = ${imprisoned} THEN 'imprisoned'
          WHEN p.times > 1 THEN 'twice'
          -- Of two that exclude each other the one that is due is right, if the other is not.
          WHEN held.held IS NOT NULL AND (d.household IS NULL OR EXISTS (SELECT FROM due other
            WHERE other.benefit = held.held AND other.household = p.household)) THEN 'rival'
        END AS fault
      FROM paid p
      LEFT JOIN known ON known.benefit = p.benefit
      LEFT JOIN held ON held.benefit = p.benefit AND held.household = p.household
        AND (p.member = -1 OR -1 = ANY(held.members) OR p.member = ANY(held.members))
      LEFT JOIN anmin.judged_household h ON h.county = ${county} AND h.side = ${side} AND h.household = p.household
      LEFT JOIN anmin.person who ON who.county = ${county} AND who.id = p.person
      LEFT JOIN anmin.population_person facts ON facts.county = ${county} AND facts.household = p.household AND facts.member = p.member
      LEFT JOIN LATERAL (SELECT household, sum(amount)::int8 AS amount FROM due WHERE due.benefit = p.benefit AND due.household = p.household
        AND (due.member = -1 OR p.member = -1 OR due.member = p.member) GROUP BY household) d ON true
      LEFT JOIN LATERAL (SELECT missing FROM open WHERE open.benefit = p.benefit AND open.household = p.household
        AND (open.member = -1 OR p.member = -1 OR open.member = p.member) ORDER BY cardinality(missing) LIMIT 1) o ON true)
    SELECT kind, household, benefit, member, division, amount AS due, NULL::int8 AS paid, missing, NULL AS reason, instead, NULL::uuid AS receipt
    FROM unpaid
    UNION ALL
    SELECT CASE WHEN fault IS NOT NULL THEN 'wrong' WHEN is_due THEN 'amount'
        WHEN missing IS NOT NULL OR is_unpublished OR NOT is_judged THEN 'unverified' ELSE 'wrong' END,
      household, benefit, member, division, due, amount, missing,
      CASE WHEN fault IS NOT NULL THEN fault WHEN is_due THEN NULL WHEN missing IS NOT NULL THEN 'facts'
        WHEN is_unpublished THEN 'unpublished' WHEN NOT is_judged THEN 'unjudged' ELSE 'refused' END,
      CASE WHEN fault = 'rival' THEN held END, id
    FROM judged
    WHERE fault IS NOT NULL OR NOT is_due OR (due <> amount AND benefit = ANY(${[...monthly]}::text[]))`
}

import { sql } from 'kysely'
import { type Check, deceased, firstDay, imprisoned, whoIsGone } from './check.ts'
import { addMonths } from '#kernel/month'

/**
 * Until when a benefit is paid to somebody who died: through the month of death (国发〔2015〕52号 and local rules: 死亡次月停发), or
 * whatever happens (the award for a burial is paid because somebody died). All others stop at once.
 */
export const paidThroughMonthOfDeath: readonly string[] = [
  ...['minimumLiving', 'singlePerson', 'destitute', 'destituteCare', 'orphan', 'deFactoUnattended'],
  ...['disabilityLiving', 'disabilityCare', 'oldAge', 'disabledElder'],
]
const paidAfterDeath: readonly string[] = ['ecologicalBurial']

/** Somebody the line is paid for has died. */
export const dead: Check = ({ county, month, lines }) => {
  const limit = sql`(CASE WHEN l.benefit = ANY(${[...paidThroughMonthOfDeath]}::text[]) THEN ${firstDay(month)} ELSE ${firstDay(addMonths(month, 1))} END)::date`
  const gone = sql`l.benefit <> ALL(${[...paidAfterDeath]}::text[]) AND (who.died_on < ${limit} OR (who.died_on IS NULL AND f.member_status = ${deceased}))`
  return sql`SELECT l.line, jsonb_strip_nulls(jsonb_build_object('person', who.id, 'date', who.died_on, 'covered', CASE WHEN l.person IS NULL THEN l.persons END,
      'present', present.people)) AS evidence
    FROM ${lines} l ${whoIsGone(county, month, gone)}`
}

/** A burial is recorded of somebody whose death is not. */
export const cremated: Check = ({ county, month, lines }) => {
  const gone = sql`l.benefit <> ALL(${[...paidAfterDeath]}::text[]) AND who.died_on IS NULL AND f.burial_form IS NOT NULL`
  return sql`SELECT l.line, jsonb_build_object('person', who.id) AS evidence FROM ${lines} l ${whoIsGone(county, month, gone)}`
}

/** Somebody the line is paid for is in prison: not a member of the household (民发〔2021〕57号第7条), no longer 特困 (43号第25条). */
export const inPrison: Check = ({ county, month, lines }) => sql`
  SELECT l.line, jsonb_strip_nulls(jsonb_build_object('person', who.id, 'covered', CASE WHEN l.person IS NULL THEN l.persons END, 'present', present.people)) AS evidence
  FROM ${lines} l ${whoIsGone(county, month, sql`f.member_status = ${imprisoned}`)}`

/** Somebody the line is paid for has left the county before the month. */
export const movedOut: Check = ({ county, month, lines }) => sql`
  SELECT l.line, jsonb_build_object('person', who.id, 'date', who.moved_out_on) AS evidence
  FROM ${lines} l ${whoIsGone(county, month, sql`who.died_on IS NULL AND who.moved_out_on < ${firstDay(month)}::date`)}`

import { sql } from 'kysely'
import { addMonths } from '#kernel/month'
import { type Check, deceased, firstDay, imprisoned, linesOfGone } from './check.ts'

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
export const dead: Check = (checking) => {
  const [first, next] = [firstDay(checking.month), firstDay(addMonths(checking.month, 1))]
  const limit = sql`(CASE WHEN l.benefit = ANY(${[...paidThroughMonthOfDeath]}::text[]) THEN ${first} ELSE ${next} END)::date`
  return linesOfGone(checking, {
    who: [sql`who.died_on < ${next}::date`, sql`who.died_on IS NULL AND f.member_status = ${deceased}`],
    line: sql`l.benefit <> ALL(${[...paidAfterDeath]}::text[]) AND (who.died_on IS NULL OR who.died_on < ${limit})`,
    evidence: sql`'date', who.died_on`,
  })
}

/** A burial is recorded of somebody whose death is not. */
export const cremated: Check = (checking) =>
  linesOfGone(checking, {
    who: [sql`who.died_on IS NULL AND f.burial_form IS NOT NULL`],
    line: sql`l.benefit <> ALL(${[...paidAfterDeath]}::text[])`,
    evidence: sql`'date', NULL`,
  })

/** Somebody the line is paid for is in prison: not a member of the household (民发〔2021〕57号第7条), no longer 特困 (43号第25条). */
export const inPrison: Check = (checking) =>
  linesOfGone(checking, { who: [sql`f.member_status = ${imprisoned}`], evidence: sql`'date', NULL` })

/** Somebody the line is paid for has left the county before the month. */
export const movedOut: Check = (checking) =>
  linesOfGone(checking, {
    who: [sql`who.died_on IS NULL AND who.moved_out_on < ${firstDay(checking.month)}::date`],
    evidence: sql`'date', who.moved_out_on`,
  })

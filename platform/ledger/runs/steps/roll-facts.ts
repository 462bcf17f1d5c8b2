import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { bringFactsTo } from '#registry'
import { updateRun } from '../store.ts'
import type { DoPart } from '../work.ts'

/**
 * The register shows the facts of the month that is paid: between midnight of the first and the nightly work that moves it on,
 * the run moves it itself. A month that has not begun is paid by the facts of now; of how many people and households something
 * begins or ends until then is written down, and the page says so.
 */
export const rollFacts: DoPart = async ({ db, run, now }) => {
  const { county, month } = run
  const today = monthOf(dateInShanghai(now))
  const facts = await bringFactsTo(db, county, { month: month < today ? month : today, until: month, at: now })
  await updateRun(db, run, { facts_month: facts.month, facts_later: facts.later })
  return undefined
}

import { sumLines } from '../sums.ts'
import { updateRun } from '../store.ts'
import { summarise } from '../summary.ts'
import type { DoPart } from '../work.ts'

/** Totals and what is other than last month, as they are shown until something is settled. */
export const sumUp: DoPart = async ({ db, run }) => {
  const { lines, amount, held } = await sumLines(db, run)
  await updateRun(db, run, { lines, amount, held, summary: JSON.stringify(await summarise(db, run)) })
  return undefined
}

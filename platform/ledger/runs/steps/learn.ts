import { learnMoney } from '../../learn-money.ts'
import type { DoPart } from '../work.ts'

/** What was just written is told to the planner before it is joined. */
export const learn: DoPart = async ({ db }) => {
  await learnMoney(db)
  return undefined
}

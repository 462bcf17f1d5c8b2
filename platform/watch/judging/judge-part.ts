import type { Db } from '#kernel/database/connect'
import type { CountyCode } from '#kernel/division-code'
import type { HouseholdPart } from '#registry'
import type { Side } from '../tables.ts'
import { judgeInColumns } from './judge-columns.ts'
import { judgeInSql } from './judge-sql.ts'
import { keepOpen } from './name-missing.ts'
import type { JudgingPlan } from './plan.ts'

export interface Part {
  readonly county: CountyCode
  readonly side: Side
  readonly part: HouseholdPart
}

/** Judges a part of a county's households into one side of the results; answers how many there are. */
export async function judgePart(db: Db, plan: JudgingPlan, where: Part): Promise<number> {
  const { households, open } =
    plan.way === 'sql' ? await judgeInSql(db, plan, where) : await judgeInColumns(db, plan, where)
  await keepOpen(db, plan, { ...where, open })
  return households
}

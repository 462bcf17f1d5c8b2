import { containsDivision, countyDivision } from '#kernel/division-code'
import type { Actor } from '#kernel/context'
import type { Role } from '#kernel/access'
import type { ErrorOf } from '#kernel/use-case'
import type { Selectable } from 'kysely'
import type { MoneyTables } from '../../tables.ts'
import type { cannotApprove } from '../errors.ts'
import type { Database, StoredRun } from '../store.ts'

export type StoredApproval = Selectable<MoneyTables['run_approval']>

export async function approvalsOf(db: Database, { county, id }: StoredRun): Promise<readonly StoredApproval[]> {
  return db
    .withSchema('anmin')
    .selectFrom('run_approval')
    .selectAll()
    .where('county', '=', county)
    .where('run', '=', id)
    .orderBy('seq')
    .execute()
}

/** Whether an officer of this role works for the whole county. */
export function holds(actor: Actor, role: Role, county: StoredRun['county']): boolean {
  return actor.grants.some((grant) => grant.role === role && containsDivision(grant.area, countyDivision(county)))
}

/** Why this officer cannot give the next approval: first the county, then finance, nobody twice, nobody of their own work. */
export function whyNot(
  actor: Actor,
  run: StoredRun,
  given: readonly StoredApproval[],
): ErrorOf<typeof cannotApprove> | undefined {
  const me = actor.userId
  if (me === undefined) return { type: 'needs-county' }
  const [first] = given
  if (given.some(({ officer }) => officer === me)) return { type: 'approved-by-you' }
  if (run.begun_by === me) return { type: 'own-work', act: '生成' }
  if (run.submitted_by === me) return { type: 'own-work', act: '提交' }
  if (!first) return holds(actor, 'county-officer', run.county) ? undefined : { type: 'needs-county' }
  return holds(actor, 'finance-officer', run.county)
    ? undefined
    : { type: 'needs-finance', officer: first.officer_name }
}

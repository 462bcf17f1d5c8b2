import { sql } from 'kysely'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { MoneyTables } from '../../tables.ts'
import { recordedNow } from '../deciding.ts'
import { upratingAccess } from './access.ts'
import { cannotDecideTogether, noUprating, wrongStage as wrongStageErrors } from './errors.ts'
import { ActOnUprating, UpratingMoved } from './schema.ts'
import { wrongStage } from './stages.ts'
import { type Database, lockUprating, type StoredUprating, updateUprating } from './store.ts'

/** An officer decides that all that go up go up. Nothing changes until another officer has confirmed it. */
export const decideUprating = command({
  name: 'ledger.decide-uprating',
  title: '作出提标决定',
  input: ActOnUprating,
  output: UpratingMoved,
  errors: { ...noUprating, ...wrongStageErrors, ...cannotDecideTogether },
  access: upratingAccess.decide,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, digest }) => {
    const db = ctx.db<MoneyTables>()
    const uprating = await lockUprating(db, county, id)
    if (!uprating) return err({ type: 'no-uprating' })
    const wrong = wrongStage(uprating, 'decide')
    if (wrong) return err(wrong)
    const { at, by } = recordedNow(ctx)
    if (by.userId === null) return err({ type: 'no-account' })
    if (digest !== uprating.digest) return err({ type: 'other-digest' })
    if (!(await isAnyUp(db, uprating))) return err({ type: 'nothing-up' })
    await updateUprating(db, uprating, {
      ...{ state: 'decided', why: null, decided_at: at, decided_by: by.userId, decided_by_name: by.name },
    })
    return ok({ county, id, state: 'decided' as const })
  },
})

async function isAnyUp(db: Database, { county, id }: StoredUprating): Promise<boolean> {
  const { rows } = await sql`SELECT FROM anmin.uprating_item
    WHERE county = ${county} AND uprating = ${id} AND kind = 'up' LIMIT 1`.execute(db)
  return rows.length > 0
}

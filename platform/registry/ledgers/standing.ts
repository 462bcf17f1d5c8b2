import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import { err, ok, type Result } from '#kernel/result'
import type { CountyCode } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import type { LedgerImportId } from './ids.ts'
import { type ImportAction, type ImportState, importStates } from './states.ts'
import { actionsOf, lockImport, type StoredImport } from './store.ts'

const byJob: ReadonlySet<ImportState> = new Set(['reading', 'applying', 'withdrawing'])

/** The states as they are: work whose job was given up, or cancelled before it began, will never go on. */
export async function settledStates(
  ctx: Context,
  imports: readonly Pick<StoredImport, 'id' | 'state' | 'job'>[],
): Promise<ReadonlyMap<LedgerImportId, ImportState>> {
  const jobs = imports.flatMap(({ state, job }) => (byJob.has(state) && job !== null ? [job] : []))
  const rows =
    jobs.length === 0
      ? []
      : await ctx
          .db<KernelTables>()
          .withSchema('anmin')
          .selectFrom('job_progress')
          .select(['id', 'state'])
          .where('id', 'in', jobs)
          .where('state', 'in', ['failed', 'cancelled'])
          .execute()
  const ended = new Map(rows.map(({ id, state }) => [id, state as 'failed' | 'cancelled'])) // as asked for
  return new Map(imports.map(({ id, state, job }) => [id, byJob.has(state) ? (ended.get(job ?? '') ?? state) : state]))
}

const actionWords = {
  'change-mapping': '修改对应关系',
  check: '检查',
  apply: '导入',
  cancel: '停止',
  withdraw: '撤回',
  'declare-complete': '声明为完整名单',
} as const satisfies Record<ImportAction, string>

type Refused =
  | { readonly type: 'no-import' }
  | { readonly type: 'wrong-state'; readonly state: string; readonly action: string; readonly next: string }

/** An import, locked, if this can be done with it now. */
export async function takeFor(
  ctx: Context,
  { county, id }: { readonly county: CountyCode; readonly id: LedgerImportId },
  action: ImportAction,
): Promise<Result<StoredImport, Refused>> {
  const held = await lockImport(ctx.db<RegistryTables>(), county, id)
  if (!held) return err({ type: 'no-import' })
  const state = (await settledStates(ctx, [held])).get(held.id) ?? held.state
  const possible = actionsOf({ ...held, state })
  if (possible.includes(action)) return ok({ ...held, state })
  const next =
    possible.length === 0 ? '请稍后再看。' : `现在可以:${possible.map((one) => actionWords[one]).join('、')}。`
  return err({ type: 'wrong-state', state: importStates[state], action: actionWords[action], next })
}

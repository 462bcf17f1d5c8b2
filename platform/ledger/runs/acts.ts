import type { Actor } from '#kernel/context'
import { t } from '#kernel/messages'
import { type RunState, runStates } from '../code-lists.ts'
import { holds, type StoredApproval, whyNot } from './approve/who-may.ts'
import { cannotApprove } from './errors.ts'
import type { RunView } from './schema.ts'
import type { StoredRun } from './store.ts'

interface ActSpec {
  readonly words: string
  readonly roles: readonly ('county-officer' | 'finance-officer')[]
  readonly states: readonly RunState[]
}

const acts = {
  settle: { words: '处理暂缓', roles: ['county-officer'], states: ['prepared'] },
  submit: { words: '提交审批', roles: ['county-officer'], states: ['prepared'] },
  'prepare-again': { words: '重新生成', roles: ['county-officer'], states: ['prepared'] },
  cancel: { words: '作废', roles: ['county-officer'], states: ['preparing', 'prepared', 'submitted'] },
  approve: { words: '审批', roles: ['county-officer', 'finance-officer'], states: ['submitted'] },
  return: { words: '退回', roles: ['county-officer', 'finance-officer'], states: ['submitted'] },
} as const satisfies Record<string, ActSpec>

/** What somebody may do with a run now; where they may not, why. */
export function actsOf(actor: Actor, run: StoredRun, given: readonly StoredApproval[]): RunView['acts'] {
  return Object.fromEntries(
    Object.entries(acts).map(([name, spec]: [string, ActSpec]) => [
      name,
      whyClosed(actor, run, spec, name === 'approve' ? given : undefined),
    ]),
  )
}

function whyClosed(
  actor: Actor,
  run: StoredRun,
  { words, roles, states }: ActSpec,
  given: readonly StoredApproval[] | undefined,
): string | null {
  if (!states.includes(run.state)) return `现在是“${runStates[run.state]}”,不能${words}。`
  if (!roles.some((role) => holds(actor, role, run.county)))
    return `${words}由县级经办${roles.length > 1 ? '和财务' : ''}人员办理。`
  const refused = given && whyNot(actor, run, given)
  if (!refused) return null
  const { type, ...values } = refused
  return t(cannotApprove[type].text, values)
}

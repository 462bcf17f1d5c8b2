import type { Actor } from '#kernel/context'
import { decideAccess } from '#kernel/access'
import { containsDivision, countyDivision } from '#kernel/division-code'
import { upratingAccess } from './access.ts'
import { type UpratingState, upratingStates } from './code-lists.ts'
import type { UpratingView } from './schema.ts'
import type { StoredUprating } from './store.ts'

type Act = UpratingView['acts'][number]

/** What may be done in a state, and how it is called when it may not. */
const allowed: Readonly<Record<UpratingState, readonly Act[]>> = {
  preparing: ['discard', 'resume'],
  prepared: ['decide', 'discard'],
  decided: ['confirm', 'discard'],
  applying: ['resume'],
  done: ['undo'],
  'undo-decided': ['confirm', 'discard'],
  undoing: ['resume'],
  undone: [],
  discarded: [],
}

const actWords: Readonly<Record<Act, string>> = {
  decide: '作出决定',
  confirm: '确认',
  discard: '退回或作废',
  undo: '撤销',
  resume: '重新开始处理',
}

/** The refusal of an act that does not belong to the state; undefined where it does. */
export function wrongStage(
  { state }: Pick<StoredUprating, 'state'>,
  act: Act,
): { readonly type: 'wrong-stage'; readonly state: string; readonly act: string } | undefined {
  return allowed[state].includes(act)
    ? undefined
    : { type: 'wrong-stage', state: upratingStates[state], act: actWords[act] }
}

/** Whether somebody decided what is to be confirmed: they are not the one who confirms it. */
export function isOwnDecision(
  actor: Pick<Actor, 'userId'>,
  { state, decided_by: decidedBy, undo_by: undoBy }: Pick<StoredUprating, 'state' | 'decided_by' | 'undo_by'>,
): boolean {
  return actor.userId === (state === 'undo-decided' ? undoBy : decidedBy)
}

/** So that the page offers nothing that the server would refuse. */
export function actsOf(actor: Actor, uprating: StoredUprating, isBroken: boolean): Act[] {
  const area = countyDivision(uprating.county)
  const grants = actor.grants.filter((grant) => containsDivision(grant.area, area))
  if (actor.kind !== 'user' || !decideAccess(upratingAccess.decide, { signedIn: true, grants }, area).allowed) return []
  return allowed[uprating.state].filter((act) => {
    if (act === 'confirm') return !isOwnDecision(actor, uprating)
    return act !== 'resume' || isBroken
  })
}

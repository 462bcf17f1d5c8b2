import { type AccessRule, decideAccess } from '#kernel/access'
import type { Actor } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import { peopleAccess } from '../access.ts'
import { numberKinds } from '../code-lists.ts'
import type { Viewer } from '../visibility.ts'
import type { PersonCard } from './schema.ts'

/** What the reader may do with this card, so that the page offers nothing that the server would refuse. */
export function mayOf(actor: Actor, division: DivisionCode, viewer: Viewer): PersonCard['may'] {
  const grants = actor.grants.filter(({ area }) => containsDivision(area, division))
  const may = (rules: readonly AccessRule[]): boolean =>
    actor.kind === 'system' || decideAccess(rules, { signedIn: actor.kind === 'user', grants }, division).allowed
  return {
    correct: may(peopleAccess.correctFact),
    contest: may(peopleAccess.contestFact),
    reveal: numberKinds.codes.filter((kind) => viewer.mayReveal(kind) && may(peopleAccess.revealNumber)),
    seeReaders: may(peopleAccess.listReaders),
    judge: may(peopleAccess.judgeHousehold),
  }
}

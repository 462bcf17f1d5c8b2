import { containsDivision, type DivisionCode, divisionRange } from './division-code.ts'

/** Roles of the bureau. A person holds a role for an area (the role's reach). */
export const roles = {
  'system-administrator': '系统管理员',
  'policy-officer': '政策管理员',
  'county-officer': '县级经办',
  'township-clerk': '乡镇经办',
  'village-worker': '村(社区)工作人员',
  'finance-officer': '财务',
  leader: '领导',
  auditor: '审计',
} as const
export type Role = keyof typeof roles

export interface Grant {
  readonly role: Role
  readonly area: DivisionCode
}

/**
 * One line of an access table. `within: 'own-area'` demands that the thing acted on lies in the
 * grant's area; `'anywhere'` is for things that belong to no area (the published rulebook, one's own session).
 */
export interface AccessRule {
  readonly role: Role | 'any-signed-in' | 'anyone'
  readonly within: 'own-area' | 'anywhere'
}

/** Action → who may. An action that is absent, or has no line, is denied to everyone. */
export type AccessTable = Readonly<Record<string, readonly AccessRule[]>>

export type AccessDecision = { readonly allowed: true; readonly grant: Grant | undefined } | { readonly allowed: false }

/**
 * Decides an action on an area. `target` undefined means a list or a thing without area:
 * any grant of the role serves and the database scopes the rows to that grant's area. Of several that serve, one that
 * holds the target goes before the others, and then the widest.
 */
export function decideAccess(
  rules: readonly AccessRule[] | undefined,
  actor: { readonly signedIn: boolean; readonly grants: readonly Grant[] },
  target: DivisionCode | undefined,
): AccessDecision {
  for (const rule of rules ?? []) {
    if (rule.role === 'anyone') return { allowed: true, grant: undefined }
    if (rule.role === 'any-signed-in') {
      if (actor.signedIn) return { allowed: true, grant: bestOf(actor.grants, target) }
      continue
    }
    const serving = actor.grants.filter(
      (held) =>
        held.role === rule.role &&
        (rule.within === 'anywhere' || target === undefined || containsDivision(held.area, target)),
    )
    const grant = bestOf(serving, target)
    if (grant) return { allowed: true, grant }
  }
  return { allowed: false }
}

function bestOf(serving: readonly Grant[], target: DivisionCode | undefined): Grant | undefined {
  const holding = target === undefined ? [] : serving.filter((held) => containsDivision(held.area, target))
  return (holding.length > 0 ? holding : serving).toSorted((a, b) => widthOf(b.area) - widthOf(a.area))[0]
}

function widthOf(area: DivisionCode): number {
  const [from, to] = divisionRange(area)
  return to - from
}

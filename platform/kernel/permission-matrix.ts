import { type AccessRule, decideAccess, type Role } from './access.ts'
import type { DivisionCode } from './division-code.ts'
import type { AnyUseCase } from './use-case.ts'

/** Who asks: a role, somebody signed in who holds none, or nobody signed in. */
export type Asker = Role | 'signed-in' | 'anonymous'

/** Where the thing lies: inside or outside the asker's area, or the use case names no area (a list; the database narrows it). */
export type Place = 'inside' | 'outside' | 'no-area'

export interface PermissionCell {
  readonly useCase: string
  readonly kind: 'command' | 'query'
  readonly asker: Asker
  readonly place: Place
  readonly allowed: boolean
}

const held = 421_081_000_000 as DivisionCode
const targets = {
  inside: 421_081_001_000 as DivisionCode,
  outside: 430_321_000_000 as DivisionCode,
  'no-area': undefined,
} as const satisfies Record<Place, DivisionCode | undefined>

/** The whole table of who may do what, cell by cell, decided by the same function that decides for real. */
export function permissionMatrix(useCases: readonly AnyUseCase[], roles: readonly Role[]): readonly PermissionCell[] {
  const askers: readonly Asker[] = [...roles, 'signed-in', 'anonymous']
  return useCases.flatMap((useCase) => {
    const places: readonly Place[] = useCase.area ? ['inside', 'outside'] : ['no-area']
    return askers.flatMap((asker) =>
      places.map((place) => ({
        useCase: useCase.name,
        kind: useCase.kind,
        asker,
        place,
        allowed: mayAct(useCase.access, asker, place),
      })),
    )
  })
}

function mayAct(rules: readonly AccessRule[], asker: Asker, place: Place): boolean {
  const holdsRole = asker !== 'signed-in' && asker !== 'anonymous'
  const actor = { signedIn: asker !== 'anonymous', grants: holdsRole ? [{ role: asker, area: held }] : [] }
  return decideAccess(rules, actor, targets[place]).allowed
}

/** The matrix as text, one line per use case and place, for a snapshot that a reviewer can read. */
export function permissionTable(cells: readonly PermissionCell[]): string {
  const lines = new Map<string, Asker[]>()
  for (const { useCase, place, asker, allowed } of cells) {
    const key = `${useCase} (${place})`
    const askers = lines.get(key) ?? []
    lines.set(key, allowed ? [...askers, asker] : askers)
  }
  return [...lines].map(([key, askers]) => `${key}: ${askers.join(', ') || 'nobody'}`).join('\n')
}

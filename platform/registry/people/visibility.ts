import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Role } from '#kernel/access'
import type { Actor } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import type { FactSpec } from '#policy'
import type { NumberKind } from './code-lists.ts'
import type { Particular } from './particulars.ts'

/**
 * The people that lists, counts, exports, suggestions and search may show, as a condition on the table or alias `of`:
 * records that were merged into others, or of which no source stands any more, are gone, and children's files are opened one by one with a purpose
 * (未成年人保护法 4, 民发〔2019〕62号).
 */
export function visiblePeople(of = 'person'): RawBuilder<SqlBool> {
  return sql<SqlBool>`(NOT ${sql.ref(`${of}.is_protected_child`)} AND NOT ${sql.ref(`${of}.is_withdrawn`)} AND ${sql.ref(`${of}.merged_into`)} IS NULL)`
}

export type Sensitivity = FactSpec['sensitivity'] | Particular['sensitivity']

const caseWorkers = ['county-officer', 'township-clerk'] as const satisfies readonly Role[]

/** Which roles see values of a sensitivity; absence masks (个人信息保护法 28, 34). */
const readers: Readonly<Record<Sensitivity, readonly Role[]>> = {
  ordinary: [...caseWorkers, 'village-worker', 'finance-officer', 'leader', 'auditor'],
  identity: [...caseWorkers, 'village-worker', 'finance-officer', 'auditor'],
  financial: [...caseWorkers, 'finance-officer', 'auditor'],
  health: [...caseWorkers, 'village-worker', 'auditor'],
  status: [...caseWorkers, 'village-worker', 'auditor'],
}

/** Shown only to who says what it is needed for. */
const withPurpose: ReadonlySet<Sensitivity> = new Set(['health', 'status'])

/** Who may open the file of a protected child, saying why. */
const childFileReaders: readonly Role[] = [...caseWorkers, 'village-worker', 'auditor']

/** Who may see one whole number, saying why. */
const numberReaders: Readonly<Record<NumberKind, readonly Role[]>> = {
  'id-number': [...caseWorkers, 'finance-officer'],
  phone: [...caseWorkers, 'village-worker'],
  account: [...caseWorkers, 'finance-officer'],
}

/** Why a value is not shown: the role does not see it at all, or a purpose must be given first. */
export type Withheld = 'role' | 'purpose'

/** What somebody may see of the people of one division: by the roles they hold there. */
export interface Viewer {
  readonly withheld: (sensitivity: Sensitivity) => Withheld | undefined
  readonly mayOpenChildFiles: boolean
  /** They may, and said what for. */
  readonly opensChildFiles: boolean
  readonly mayReveal: (kind: NumberKind) => boolean
}

export function viewerOf(actor: Actor, division: DivisionCode, hasPurpose: boolean): Viewer {
  const held = new Set(actor.grants.filter(({ area }) => containsDivision(area, division)).map(({ role }) => role))
  const holdsOne = (of: readonly Role[]): boolean => actor.kind === 'system' || of.some((role) => held.has(role))
  const mayOpenChildFiles = holdsOne(childFileReaders)
  return {
    withheld: (sensitivity) => {
      if (!holdsOne(readers[sensitivity])) return 'role'
      return withPurpose.has(sensitivity) && !hasPurpose ? 'purpose' : undefined
    },
    mayOpenChildFiles,
    opensChildFiles: mayOpenChildFiles && hasPurpose,
    mayReveal: (kind) => holdsOne(numberReaders[kind]),
  }
}

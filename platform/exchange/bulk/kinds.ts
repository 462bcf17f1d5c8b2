import { householdsKind } from './households.ts'
import type { BulkKind } from './kind.ts'
import { membershipsKind } from './memberships.ts'
import { personsKind } from './persons.ts'
import { receiptsKind } from './receipts.ts'
import { sourcesKind } from './sources.ts'
import { householdStatementsKind, personStatementsKind } from './statements.ts'

/** What the registry holds. */
export const registryKinds: readonly BulkKind[] = [
  personsKind,
  householdsKind,
  membershipsKind,
  personStatementsKind,
  householdStatementsKind,
  receiptsKind,
  sourcesKind,
]

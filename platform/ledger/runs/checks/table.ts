import type { HoldKind } from '../hold-kinds.ts'
import { bigChange, closedAccount, missingAgreement, noAccount, sharedAccount, wrongAccount } from './accounts.ts'
import type { Check } from './check.ts'
import { rival, twice } from './doubled.ts'
import { cremated, dead, inPrison, movedOut } from './gone.ts'
import { expiredCertificate, wrongAge } from './person-facts.ts'

/** How each kind of hold is found. */
export const checks = {
  dead,
  cremated,
  imprisoned: inPrison,
  'moved-out': movedOut,
  twice,
  rival,
  certificate: expiredCertificate,
  age: wrongAge,
  'no-account': noAccount,
  'wrong-account': wrongAccount,
  'shared-account': sharedAccount,
  'closed-account': closedAccount,
  agreement: missingAgreement,
  change: bigChange,
} as const satisfies Record<HoldKind, Check>

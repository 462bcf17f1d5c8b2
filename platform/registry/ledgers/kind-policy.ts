import { allLedgerKinds } from './kinds/kinds.ts'

/** How a kind of ledger stands to the register. */
export interface KindPolicy {
  /** How the sources of its editions are entitled. */
  readonly title: string
  /** It says who lives together: a person in another household moves. Others leave everybody where they are. */
  readonly moves: boolean
  /** It says who somebody is: a differing name is a change. For others it is a remark. */
  readonly names: boolean
  /** People who are not in the register yet: made, or told to the officer. */
  readonly unknownPeople: 'made' | 'refused'
  /** Being listed means being paid, though no amount is written: an account into which something goes. */
  readonly listsPaid: boolean
  /** Its people cannot be paid: the dead and prisoners. */
  readonly stopsPayment: boolean
  /** What being absent from a newer edition ends. */
  readonly absence: 'receipts' | 'disabled' | 'prisoners' | 'nothing'
}

const receiving: KindPolicy = {
  title: '',
  moves: false,
  names: false,
  unknownPeople: 'made',
  listsPaid: false,
  stopsPayment: false,
  absence: 'receipts',
}
const supplementing: KindPolicy = { ...receiving, unknownPeople: 'refused', absence: 'nothing' }

const policies: Readonly<Record<string, KindPolicy>> = {
  residents: { ...receiving, moves: true, names: true, absence: 'nothing' },
  households: { ...receiving, absence: 'nothing' },
  minimumLiving: receiving,
  destitute: receiving,
  disabled: { ...receiving, absence: 'disabled' },
  children: receiving,
  elders: receiving,
  bankAccounts: { ...supplementing, listsPaid: true },
  means: supplementing,
  circumstances: supplementing,
  deaths: { ...supplementing, stopsPayment: true },
  prisoners: { ...supplementing, stopsPayment: true, absence: 'prisoners' },
}

/** A kind without a line of its own is one of people who receive something. */
export function kindPolicy(kind: string): KindPolicy {
  const title = allLedgerKinds.find(({ key }) => key === kind)?.label ?? ''
  return { ...(policies[kind] ?? receiving), title }
}

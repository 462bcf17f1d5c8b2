import type { AccessTable } from '#kernel/access'

const caseWorkers = [
  { role: 'county-officer', within: 'own-area' },
  { role: 'township-clerk', within: 'own-area' },
] as const
const fieldWorkers = [...caseWorkers, { role: 'village-worker', within: 'own-area' }] as const
const readers = [
  ...fieldWorkers,
  { role: 'finance-officer', within: 'own-area' },
  { role: 'leader', within: 'own-area' },
  { role: 'auditor', within: 'own-area' },
] as const

/**
 * One record is asked for by county and id: in which village it lies is known only to the database, whose row security
 * holds everybody to their own area. So these lines look at the role alone, and the area narrows the rows to the county.
 */
const anywhere = <Rule extends { readonly role: string }>(rules: readonly Rule[]) =>
  rules.map(({ role }) => ({ role, within: 'anywhere' as const })) as readonly {
    readonly role: Rule['role']
    readonly within: 'anywhere'
  }[]

/** Absence denies. What of a card a role sees stands in visibility.ts. */
export const peopleAccess = {
  searchPeople: readers,
  suggestPeople: readers,
  getPerson: anywhere(readers),
  getHousehold: anywhere(readers),
  judgeHousehold: anywhere([...caseWorkers, { role: 'auditor', within: 'own-area' } as const]),
  revealNumber: anywhere([...fieldWorkers, { role: 'finance-officer', within: 'own-area' } as const]),
  listReaders: anywhere([...caseWorkers, { role: 'auditor', within: 'own-area' } as const]),
  contestFact: anywhere(fieldWorkers),
  listContests: caseWorkers,
  resolveContest: anywhere(caseWorkers),
  listFields: [{ role: 'any-signed-in', within: 'anywhere' }],
  correctFact: anywhere(caseWorkers),
  withdrawCorrection: anywhere(caseWorkers),
  movePerson: anywhere(caseWorkers),
  recordDeath: anywhere(caseWorkers),
  addPerson: caseWorkers,
  listPapers: anywhere(readers),
  openPaper: anywhere(readers),
  addPaper: anywhere(fieldWorkers),
  withdrawPaper: anywhere(caseWorkers),
} as const satisfies AccessTable

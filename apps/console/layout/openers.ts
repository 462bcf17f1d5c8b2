import { matchPath } from 'react-router'
import type { Role } from '#kernel/access'
import { routes } from '../paths.ts'
import { menu } from './menu.ts'

/** Who opens what is reached from another page rather than from the menu, as platform/ledger's access tables say. */
const reachedFromOthers: Readonly<Record<string, readonly Role[]>> = {
  [routes.newAward]: ['county-officer', 'township-clerk', 'auditor'],
  [routes.takeOver]: ['county-officer', 'auditor'],
  [routes.upratings]: ['county-officer', 'finance-officer', 'auditor', 'leader'],
  [routes.moneyTransfers]: ['finance-officer', 'county-officer', 'auditor'],
  [routes.moneyTrace]: ['finance-officer', 'county-officer', 'auditor'],
  [routes.moneyProfiles]: ['finance-officer', 'county-officer', 'auditor'],
  [routes.moneySheets]: ['finance-officer', 'county-officer', 'auditor', 'township-clerk'],
  [routes.runLines]: ['county-officer', 'finance-officer', 'auditor', 'township-clerk'],
}

/**
 * The roles that open a page; undefined where everybody does, or where the page's one record is asked of the server, whose
 * refusal then stands alone. A page of several parts would otherwise show its filters and empty sums above the refusal.
 */
export function openersOf(pathname: string): readonly Role[] | undefined {
  const item = menu()
    .flatMap(({ items }) => items)
    .find(({ to }) => to === pathname)
  if (item) return item.roles
  return Object.entries(reachedFromOthers).find(([pattern]) => matchPath(pattern, pathname))?.[1]
}

import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Role } from '#kernel/access'
import { CountyCode } from '#kernel/division-code'
import { defaultMonth, loadPopulation, syntheticCounty } from '#registry'
import { loadPolicies } from '../apps/server/rulebook.ts'
import { givenOfficer, shishou } from '../apps/server/testing.ts'
import type { RunningConsole } from './console.ts'

/** The policies that ship, and a small synthetic 石首, in the database of a suite. */
export async function givenShishou({ database, platform }: RunningConsole, people = 1_500): Promise<void> {
  await loadPolicies(platform)
  const county = CountyCode.parse(421081)
  const plan = { county, people, seed: 1, asOf: defaultMonth }
  await loadPopulation(database.pool, syntheticCounty(plan), { county, at: platform.clock.now() })
}

/** A page on which somebody with these roles in 石首 is signed in, without going through the sign-in page. */
export async function openAs(
  { open, database, platform, url }: RunningConsole,
  role: Role,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const officer = await givenOfficer(database, platform, [[role, shishou]])
  const cookie = { name: 'anmin', value: officer.token, domain: new URL(url).hostname, path: '/' }
  const rest = { expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }
  return open(path, { ...options, storageState: { cookies: [{ ...cookie, ...rest }], origins: [] } })
}

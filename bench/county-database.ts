import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { fixedClock } from '#kernel/clock'
import type { Role } from '#kernel/access'
import type { Actor } from '#kernel/context'
import { type KeySet, openKeyRing } from '#kernel/crypto/key-ring'
import { connect, type Database } from '#kernel/database/connect'
import { migrate } from '#kernel/database/migrate'
import { findMigrations } from '#kernel/database/migrations'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { newId } from '#kernel/ids'
import { createLog } from '#kernel/log'
import { bankJobs, prepareRuns } from '#ledger'
import { loadDivisions, ledgerJobs, findDuplicates } from '#registry'
import { watchJobs } from '#watch'
import { loadPolicies, simulationSettings } from '../apps/server/rulebook.ts'
import { allUseCases } from '../apps/server/use-cases.ts'
import { type LocalOffice, localOfficer } from '../tools/planted/local-officer.ts'
import type { Officer } from '../tools/planted/officer.ts'

export interface CountyDatabase {
  readonly platform: Platform
  readonly database: Database
  /** Somebody new of the county, with this role. */
  readonly officerOf: (county: number, role?: Role) => Officer
}

/** A whole platform on a database of its own on this server, with divisions and policies; dropped afterwards. */
export async function withCountyDatabase<T>(
  url: string,
  purpose: string,
  work: (county: CountyDatabase) => Promise<T>,
): Promise<T> {
  const name = `anmin_bench_${purpose}_${process.pid}`
  await administer(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const folder = mkdtempSync(join(tmpdir(), `anmin-bench-${purpose}-`))
  const address = new URL(url)
  address.pathname = `/${name}`
  const database = connect(address.href, 8)
  try {
    await migrate(database.owner, findMigrations())
    await loadDivisions(database.owner)
    const keys = await memoryKeys()
    const platform: Platform = {
      ...{ db: database.app, clock: fixedClock('2026-11-22T09:00:00+08:00'), keys },
      ...{ log: createLog({ level: 'error' }), files: await openLocalFolder(folder, keys) },
    }
    await loadPolicies(platform)
    const jobs = [
      ...ledgerJobs(platform),
      findDuplicates(platform),
      ...watchJobs(platform, simulationSettings),
      prepareRuns(platform, simulationSettings.rulebook),
      ...bankJobs({ ...platform, rulebook: simulationSettings.rulebook }),
    ]
    const office: LocalOffice = { platform, useCases: allUseCases(platform, undefined), jobs }
    return await work({
      platform,
      database,
      officerOf: (county, role = 'county-officer') => localOfficer(office, county, somebodyOf(county, role)),
    })
  } finally {
    await database.close()
    await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function somebodyOf(county: number, role: Role): Actor {
  const area = countyDivision(CountyCode.parse(county))
  const grants = [{ role, area }]
  return { kind: 'user', userId: newId<'UserId'>(), name: 'bench', grants, sessionId: undefined }
}

async function memoryKeys() {
  let held: KeySet | undefined
  const save = async (keys: KeySet): Promise<void> => {
    held = keys
  }
  return openKeyRing({ load: async () => held, save }, () => new Date('2026-11-22T00:00:00Z'))
}

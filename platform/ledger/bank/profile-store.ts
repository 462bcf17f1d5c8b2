import type { Kysely, Selectable } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { countyDivision } from '#kernel/division-code'
import type { ProfileId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { BankFormat } from './formats/schema.ts'

type Row = Selectable<MoneyTables['bank_profile']>
export interface StoredProfile extends Omit<Row, 'format'> {
  readonly format: BankFormat
}

/** The profiles of a county, the active ones first. */
export async function findProfiles(db: Kysely<MoneyTables>, county: CountyCode): Promise<readonly StoredProfile[]> {
  const rows = await db
    .selectFrom('bank_profile')
    .selectAll()
    .where('county', '=', county)
    .orderBy('is_active', 'desc')
    .orderBy('bank')
    .orderBy('id')
    .execute()
  return rows.map(parsed)
}

export async function findProfile(
  db: Kysely<MoneyTables>,
  county: CountyCode,
  id: ProfileId,
): Promise<StoredProfile | undefined> {
  const row = await db
    .selectFrom('bank_profile')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && parsed(row)
}

export async function getProfile(db: Kysely<MoneyTables>, county: CountyCode, id: ProfileId): Promise<StoredProfile> {
  const found = await findProfile(db, county, id)
  if (!found) throw new Error(`there is no bank profile ${id}`)
  return found
}

export interface ProfileToKeep
  extends Pick<Row, 'county' | 'id' | 'bank' | 'serves' | 'payer_name' | 'payer_account' | 'drop_key' | 'is_active'> {
  readonly format: BankFormat
}

export async function insertProfile(db: Kysely<MoneyTables>, profile: ProfileToKeep, at: Date): Promise<void> {
  await db
    .insertInto('bank_profile')
    .values({
      ...profile,
      division: countyDivision(profile.county),
      serves: [...profile.serves],
      format: JSON.stringify(profile.format),
      recorded_at: at,
    })
    .execute()
}

/** False: somebody changed it meanwhile. */
export async function changeProfile(
  db: Kysely<MoneyTables>,
  { county, id, format, serves, ...rest }: ProfileToKeep,
  version: number,
): Promise<boolean> {
  const changed = await db
    .updateTable('bank_profile')
    .set({ ...rest, serves: [...serves], format: JSON.stringify(format), version: version + 1 })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

function parsed(row: Row): StoredProfile {
  return { ...row, format: BankFormat.parse(row.format) }
}

/**
 * Which profile serves the payees of a bank: one that names a word of it, the longest word first; otherwise the one that serves
 * all. Undefined: none does.
 */
export function profileServing<P extends Pick<StoredProfile, 'serves' | 'is_active'>>(
  profiles: readonly P[],
  bankName: string,
): P | undefined {
  const active = profiles.filter(({ is_active }) => is_active)
  const named = active
    .flatMap((profile) => profile.serves.map((word) => ({ profile, word })))
    .filter(({ word }) => bankName.includes(word))
    .toSorted((a, b) => b.word.length - a.word.length)
  return named[0]?.profile ?? active.find(({ serves }) => serves.length === 0)
}

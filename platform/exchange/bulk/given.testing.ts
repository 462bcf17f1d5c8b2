import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { sealedRow } from '#kernel/crypto/rotate'
import { seal } from '#kernel/crypto/sealed'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { FileDigest } from '#kernel/files/file-answer'
import { newId } from '#kernel/ids'

/** Builders for the tests of bulk exports: people written row by row, as the registry's tables hold them. */

export interface GivenPerson {
  readonly name: string
  readonly idNumber?: string
  readonly phone?: string
  /** What the statement about them rests on. */
  readonly evidence?: string
  readonly isProtectedChild?: boolean
  readonly mergedInto?: string
  /** Fen each month of `minimumLiving`, paid to the household for this person. */
  readonly receipt?: number
}

export interface GivenHousehold {
  readonly id: string
  readonly persons: readonly string[]
}

const month = 2026 * 12 + 10

/** One household, each of its people with a statement of name and wage; the source may have been withdrawn since. */
export async function givenHousehold(
  { db, keys }: Platform,
  county: CountyCode,
  people: readonly GivenPerson[],
  { isWithdrawn = false } = {},
): Promise<GivenHousehold> {
  const village = countyDivision(county) + 1_201
  const [household, source] = [newId<'HouseholdId'>(), newId<'SourceId'>()]
  return inScope(db, { area: countyDivision(county) }, async (trx) => {
    const { rows } = await sql<{ number: number }>`
      INSERT INTO anmin.registry_state (county, next_household, projected_month) VALUES (${county}, 2, ${month})
      ON CONFLICT (county) DO UPDATE SET next_household = registry_state.next_household + 1
      RETURNING next_household - 1 AS number`.execute(trx)
    const number = rows[0]?.number ?? 1
    await sql`INSERT INTO anmin.source (county, id, kind, title, as_of, confidence, recorded_at, recorded_by_name, withdrawn_at, withdrawn_by_name)
      VALUES (${county}, ${source}, 'ledger', '王小二的台账.xlsx', ${month}, 'recorded', now(), '测试人员',
        ${isWithdrawn ? new Date() : null}, ${isWithdrawn ? '测试人员' : null})`.execute(trx)
    await sql`INSERT INTO anmin.household (county, id, number, division, is_synthetic, recorded_at)
      VALUES (${county}, ${household}, ${number}, ${village}, true, now())`.execute(trx)
    await sql`INSERT INTO anmin.household_statement (county, id, division, household, source, valid_from, recorded_at, says, houses)
      VALUES (${county}, ${newId()}, ${village}, ${household}, ${source}, ${month}, now(), ARRAY['houses'], 1)`.execute(
      trx,
    )
    const persons: string[] = []
    for (const [member, person] of people.entries()) {
      const id = newId<'PersonId'>()
      persons.push(id)
      const sealed = { 'id-number': person.idNumber, phone: person.phone }
      const numbers = Object.entries(sealed).map(([kind, value]) => ({ kind, value, id: value && newId<'NumberId'>() }))
      const numberOf = (kind: string) => numbers.find((each) => each.kind === kind)?.id ?? null
      await sql`INSERT INTO anmin.person (county, id, division, household, household_number, member, name, sex, birth_date,
          id_number, phone, is_protected_child, is_synthetic, merged_into, recorded_at)
        VALUES (${county}, ${id}, ${village}, ${household}, ${number}, ${member}, ${person.name}, 1, '1950-03-02',
          ${numberOf('id-number')}, ${numberOf('phone')}, ${person.isProtectedChild ?? false}, true, ${person.mergedInto ?? null}, now())`.execute(
        trx,
      )
      for (const each of numbers) {
        if (each.value === undefined || each.id === undefined) continue
        const place = { table: 'person_number', column: 'sealed', row: sealedRow(county, each.id) }
        await sql`INSERT INTO anmin.person_number (county, id, division, person, kind, sealed, index, tail, is_current, recorded_at)
          VALUES (${county}, ${each.id}, ${village}, ${id}, ${each.kind}, ${seal(keys, place, each.value)},
            ${Buffer.from(each.id)}, ${Buffer.from(each.id)}, true, now())`.execute(trx)
      }
      await sql`INSERT INTO anmin.membership (county, id, division, household, person, relation, is_head, valid_from, source, recorded_at)
        VALUES (${county}, ${newId()}, ${village}, ${household}, ${id}, 0, ${member === 0}, ${month}, ${source}, now())`.execute(
        trx,
      )
      await sql`INSERT INTO anmin.person_statement (county, id, division, person, source, valid_from, recorded_at, evidence, says, name, id_number, wage, school)
        VALUES (${county}, ${newId()}, ${village}, ${id}, ${source}, ${month}, now(), ${person.evidence ?? null}, ARRAY['name', 'idNumber', 'wage', 'school'],
          ${person.name}, ${numberOf('id-number')}, 123450, NULL)`.execute(trx)
      if (person.receipt !== undefined)
        await sql`INSERT INTO anmin.receipt (county, id, division, benefit, household, household_number, person, member, amount, valid_from, source, recorded_at)
          VALUES (${county}, ${newId()}, ${village}, 'minimumLiving', ${household}, ${number}, ${id}, ${member}, ${person.receipt}, ${month}, ${source}, now())`.execute(
          trx,
        )
    }
    return { id: household, persons }
  })
}

/** The rows of a file of the store. */
export async function rowsOf({ files }: Platform, digest: string): Promise<readonly Record<string, unknown>[]> {
  const lines = (await contentOf({ files }, digest, true)).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

export async function contentOf({ files }: Pick<Platform, 'files'>, digest: string, isPacked = false): Promise<string> {
  const found = await files.find(digest as FileDigest) // as the row holds it
  if (!found) throw new Error('the file is gone')
  return text(isPacked ? found.read().pipe(createGunzip()) : found.read())
}

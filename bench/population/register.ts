import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'
import type pg from 'pg'
import { blindIndex } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { scopeStatements } from '#kernel/database/scope'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { birthDateOf, type IdNumber } from '#kernel/id-number'
import { newId } from '#kernel/ids'
import { syntheticCounty, termsOf } from '#registry'

/** One of the people, as a question may name them. */
export interface Sample {
  readonly name: string
  readonly idNumber: IdNumber
  readonly phone: string
  readonly division: number
  readonly registerNumber: string
}

const tables = {
  household: 'county, id, number, division, register_number, head, is_synthetic, recorded_at',
  person:
    'county, id, division, household, household_number, member, name, sex, birth_date, died_on, is_protected_child, is_synthetic, recorded_at',
  person_number: 'county, id, division, person, kind, sealed, index, tail, is_current, recorded_at',
  person_term: 'county, term, person, division',
  receipt: 'county, id, division, benefit, household, household_number, valid_from, source, recorded_at',
} as const
type Table = keyof typeof tables

/**
 * Fills the tables that search reads with the synthetic people of one county: names, numbers and terms as they would be
 * written, without their circumstances. Answers every thousandth of them.
 */
export async function loadRegister(
  client: pg.ClientBase,
  keys: KeyRing,
  plan: { readonly county: CountyCode; readonly people: number },
): Promise<readonly Sample[]> {
  const { county } = plan
  const source = newId()
  await client.query(`BEGIN; ${scopeStatements(countyDivision(county))}`)
  await client.query(`INSERT INTO anmin.source (county, id, kind, title, as_of, confidence, recorded_at, recorded_by_name)
    VALUES (${county}, '${source}', 'synthetic', 'bench', 24322, 'assumed', now(), 'bench')`)
  for (const [table, columns] of Object.entries(tables))
    await client.query(
      `CREATE TEMPORARY TABLE load_${table} ON COMMIT DROP AS SELECT ${columns} FROM anmin.${table} LIMIT 0`,
    )
  const samples: Sample[] = []
  const lines: Record<Table, string[]> = { household: [], person: [], person_number: [], person_term: [], receipt: [] }
  const at = '2026-11-22T00:00:00Z'
  let serial = 0
  const send = async (): Promise<void> => {
    for (const [table, waiting] of Object.entries(lines) as [Table, string[]][]) {
      const stream = client.query(copyFrom(`COPY load_${table} FROM STDIN`))
      await pipeline(Readable.from([waiting.join('')]), stream)
      waiting.length = 0
    }
  }
  for (const { number, division, people } of syntheticCounty({ ...plan, seed: 7 })) {
    const household = newId()
    const ids = people.map(() => newId())
    const registerNumber = `H${String(number).padStart(8, '0')}`
    lines.household.push(`${county}\t${household}\t${number}\t${division}\t${registerNumber}\t${ids[0]}\tt\t${at}\n`)
    if (number % 25 === 0)
      lines.receipt.push(
        `${county}\t${newId()}\t${division}\tminimumLiving\t${household}\t${number}\t24300\t${source}\t${at}\n`,
      )
    people.forEach(({ name, idNumber }, member) => {
      const id = ids[member]
      const phone = `1${String(3_000_000_000 + ((serial * 7_919) % 6_999_999_999)).padStart(10, '0')}`
      const died = serial % 40 === 0 ? '2026-01-02' : '\\N'
      lines.person.push(
        `${county}\t${id}\t${division}\t${household}\t${number}\t${member}\t${name}\t${serial % 2}\t${birthDateOf(idNumber)}\t${died}\t${serial % 500 === 1 ? 't' : 'f'}\tt\t${at}\n`,
      )
      for (const [kind, value] of [
        ['id-number', idNumber],
        ['phone', phone],
      ] as const) {
        const index = blindIndex(keys, 'person-number', value).toString('hex')
        const tail = blindIndex(keys, 'person-number-tail', value.slice(-4)).toString('hex')
        lines.person_number.push(
          `${county}\t${newId()}\t${division}\t${id}\t${kind}\t\\\\x00\t\\\\x${index}\t\\\\x${tail}\tt\t${at}\n`,
        )
      }
      for (const term of termsOf(name)) lines.person_term.push(`${county}\t${term}\t${id}\t${division}\n`)
      if (serial % 1_000 === 0) samples.push({ name, idNumber, phone, division, registerNumber })
      serial++
    })
    if (lines.person.length >= 20_000) await send()
  }
  await send()
  for (const [table, columns] of Object.entries(tables))
    await client.query(`INSERT INTO anmin.${table} (${columns}) SELECT ${columns} FROM load_${table}`)
  await client.query('COMMIT')
  await client.query('RESET ROLE')
  return samples
}

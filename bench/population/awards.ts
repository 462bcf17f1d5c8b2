import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { blindIndex } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { sealedRow } from '#kernel/crypto/rotate'
import { seal } from '#kernel/crypto/sealed'
import { scopeStatements } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { birthDateOf } from '#kernel/id-number'
import { newId } from '#kernel/ids'
import { type SyntheticHousehold, syntheticCounty } from '#registry'

/** Awards of one county, before the month for which they are paid. */
export interface AwardPlan {
  readonly county: CountyCode
  readonly awards: number
  /** The month (year × 12 + month − 1) from which all of them run. */
  readonly since: number
}

const tables = {
  household: 'county, id, number, division, head, is_synthetic, recorded_at',
  person:
    'county, id, division, household, household_number, member, name, birth_date, account, bank_name, is_synthetic, recorded_at',
  person_number: 'county, id, division, person, kind, sealed, index, tail, is_current, recorded_at',
  population_household: 'county, household, division, is_synthetic, settlement',
  population_person:
    'county, household, member, division, is_synthetic, relation, birth_month, birth_day, certificate_valid_until',
  award:
    'county, id, division, benefit, household, household_number, person, member, since, per, origin, payee, payee_kind, state, is_synthetic, recorded_at',
  decision:
    'county, id, division, award, kind, document, decided_on, from_month, reason, basis, recorded_at, recorded_by_name',
  award_term: 'county, id, division, award, from_month, amount, persons, state, decision, recorded_at',
} as const
type Table = keyof typeof tables

const at = '2026-10-01T00:00:00Z'

/**
 * Households on 低保 and members with the living allowance of disabled persons, each with an own card: as many awards as asked for, in three statements'
 * worth of COPY and INSERT. Every account has a right check digit and nobody shares one.
 */
export async function loadAwards(client: pg.ClientBase, keys: KeyRing, plan: AwardPlan): Promise<void> {
  const { county } = plan
  await client.query(`BEGIN; ${scopeStatements(countyDivision(county))}`)
  for (const [table, columns] of Object.entries(tables))
    await client.query(
      `CREATE TEMPORARY TABLE load_${table} ON COMMIT DROP AS SELECT ${columns} FROM anmin.${table} LIMIT 0`,
    )
  const writer = new AwardWriter(keys, plan)
  for (const household of syntheticCounty({ county, people: plan.awards, seed: 7 })) {
    if (!writer.add(household)) break
    if (writer.isFull) await send(client, writer.lines)
  }
  await send(client, writer.lines)
  for (const [table, columns] of Object.entries(tables))
    await client.query(`INSERT INTO anmin.${table} (${columns}) SELECT ${columns} FROM load_${table}`)
  await client.query('COMMIT')
  await client.query('RESET ROLE')
}

class AwardWriter {
  readonly lines: Record<Table, string[]> = {
    ...{ household: [], person: [], person_number: [], population_household: [], population_person: [] },
    ...{ award: [], decision: [], award_term: [] },
  }
  #awards = 0
  #accounts = 0
  readonly #keys: KeyRing
  readonly #plan: AwardPlan

  constructor(keys: KeyRing, plan: AwardPlan) {
    this.#keys = keys
    this.#plan = plan
  }

  get isFull(): boolean {
    return this.lines.person.length >= 20_000
  }

  /** False when there are awards enough. */
  add({ number, division, people }: SyntheticHousehold): boolean {
    const { awards } = this.#plan
    if (this.#awards >= awards) return false
    const household = newId()
    const ids = people.map(() => newId())
    this.#row('household', [household, number, division, ids[0], 't', at])
    this.#row('population_household', [number, division, 't', 1])
    people.forEach(({ name, idNumber }, member) => {
      const id = ids[member] ?? ''
      const born = birthDateOf(idNumber)
      const account = this.#account(id, division)
      this.#row('person', [id, division, household, number, member, name, born, account, '农村信用社', 't', at])
      const [year, month, day] = born.split('-').map(Number)
      this.#row('population_person', [
        ...[number, member, division, 't', member === 0 ? 0 : 9],
        ...[(year ?? 0) * 12 + (month ?? 1) - 1, day, '\\N'],
      ])
      const place = { division, household, number }
      if (member === 0)
        this.#award({ ...place, benefit: 'minimumLiving', payee: id, amount: 48_000 + (number % 97) * 100 })
      else if (this.#awards < awards)
        this.#award({ ...place, benefit: 'disabilityLiving', payee: id, member, amount: 5_000 + (member % 3) * 5_000 })
    })
    return true
  }

  #award(one: {
    readonly division: number
    readonly household: string
    readonly number: number
    readonly benefit: string
    readonly payee: string
    readonly member?: number
    readonly amount: number
  }): void {
    const [award, decision] = [newId(), newId()]
    const { division, household, number, benefit, payee, member, amount } = one
    const { since } = this.#plan
    const person = member === undefined ? ['\\N', '\\N'] : [payee, member]
    this.#row('award', [
      ...[award, division, benefit, household, number, ...person, since, 'month', 'ledger', payee, 'own', 'active'],
      ...['t', at],
    ])
    const document = `石民字${this.#awards}号`
    this.#row('decision', [
      decision,
      division,
      award,
      'take-over',
      document,
      '2026-01-05',
      since,
      'bench',
      '',
      at,
      'bench',
    ])
    this.#row('award_term', [newId(), division, award, since, amount, 1, 'active', decision, at])
    this.#awards++
  }

  #account(person: string, division: number): string {
    const { county } = this.#plan
    const id = newId()
    const plain = withCheckDigit(`621799${String(this.#accounts++).padStart(12, '0')}`)
    const place = { table: 'person_number', column: 'sealed', row: sealedRow(county, id) }
    const hex = (value: Uint8Array): string => `\\\\x${Buffer.from(value).toString('hex')}`
    this.#row('person_number', [
      ...[id, division, person, 'account', hex(seal(this.#keys, place, plain))],
      hex(blindIndex(this.#keys, 'person-number', plain)),
      hex(blindIndex(this.#keys, 'person-number-tail', plain.slice(-4))),
      ...['t', at],
    ])
    return id
  }

  #row(table: Table, values: readonly unknown[]): void {
    this.lines[table].push(`${this.#plan.county}\t${values.join('\t')}\n`)
  }
}

/** Luhn (ISO/IEC 7812-1). */
function withCheckDigit(digits: string): string {
  const sum = [...digits]
    .toReversed()
    .map((digit, place) => (place % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

async function send(client: pg.ClientBase, lines: Record<Table, string[]>): Promise<void> {
  for (const [table, waiting] of Object.entries(lines)) {
    await pipeline(Readable.from([waiting.join('')]), client.query(copyFrom(`COPY load_${table} FROM STDIN`)))
    waiting.length = 0
  }
}

import { type Kysely, sql } from 'kysely'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import { JobId } from '#kernel/job-progress'
import type { Actor } from '#kernel/context'
import type { Database } from '#kernel/database/connect'
import { shelfOf } from '#policy'
import { rollMonths } from '#registry'
import { givenPeople } from '#registry/testing'
import { givenUpload } from '#testing/uploads'
import { givenAward } from '../awards/given-awards.testing.ts'
import { bookOf, rulebook } from '../awards/given-rules.testing.ts'
import { sampleFormats } from '../bank/formats/samples.ts'
import { keepBankProfile } from '../bank/keep-bank-profile.ts'
import { givenFund } from '../books/given-books.testing.ts'
import type { FundId } from '../ids.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awards, deadPerson, firstAccount, homes, perHome } from './plan.testing.ts'

export const county = 421_081 as CountyCode
export const granted = 20_000_000

export interface Officers {
  readonly clerk: Actor
  readonly chief: Actor
  readonly cashier: Actor
  readonly accountant: Actor
}

/** What a month needs of the rules, on a platform. */
export function settingsOf({ keys, files }: Pick<Platform, 'keys' | 'files'>): MoneySettings {
  return { rulebook, shelf: shelfOf(bookOf()), keys, files }
}

export function inCounty<T>(db: Platform['db'], work: (db: Kysely<MoneyTables>) => Promise<T>): Promise<T> {
  return inScope(db, { area: countyDivision(county) }, (trx) => work(viewTables<MoneyTables>(trx)))
}

export async function rowsOf<Row extends object>(
  platform: Pick<Platform, 'db'>,
  text: string,
): Promise<readonly Row[]> {
  return inCounty(platform.db, async (db) => [...(await sql.raw<Row>(text).execute(db)).rows])
}

export interface GivenCounty {
  /** By the plan's key. */
  readonly awards: Readonly<Record<string, string>>
  /** By the plan's number of the person. */
  readonly people: readonly string[]
  readonly funds: { readonly oldAge: FundId; readonly minimumLiving: FundId }
}

/** The people, awards, funds and banks of the plan, before its first month. */
export async function givenCounty(
  database: Database,
  platform: Platform,
  { cashier }: Pick<Officers, 'cashier'>,
): Promise<GivenCounty> {
  const given = givenPeople(
    () => database,
    () => platform.keys,
  )
  const people: string[] = []
  const made = new Map<string, string>()
  for (let home = 0; home < homes; home++) {
    const numbers = Array.from({ length: perHome }, (_, at) => home * perHome + at)
    const household = await given.household({
      members: numbers.map((i) => ({
        age: 85,
        name: `老人${i}`,
        facts: {
          account: firstAccount(i),
          bankName: home % 2 === 0 ? '农商行' : '工商银行',
          ...(i === deadPerson && { diedOn: '2025-12-31' }),
        },
      })),
    })
    for (const { id } of household.members) people.push(id)
    for (const { key, payee, amount } of awards.filter((award) => numbers.includes(award.payee))) {
      const person = household.members[payee % perHome]?.id
      const whose = key.startsWith('h') || person === undefined ? { household: household.id } : { person }
      made.set(key, (await givenAward(database, { ...whose, amount })).id)
    }
  }
  const [delimited, , message] = sampleFormats
  for (const [bank, serves, sample] of [
    ['农商行', [], delimited],
    ['工商银行', ['工商'], message],
  ] as const) {
    const input = {
      county,
      bank,
      serves,
      payerName: '民政局',
      payerAccount: '62299990000012345',
      format: sample?.format,
    }
    const useCase = keepBankProfile(settingsOf(platform))
    const kept = await execute(platform, { useCase, input, actor: cashier, requestId: 'given' })
    if (!kept.ok) throw new Error(kept.error.text)
  }
  const fund = (benefit: string) => givenFund(database, { benefits: [benefit], budget: granted })
  const funds = { oldAge: await fund('oldAge'), minimumLiving: await fund('minimumLiving') }
  return { awards: Object.fromEntries(made), people, funds }
}

/** Puts a file where an officer's upload would put it. The id is the uploader's: again with the same id changes nothing. */
export async function upload(
  platform: Platform,
  file: { readonly id: string; readonly name: string; readonly content: Buffer; readonly by: Actor },
): Promise<void> {
  await givenUpload(platform, { county, purpose: 'ledger.take-bank-file', ...file })
}

/** What the night of the first does: the register shows what holds from the new month on. */
export async function startMonth(platform: Platform): Promise<void> {
  const run = { id: JobId.parse(newId()), county: 0, checkpoint: {}, signal: new AbortController().signal }
  await rollMonths(platform).run({ ...run, report: async () => undefined }, {})
}

export const freshId = async (): Promise<string> => newId()

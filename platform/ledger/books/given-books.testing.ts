import { calendarDate } from '#kernel/calendar-date'
import { type Database, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { month } from '#kernel/month'
import type { Kysely } from 'kysely'
import type { FundSource } from '../code-lists.ts'
import type { FundId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { type Booking, type Movement, post } from './post.ts'

export interface FundToGive {
  readonly source?: FundSource
  /** By default 2026. */
  readonly year?: number
  readonly name?: string
  /** By default 低保 and 高龄津贴. */
  readonly benefits?: readonly string[]
  readonly priority?: number
  /** Fen granted to it; by default 1,000,000 yuan. 0 grants nothing. */
  readonly budget?: number
  /** Fen handed to townships' reserves, out of the budget. */
  readonly reserves?: readonly { readonly place: number; readonly amount: number }[]
}

const shishou = 421_081 as CountyCode
let counted = 0

/** As a test books: the county's first days of November 2026. */
export const testBooking: Booking = {
  county: shishou,
  month: month(2026, 11),
  bookedOn: calendarDate('2026-11-02'),
  at: new Date('2026-11-02T02:00:00Z'),
  by: { userId: undefined, name: '测试人员' },
}

/** Works on the money's tables as the application, in the county's rows. */
export function inBooks<T>(
  database: Pick<Database, 'app'>,
  work: (db: Kysely<MoneyTables>) => Promise<T>,
  county: CountyCode = shishou,
): Promise<T> {
  return inScope(database.app, { area: countyDivision(county) }, (trx) => work(viewTables<MoneyTables>(trx)))
}

/** A fund with its budget granted on 1 January of its year (and reserves handed out), booked as the platform books. */
export async function givenFund(
  database: Pick<Database, 'app'>,
  { source = 'central', year = 2026, budget = 100_000_000, reserves = [], ...fund }: FundToGive = {},
  county: CountyCode = shishou,
): Promise<FundId> {
  counted += 1
  const id = newId<'FundId'>()
  const name = fund.name ?? `测试资金${counted}`
  const bookedOn = calendarDate(`${year}-01-01`)
  const at = new Date(`${year}-01-01T02:00:00Z`)
  const by = { userId: undefined, name: '测试人员' }
  const movements: readonly Movement[] = [
    ...(budget > 0
      ? [
          {
            kind: 'grant',
            fund: id,
            amount: fen(budget),
            reference: `grant/${id}`,
            document: `财社〔${year}〕${counted}号`,
            description: `下达${name}`,
          } as const,
        ]
      : []),
    ...reserves.map(({ place, amount }) => ({
      kind: 'reserve' as const,
      fund: id,
      amount: fen(amount),
      reference: `reserve/${id}/${place}`,
      reserve: place as DivisionCode,
      place: place as DivisionCode,
      description: '拨付备用金',
    })),
  ]
  await inBooks(
    database,
    async (db) => {
      await db
        .insertInto('fund')
        .values({
          ...{ county, id, source, year, name, priority: fund.priority ?? counted },
          benefits: fund.benefits ?? ['minimumLiving', 'oldAge'],
          created_at: at,
          created_by: null,
          created_by_name: by.name,
        })
        .execute()
      const booked = await post(db, { county, month: month(year, 1), bookedOn, at, by }, movements)
      if (!booked.ok) throw new Error(`the fund was not booked: ${booked.error.type}`)
    },
    county,
  )
  return id
}

/** Books movements, or throws what was wrong. */
export async function givenBooked(
  database: Pick<Database, 'app'>,
  movements: readonly Movement[],
  booking: Partial<Booking> = {},
): Promise<void> {
  const whole = { ...testBooking, ...booking }
  const booked = await inBooks(database, (db) => post(db, whole, movements), whole.county)
  if (!booked.ok) throw new Error(`not booked: ${JSON.stringify(booked.error)}`)
}

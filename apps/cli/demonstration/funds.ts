import { type CalendarDate, calendarDate } from '#kernel/calendar-date'
import { formatMonth, type Month, yearOf } from '#kernel/month'
import { FundReference, type FundSource } from '#ledger/schema'
import type { Office } from './office.ts'

interface Fund {
  readonly source: FundSource
  readonly name: string
  readonly document: string
  readonly benefits: readonly string[]
  /** Fen of a year: enough for ten months of the county's people and not for twelve. */
  readonly budget: number
}

const funds: readonly Fund[] = [
  {
    source: 'central',
    name: '中央困难群众救助补助资金',
    document: '财社',
    benefits: ['minimumLiving', 'singlePerson', 'destitute', 'destituteCare'],
    budget: 400_000_000,
  },
  {
    source: 'county',
    name: '县级福利资金',
    document: '县财社',
    benefits: ['oldAge', 'disabledElder', 'disabilityLiving', 'disabilityCare'],
    budget: 60_000_000,
  },
  {
    source: 'lottery',
    name: '福彩公益金(儿童)',
    document: '福彩',
    benefits: ['orphan', 'deFactoUnattended'],
    budget: 26_000_000,
  },
]

/** Whatever is paid in the demonstration. */
export const paidBenefits: readonly string[] = funds.flatMap(({ benefits }) => benefits)

/** The funds of the years of some months, each with its budget. */
export async function openBooks(office: Office, months: readonly Month[], on: CalendarDate): Promise<void> {
  for (const year of new Set(months.map(yearOf))) {
    for (const { source, name, document, benefits, budget } of funds) {
      const fund = { source, year, name: `${year}年${name}`, benefits }
      const { id } = await office.ask('demo-finance', 'ledger.open-fund', FundReference, fund)
      const granted = { fund: id, way: 'grant', document: `演示${document}〔${year}〕1号`, on, amount: budget }
      await office.tell('demo-finance', 'ledger.grant-budget', granted)
    }
  }
}

/** A day of a month. */
export function dayOf(month: Month, day: number): CalendarDate {
  return calendarDate(`${formatMonth(month)}-${String(day).padStart(2, '0')}`)
}

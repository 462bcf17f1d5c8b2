import { type CalendarDate, calendarDate } from '#kernel/calendar-date'
import type { Clock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import type { Database } from '#kernel/database/connect'
import { execute, type Platform } from '#kernel/execute'
import { JobId } from '#kernel/job-progress'
import { addMonths, formatMonth, type Month, month } from '#kernel/month'
import type { AnyUseCase } from '#kernel/use-case'
import { givenPeople } from '#registry/testing'
import { actorWith } from '#testing/platform'
import type { z } from 'zod'
import { camt054, type Said } from '../bank/answers/given-messages.testing.ts'
import { sampleFormats } from '../bank/formats/samples.ts'
import { bankJobs } from '../bank/jobs.ts'
import { keepBankProfile } from '../bank/keep-bank-profile.ts'
import { readBankFile } from '../bank/read-job.ts'
import { takeBankFile } from '../bank/take-bank-file.ts'
import { givenFund } from '../books/given-books.testing.ts'
import { county, freshId, rowsOf, settingsOf, startMonth, upload } from './county.testing.ts'

export const firstMonth = month(2026, 11)
/** As many months as the model looks ahead. */
export const horizon = 60

/** An award as its decisions alone say it: fen and state by month, counted from the first. */
export interface KnownAward {
  readonly id: string
  readonly person: number
  readonly due: number[]
  readonly state: ('active' | 'suspended' | 'ended')[]
  /** Fen in cash that was paid back, and fen that was given up. */
  repaid: number
  writtenOff: number
}

/** An order as the bank has it. */
export interface Order {
  readonly reference: string
  readonly amount: number
  readonly award: string
  state: 'open' | 'paid' | 'back'
}

/** What somebody who keeps their own books knows. */
export interface Model {
  readonly awards: KnownAward[]
  readonly bank: Map<string, Order>
  /** Of the last run that was approved, counted from the first month. */
  lastPaid: number
  /** The month that it is, counted likewise; how many runs were begun of it. */
  at: number
  begun: number
}

export const freshModel = (): Model => ({ awards: [], bank: new Map(), lastPaid: -1, at: 0, begun: 0 })

const everything = `anmin.payment_run, anmin.run_approval, anmin.payment_line, anmin.line_item, anmin.item_fund, anmin.line_netting,
  anmin.payment_hold, anmin.run_touched, anmin.award_touched, anmin.charge_reversal, anmin.award, anmin.award_term, anmin.decision,
  anmin.bank_batch, anmin.payment, anmin.payment_fault, anmin.bank_file, anmin.bank_entry, anmin.fund, anmin.fund_account,
  anmin.transfer, anmin.book_month, anmin.recovery, anmin.recovery_part, anmin.recovery_setting, anmin.recovery_write_off`

/** The platform with officers, four people and two funds, and a clock that every act moves on. */
export class World {
  readonly database: Database
  readonly platform: Platform
  readonly clerk = actorWith(['county-officer', county * 1_000_000])
  readonly chief = actorWith(['county-officer', county * 1_000_000])
  readonly cashier = actorWith(['finance-officer', county * 1_000_000])
  readonly accountant = actorWith(['finance-officer', county * 1_000_000])
  readonly people: { readonly id: string; readonly household: string }[] = []
  #accounts = 0
  readonly #clock: MovingClock

  constructor(database: Database, platform: Omit<Platform, 'clock'>, clock: MovingClock) {
    this.database = database
    this.#clock = clock
    this.platform = { ...platform, clock }
  }

  async profile(): Promise<void> {
    const format = sampleFormats.find((sample) => sample.format.kind === 'iso20022')?.format
    const input = { bank: '农商行', serves: [], payerName: '民政局', payerAccount: '62299990000012345', format }
    await this.done(keepBankProfile(settingsOf(this.platform)), input, this.cashier)
  }

  /** Begins anew: nothing decided, nothing paid; other people than before; funds of so much each, and one that is never short. */
  async reset(...scarce: readonly number[]): Promise<void> {
    await this.database.owner.query(
      `SET session_replication_role = replica; TRUNCATE ${everything} CASCADE; SET session_replication_role = DEFAULT`,
    )
    this.#clock.goTo(firstMonth)
    const given = givenPeople(
      () => this.database,
      () => this.platform.keys,
    )
    this.people.splice(0)
    for (let at = 0; at < 4; at++) {
      const { members, id } = await given.household({ members: [{ age: 85, facts: { account: this.account() } }] })
      this.people.push({ id: members[0]?.id ?? '', household: id })
    }
    for (const [at, budget] of [...scarce, 500_000_000].entries())
      await givenFund(this.database, { benefits: ['oldAge'], budget, priority: at + 1 })
  }

  /** An account number of nobody, another one at each call. */
  account(): string {
    this.#accounts += 1
    return `8812000${String(this.#accounts).padStart(8, '0')}`
  }

  async nextMonth(at: number): Promise<void> {
    this.#clock.goTo(addMonths(firstMonth, at))
    await startMonth(this.platform)
  }
  today(): CalendarDate {
    return this.platform.clock.today()
  }

  /** Answers a use case; undefined where it refuses for one of these reasons. Anything else is a fault. */
  async attempt<O>(
    useCase: AnyUseCase & { readonly output: z.ZodType<O> },
    input: object,
    actor: Actor,
    refusals: readonly string[] = [],
  ): Promise<O | undefined> {
    const answer = await execute(this.platform, { useCase, input: { county, ...input }, actor, requestId: 'world' })
    if (answer.ok) return answer.value
    if (refusals.includes(answer.error.type)) return undefined
    throw new Error(`${useCase.name}: ${answer.error.type} ${answer.error.text}`)
  }

  async done<O>(useCase: AnyUseCase & { readonly output: z.ZodType<O> }, input: object, actor: Actor): Promise<O> {
    const answer = await this.attempt(useCase, input, actor)
    if (answer === undefined) throw new Error(`${useCase.name} answered nothing`)
    return answer
  }

  look<Row extends object>(text: string): Promise<readonly Row[]> {
    return rowsOf<Row>(this.platform, text)
  }

  async work(job: string): Promise<void> {
    const [row] = await this.look<{ job: string; input: unknown }>(
      `SELECT job, input FROM anmin.job_progress WHERE id = '${job}'`,
    )
    const bank = { ...this.platform, rulebook: settingsOf(this.platform).rulebook }
    const found = [readBankFile(bank, 2), ...bankJobs(bank)].find(({ name }) => name === row?.job)
    if (!found) throw new Error(`no job ${row?.job}`)
    const run = { id: JobId.parse(job), county, checkpoint: {}, signal: new AbortController().signal }
    await found.run({ ...run, report: async () => undefined }, found.input.parse(row?.input))
  }

  /** The bank says what became of orders. */
  async hear(said: readonly Said[]): Promise<void> {
    if (said.length === 0) return
    const id = await freshId()
    await upload(this.platform, { id, name: '通知.xml', content: camt054(said), by: this.cashier })
    const { job } = await this.done(takeBankFile(settingsOf(this.platform)), { upload: id }, this.cashier)
    await this.work(job)
  }
}

/** A clock that moves on by a minute whenever it is looked at. */
export class MovingClock implements Clock {
  #now = Date.parse('2026-11-23T02:00:00Z')
  goTo(of: Month): void {
    this.#now = Date.parse(`${formatMonth(of)}-23T02:00:00Z`)
  }
  now(): Date {
    this.#now += 60_000
    return new Date(this.#now)
  }
  today(): CalendarDate {
    return calendarDate(new Date(this.#now).toISOString().slice(0, 10))
  }
  month(): Month {
    const [year = 0, of = 0] = this.today().split('-').map(Number)
    return month(year, of)
  }
}

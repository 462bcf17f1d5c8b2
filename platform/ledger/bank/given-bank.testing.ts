import { buffer } from 'node:stream/consumers'
import type { z } from 'zod'
import { fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import type { Database } from '#kernel/database/connect'
import { type CountyCode } from '#kernel/division-code'
import { execute, type Platform } from '#kernel/execute'
import { FileDigest } from '#kernel/files/file-answer'
import { JobId } from '#kernel/job-progress'
import type { AnyUseCase } from '#kernel/use-case'
import { assembleRulebook, ParameterBook, shelfOf } from '#policy'
import { passesLuhn } from '#registry'
import { givenPeople, type GivenPerson } from '#registry/testing'
import { lookEverywhere } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenUpload } from '#testing/uploads'
import { givenAward } from '../awards/given-awards.testing.ts'
import { type FundToGive, givenFund } from '../books/given-books.testing.ts'
import type { AwardId, FundId, RunId } from '../ids.ts'
import { givenApprovedRun } from '../runs/given-runs.testing.ts'
import type { MoneySettings } from '../settings.ts'
import type { BankFormat } from './formats/schema.ts'
import { sampleFormats } from './formats/samples.ts'
import { bankJobs } from './jobs.ts'
import { readBankFile } from './read-job.ts'
import { keepBankProfile } from './keep-bank-profile.ts'
import { listBatches } from './list-batches.ts'
import { listBankEntries } from './list-bank-entries.ts'
import { listBankFiles } from './list-bank-files.ts'
import { makeBatches } from './make-batches.ts'
import { markSent } from './mark-sent.ts'
import { listReturns } from './returns/list-returns.ts'
import { Returns, type ReturnView } from './returns/schema.ts'
import {
  BankEntries,
  BankFiles,
  type BankFileView,
  Batches,
  type BatchView,
  MadeJob,
  ProfileReference,
  TakenBankFile,
} from './schema.ts'
import { takeBankFile } from './take-bank-file.ts'

export const shishou = 421_081 as CountyCode
export const finance = actorWith(['finance-officer', 421_081_000_000])
/** The other one who may pay: nobody pays to an account that they named themselves. */
export const colleague: Actor = { ...actorWith(['finance-officer', 421_081_000_000]), name: '李会计' }
let counted = 0

/** A UnionPay card number with the right check digit, another one at each call; of no bank. */
export function cardNumber(): string {
  counted += 1
  const body = `629999${String(counted).padStart(12, '0')}`
  for (let digit = 0; digit < 10; digit++) if (passesLuhn(`${body}${digit}`)) return `${body}${digit}`
  throw new Error('one of ten digits is right')
}

export const [delimited, fixed, iso] = sampleFormats.map(({ format }) => format) as [BankFormat, BankFormat, BankFormat] // there are three

export interface PayeeToGive {
  readonly name?: string
  readonly account?: string | null
  readonly bankName?: string
  readonly amount?: number
  readonly arrears?: number
}

/** For tests: a county's bank desk, from people with accounts to files and back. */
export class BankDesk {
  readonly platform: Platform
  readonly settings: MoneySettings
  readonly database: Database

  constructor(database: Database, platform: Platform) {
    this.database = database
    this.platform = platform
    const { keys, files } = platform
    this.settings = { rulebook: assembleRulebook([], []), shelf: shelfOf(new ParameterBook([])), keys, files }
  }

  static async open(database: Database): Promise<BankDesk> {
    return new BankDesk(database, await testPlatform(database, fixedClock('2026-11-25T09:00:00+08:00')))
  }

  async ask(useCase: AnyUseCase, input: object, actor: Actor = finance) {
    return execute(this.platform, { useCase, input: { county: shishou, ...input }, actor, requestId: 'test' })
  }

  async answer<S extends z.ZodType>(
    useCase: AnyUseCase,
    schema: S,
    input: object = {},
    actor: Actor = finance,
  ): Promise<z.infer<S>> {
    const asked = await this.ask(useCase, input, actor)
    if (!asked.ok) throw new Error(`${useCase.name}: ${asked.error.text}`)
    return schema.parse(asked.value)
  }

  /** Does a job that was asked for, here and now. */
  async work(id: string, part?: number): Promise<string | undefined> {
    const [row] = await lookEverywhere<{ job: string; input: unknown }>(
      this.database,
      `SELECT job, input FROM anmin.job_progress WHERE id = '${JobId.parse(id)}'`,
    )
    const platform = { ...this.platform, rulebook: this.settings.rulebook }
    const jobs = part === undefined ? bankJobs(platform) : [readBankFile(platform, part), ...bankJobs(platform)]
    const job = jobs.find(({ name }) => name === row?.job)
    if (!job) throw new Error(`no job ${row?.job}`)
    let told: string | undefined
    const report = async ({ message }: { readonly message?: string }) => {
      told = message ?? told
    }
    const run = { id: JobId.parse(id), county: shishou, checkpoint: {}, signal: new AbortController().signal, report }
    await job.run(run, job.input.parse(row?.input))
    return told
  }

  async profile(format: BankFormat, more: object = {}): Promise<z.infer<typeof ProfileReference>> {
    const input = { bank: '农商行', serves: [], payerName: '石首市民政局', payerAccount: '62299990000012345', format }
    return this.answer(keepBankProfile(this.settings), ProfileReference, { ...input, ...more })
  }

  /** People with accounts, of one household. */
  async payees(wanted: readonly PayeeToGive[]): Promise<readonly GivenPerson[]> {
    const people = givenPeople(
      () => this.database,
      () => this.platform.keys,
    )
    const members = wanted.map(({ name = '张三', account, bankName = '农商行石首支行' }) => ({
      name,
      facts: {
        ...(bankName !== '' && { bankName }),
        ...(account !== null && { account: account ?? cardNumber() }),
      },
    }))
    return (await people.household({ members })).members
  }

  /** An approved run of these payees, paid out of one fund. */
  async run(
    payees: readonly PayeeToGive[],
    fund: FundToGive = {},
  ): Promise<{ readonly id: RunId; readonly fund: FundId }> {
    const from = await givenFund(this.database, fund)
    const lines: { award: AwardId; arrears: number }[] = []
    const people = await this.payees(payees)
    for (const [at, payee] of payees.entries()) {
      const person = people[at]
      if (!person) throw new Error('nobody was recorded')
      const award = await givenAward(this.database, { person: person.id, amount: payee.amount ?? 60_000 })
      lines.push({ award: award.id, arrears: payee.arrears ?? 0 })
    }
    supplement += 1
    const { id } = await givenApprovedRun(this.database, { fund: from, lines, supplement })
    return { id, fund: from }
  }

  async make(run: RunId): Promise<readonly BatchView[]> {
    const { job } = await this.answer(makeBatches, MadeJob, { run })
    await this.work(job)
    return this.batches({ run })
  }

  async batches(filter: object = {}): Promise<readonly BatchView[]> {
    return (await this.answer(listBatches, Batches, { ...filter, size: 100 })).batches
  }

  async content(batch: BatchView): Promise<Buffer> {
    const found = await this.platform.files.find(FileDigest.parse(batch.digest))
    if (!found) throw new Error('the file is not there')
    return buffer(found.read())
  }

  async send(batch: BatchView): Promise<void> {
    const sent = await this.ask(markSent, { id: batch.id })
    if (!sent.ok) throw new Error(sent.error.text)
  }

  /** From an approved run to one batch that is with the bank. */
  async sent(payees: readonly PayeeToGive[]): Promise<BatchView> {
    const { id } = await this.run(payees)
    const [batch] = await this.make(id)
    if (!batch) throw new Error('no batch was made')
    await this.send(batch)
    return batch
  }

  async upload(name: string, content: Uint8Array): Promise<string> {
    const upload = { county: shishou, by: finance, purpose: 'ledger.take-bank-file', name, content }
    return givenUpload(this.platform, upload)
  }

  async offer(name: string, content: Uint8Array, more: object = {}) {
    const upload = await this.upload(name, content)
    return this.ask(takeBankFile(this.settings), { upload, ...more })
  }

  /** Takes a file of the bank in and works it off. */
  async take(name: string, content: Uint8Array, more: object = {}, part?: number): Promise<BankFileView> {
    const asked = await this.offer(name, content, more)
    if (!asked.ok) throw new Error(asked.error.text)
    const { id, job } = TakenBankFile.parse(asked.value)
    await this.work(job, part)
    const { files } = await this.answer(listBankFiles, BankFiles, { size: 100 })
    const found = files.find((file) => file.id === id)
    if (!found) throw new Error('the file is not in the list')
    return found
  }

  async entries(file: BankFileView, unknown = true): Promise<BankEntries['entries']> {
    return (await this.answer(listBankEntries, BankEntries, { id: file.id, unknown, size: 100 })).entries
  }

  async returns(filter: object = {}): Promise<readonly ReturnView[]> {
    return (await this.answer(listReturns(this.settings), Returns, { ...filter, size: 200 })).rows
  }

  /** What each account of a fund holds, in fen, without the empty ones. */
  async balances(fund: FundId): Promise<Readonly<Record<string, number>>> {
    const rows = await lookEverywhere<{ kind: string; balance: number }>(
      this.database,
      `SELECT kind, balance FROM anmin.fund_account WHERE fund = '${fund}' AND balance <> 0`,
    )
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, balance]))
  }
}

let supplement = 0

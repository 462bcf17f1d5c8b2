import { buffer } from 'node:stream/consumers'
import type { Platform } from '#kernel/execute'
import { FileDigest } from '#kernel/files/file-answer'
import { JobId } from '#kernel/job-progress'
import { formatMonth, type Month } from '#kernel/month'
import { changeAward } from '../awards/change-award.ts'
import { bankJobs } from '../bank/jobs.ts'
import { makeBatches } from '../bank/make-batches.ts'
import { markSent } from '../bank/mark-sent.ts'
import { readBankFile } from '../bank/read-job.ts'
import { correctAccount } from '../bank/returns/correct-account.ts'
import { giveUpReturn } from '../bank/returns/give-up-return.ts'
import { reissue } from '../bank/returns/reissue.ts'
import { takeBankFile } from '../bank/take-bank-file.ts'
import { closeMonth } from '../books/close-month.ts'
import { decideWriteOff } from '../recoveries/decide-write-off.ts'
import { proposeWriteOff } from '../recoveries/propose-write-off.ts'
import { recordRepayment } from '../recoveries/record-repayment.ts'
import { approveRun } from '../runs/approve/approve-run.ts'
import { beginRun } from '../runs/begin-run.ts'
import { continueRun } from '../runs/continue-run.ts'
import { settleHold } from '../runs/settle-hold.ts'
import { submitRun } from '../runs/submit-run.ts'
import { answerTo, lateReturns } from './bank.testing.ts'
import type { Client } from './client.testing.ts'
import {
  county,
  freshId,
  type GivenCounty,
  type Officers,
  rowsOf,
  settingsOf,
  startMonth,
  upload,
} from './county.testing.ts'
import { changesOf, correctedAccount, cutOf, fateOf, firstAccount, isWrittenOff, repaidAtOnce } from './plan.testing.ts'

export interface Walking {
  readonly platform: Platform
  readonly client: Client
  readonly officers: Officers
  readonly given: GivenCounty
  readonly months: readonly Month[]
}

/** One month from its decisions to its closing. Whoever begins it again in the middle comes to the same end. */
export async function walkMonth(walking: Walking, k: number): Promise<void> {
  await walking.client.once(`start/${k}`, () => startMonth(walking.platform))
  const run = await payRun(walking, k)
  await settleWithBank(walking, k, `run = '${run}'`, 'first')
  await lateAnswers(walking, k, run)
  await returnsDesk(walking, k)
  await recoveriesDesk(walking, k)
  const { client, officers, platform } = walking
  const open = await client.once(`open-months/${k}`, () =>
    rowsOf<{ month: Month }>(
      platform,
      `SELECT month FROM anmin.book_month WHERE closed_at IS NULL AND month <= ${walking.months[k] ?? 0} ORDER BY month`,
    ),
  )
  for (const { month } of open)
    await client.command(formatMonth(month), closeMonth, { county, month: formatMonth(month) }, officers.cashier)
}

async function payRun({ platform, client, officers, given, months }: Walking, k: number): Promise<string> {
  const settings = settingsOf(platform)
  for (const { award, kind, from, amount } of changesOf(k)) {
    const id = given.awards[award] ?? ''
    const [{ version } = { version: 0 }] = await client.once(`version/${k}/${award}`, () =>
      rowsOf<{ version: number }>(platform, `SELECT version FROM anmin.award WHERE id = '${id}'`),
    )
    const reasonCode = { adjust: 'correction', suspend: 'unreachable', resume: 'restored' }[kind]
    const input = {
      ...{ county, id, version, kind, reasonCode, from: formatMonth(months[from] as Month) }, // the plan's months
      ...(kind !== 'suspend' && { amount }),
      ...{ document: `石民救〔2026〕${k}号`, decidedOn: platform.clock.today(), reason: '核查后更正' },
      ...{ override: '按核查结果', purpose: { code: 'review' } },
    }
    await client.command(`${k}/${award}`, changeAward(settings), input, officers.clerk)
  }
  const of = formatMonth(months[k] as Month) // as above
  const { id } = await client.command(`${k}`, beginRun, { county, month: of }, officers.clerk)
  await client.once(`prepared/${k}`, () => continueRun(platform, settings.rulebook, { county, id, size: 14 }, tick))
  const held = await client.once(`held/${k}`, () =>
    rowsOf<{ kind: string }>(
      platform,
      `SELECT DISTINCT kind FROM anmin.payment_hold WHERE run = '${id}' AND state = 'open' ORDER BY kind`,
    ),
  )
  for (const { kind } of held) {
    const outcome = kind === 'dead' || kind === 'closed-account' ? 'confirm' : 'release'
    await client.command(`${k}/${kind}`, settleHold, { county, id, kind, outcome, reason: '已核实' }, officers.clerk)
  }
  const { digest } = await client.command(`${k}`, submitRun, { county, id }, officers.clerk)
  const approve = approveRun(settings)
  await client.command(`${k}/1`, approve, { county, id, digest }, officers.chief)
  await client.command(`${k}/2`, approve, { county, id, digest }, officers.cashier)
  const { job } = await client.command(`${k}`, makeBatches, { county, run: id }, officers.cashier)
  await work({ platform, client }, job)
  return id
}

const tick = (): void => {
  process.stdout.write('part\n')
}

/** Does a job as a worker does it: again from what stands in the rows. Files of the bank in parts of seven. */
async function work({ platform, client }: Pick<Walking, 'platform' | 'client'>, job: string): Promise<void> {
  await client.once(`job/${job}`, async () => {
    const [row] = await rowsOf<{ job: string; input: unknown }>(
      platform,
      `SELECT job, input FROM anmin.job_progress WHERE id = '${job}'`,
    )
    const bank = { ...platform, rulebook: settingsOf(platform).rulebook }
    const found = [readBankFile(bank, 7), ...bankJobs(bank)].find(({ name }) => name === row?.job)
    if (!found) throw new Error(`no job ${row?.job}`)
    const run = { id: JobId.parse(job), county, checkpoint: {}, signal: new AbortController().signal }
    await found.run({ ...run, report: async () => tick() }, found.input.parse(row?.input))
  })
}

interface SentBatch {
  readonly id: string
  readonly number: number
  readonly month: Month
  readonly digest: string
  readonly profile: string
}

/** Hands the files to the bank and takes its answers in. */
async function settleWithBank(walking: Walking, k: number, which: string, round: string): Promise<void> {
  const { client, platform, officers } = walking
  const batches = await client.once(`batches/${k}/${round}`, () => batchesOf(platform, `state = 'ready' AND ${which}`))
  for (const { id } of batches) await client.command(id, markSent, { county, id }, officers.cashier)
  for (const batch of batches) {
    const answer = answerTo(await contentOf(platform, batch), referenceOf(batch))
    if (answer) await takeIn(walking, { key: `${k}/${batch.id}`, profile: batch.profile, ...answer })
  }
}

function referenceOf({ month, number }: SentBatch): string {
  return `${county}-${formatMonth(month).replace('-', '')}-${String(number).padStart(6, '0')}`
}

const batchesOf = (platform: Platform, which: string) =>
  rowsOf<SentBatch>(
    platform,
    `SELECT id, number, month, digest, profile FROM anmin.bank_batch WHERE ${which} ORDER BY number`,
  )

export async function contentOf(
  platform: Pick<Platform, 'files'>,
  { digest }: { readonly digest: string },
): Promise<Buffer> {
  const found = await platform.files.find(FileDigest.parse(digest))
  if (!found) throw new Error('the file is not there')
  return buffer(found.read())
}

async function takeIn(
  { client, platform, officers }: Walking,
  file: { readonly key: string; readonly name: string; readonly content: Buffer; readonly profile?: string },
): Promise<void> {
  const id = await client.once(`upload-id/${file.key}`, freshId)
  // The bank's message has the number it was first sent with, whoever asks for it again.
  const text = await client.once(`answer/${file.key}`, async () => file.content.toString('base64'))
  const content = Buffer.from(text, 'base64')
  await client.once(`upload/${file.key}`, () =>
    upload(platform, { id, name: file.name, content, by: officers.cashier }),
  )
  const input = { county, upload: id, ...(file.profile !== undefined && { profile: file.profile }) }
  const settings = settingsOf(platform)
  const { job } = await client.command(file.key, takeBankFile(settings), input, officers.cashier)
  await work({ platform, client }, job)
}

async function lateAnswers(walking: Walking, k: number, run: string): Promise<void> {
  const { client, platform } = walking
  const batches = await client.once(`sent/${k}`, () => batchesOf(platform, `run = '${run}'`))
  const contents = await Promise.all(batches.map((batch) => contentOf(platform, batch)))
  const late = lateReturns(contents)
  if (late) await takeIn(walking, { key: `${k}/late`, name: '到账通知.xml', content: late })
}

/** New accounts for those whose account was wrong or closed, and their money once more; of the dead it is given up. */
async function returnsDesk(walking: Walking, k: number): Promise<void> {
  const { client, platform, officers, given } = walking
  const returned = await client.once(`returned/${k}`, () =>
    rowsOf<{ batch: string; seq: number; payee: string }>(
      platform,
      `SELECT batch, seq, payee FROM anmin.payment WHERE state = 'returned' ORDER BY batch, seq`,
    ),
  )
  const again: { batch: string; seq: number }[] = []
  const never: { batch: string; seq: number }[] = []
  for (const { batch, seq, payee } of returned) {
    const number = given.people.indexOf(payee)
    const fate = fateOf(firstAccount(number))
    if (fate === 'dead') never.push({ batch, seq })
    if (fate !== 'wrong' && fate !== 'late') continue
    again.push({ batch, seq })
    const bankName = Math.floor(number / 5) % 2 === 0 ? '农商行' : '工商银行'
    const input = { county, person: payee, account: correctedAccount(number), bankName, document: '看到新存折' }
    await client.command(`${k}/${number}`, correctAccount(settingsOf(platform)), input, officers.clerk)
  }
  if (never.length > 0)
    await client.command(`${k}`, giveUpReturn, { county, payments: never, reason: '人已去世' }, officers.cashier)
  if (again.length === 0) return
  const { batches, job, refused } = await client.command(
    `${k}`,
    reissue,
    { county, payments: again },
    officers.accountant,
  )
  if (refused.length > 0 || job === null) throw new Error(`not reissued: ${JSON.stringify(refused)}`)
  await work({ platform, client }, job)
  const ids = batches.map(({ id }) => `'${id}'`).join(', ')
  await settleWithBank(walking, k, `id IN (${ids})`, 'again')
}

/** A part of the month's cut is paid in; every other month the rest is given up by two officers. */
async function recoveriesDesk({ client, platform, officers, given, months }: Walking, k: number): Promise<void> {
  const cut = cutOf(k)
  if (cut === undefined) return
  const award = given.awards[cut] ?? ''
  const [recovery] = await client.once(`recovery/${k}`, () =>
    rowsOf<{ id: string }>(platform, `SELECT id FROM anmin.recovery WHERE award = '${award}'`),
  )
  if (!recovery) throw new Error(`nothing was found overpaid of ${cut} in ${formatMonth(months[k] as Month)}`) // as above
  const one = { county, id: recovery.id }
  const repaid = {
    ...{ amount: repaidAtOnce, channel: 'cash', receivedOn: platform.clock.today(), document: `收据${k}` },
  }
  await client.command(`${k}`, recordRepayment, { ...one, ...repaid }, officers.cashier)
  if (!isWrittenOff(k)) return
  const asked = { ...one, cause: 'hardship', reason: '家庭困难' }
  const { proposal } = await client.command(`${k}`, proposeWriteOff, asked, officers.clerk)
  const decided = { ...one, proposal, approve: true, document: `石财〔2026〕${k}号` }
  await client.command(`${k}`, decideWriteOff, decided, officers.cashier)
}

/** When a month is worked on: its last day, as it can be closed then. */
export function lastMorning(month: Month): string {
  const [year = 0, of = 0] = formatMonth(month).split('-').map(Number)
  const last = new Date(Date.UTC(year, of, 0)).getUTCDate()
  return `${formatMonth(month)}-${last}T09:00:00+08:00`
}

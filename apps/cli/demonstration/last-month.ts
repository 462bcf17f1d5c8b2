import { setTimeout as pause } from 'node:timers/promises'
import { dateInShanghai } from '#kernel/calendar-date'
import { formatMonth, type Month } from '#kernel/month'
import {
  BankProfiles,
  Batches,
  type HoldKind,
  Reissued,
  Returns,
  RunLines,
  RunReference,
  RunView,
  settledOneByOne,
  SubmittedRun,
  TakenBankFile,
} from '#ledger/schema'
import { answerToFile } from '../bank-answer.ts'
import { dayOf, openBooks, paidBenefits } from './funds.ts'
import type { MovableClock } from './movable-clock.ts'
import type { Office } from './office.ts'

const [clerk, second, cashier, treasurer] = ['demo-county', 'demo-county-2', 'demo-finance', 'demo-finance-2'] as const

/** How many of last month's payments the bank sends back. */
const sentBack = 3

/**
 * Last month from the ledgers to the cards, as the officers do it: taken over, prepared, approved, paid, sent back, paid again.
 * Answers the run.
 */
export async function payLastMonth(office: Office, month: Month, now: Month, clock: MovableClock): Promise<string> {
  clock.moveTo(dayOf(month, 11))
  await openBooks(office, month === now ? [month] : [month, now], dayOf(month, 11))
  await keepBank(office)
  for (const benefit of paidBenefits)
    await office.tell(clerk, 'ledger.take-over-awards', { benefit, from: formatMonth(month) })

  clock.moveTo(dayOf(month, 15))
  const { id } = await office.ask(clerk, 'ledger.begin-run', RunReference, { month: formatMonth(month) })
  const { holds } = await prepared(office, id)
  for (const { kind, open } of holds)
    if (open > 0)
      for (const lines of await togetherOf(office, { id, hold: kind }))
        await office.tell(clerk, 'ledger.settle-hold', { id, kind, lines, outcome: 'confirm', reason: '正在核实' })
  const { digest } = await office.ask(clerk, 'ledger.submit-run', SubmittedRun, { id })
  for (const account of [second, cashier]) await office.tell(account, 'ledger.approve-run', { id, digest })

  clock.moveTo(dayOf(month, 18))
  await office.finish(cashier, 'ledger.make-batches', { run: id })
  await sendAndAnswer(office, sentBack)
  clock.moveTo(dayOf(month, 24))
  await payAgain(office)
  await sendAndAnswer(office, 0)
  return id
}

/** The first example format: nobody's own, as the page says. */
async function keepBank(office: Office): Promise<void> {
  const { samples } = await office.ask(cashier, 'ledger.list-bank-profiles', BankProfiles, {})
  await office.tell(cashier, 'ledger.keep-bank-profile', {
    ...{ bank: '农商行', serves: [], payerName: '石首市民政局', payerAccount: '62299990000012345' },
    format: samples[0]?.format,
  })
}

/** Lines that are settled at once: undefined for all of a kind, each by itself where the kind asks for that. */
async function togetherOf(
  office: Office,
  of: { readonly id: string; readonly hold: HoldKind },
): Promise<readonly (readonly number[] | undefined)[]> {
  if (!settledOneByOne.includes(of.hold)) return [undefined]
  const purpose = { code: 'review' }
  const { rows } = await office.ask(clerk, 'ledger.list-run-lines', RunLines, {
    ...{ ...of, state: 'held', size: 100, purpose },
  })
  return rows.map(({ line }) => [line])
}

/** The run once its job has made it. */
async function prepared(office: Office, id: string): Promise<RunView> {
  for (;;) {
    const view = await office.ask(clerk, 'ledger.get-run', RunView, { id })
    if (view.state !== 'preparing') return view
    if (view.progress?.state === 'failed') throw new Error(view.progress.message ?? 'the run was not made')
    await pause(1_000)
  }
}

/** Whatever is ready goes to the bank, which sends some of the largest file back. */
async function sendAndAnswer(office: Office, returns: number): Promise<void> {
  const { batches } = await office.ask(cashier, 'ledger.list-batches', Batches, { state: 'ready', size: 100 })
  const { profiles } = await office.ask(cashier, 'ledger.list-bank-profiles', BankProfiles, {})
  const most = Math.max(...batches.map(({ lines }) => lines))
  for (const { id, number, lines } of batches) {
    const file = await office.download(cashier, 'ledger.download-batch-file', { id })
    await office.tell(cashier, 'ledger.mark-sent', { id })
    const day = dateInShanghai(office.platform.clock.now()).replaceAll('-', '')
    const answer = answerToFile(file, lines === most ? returns : 0, day)
    if (!answer) throw new Error('the bank cannot read the file')
    const name = `回盘_第${number}批.txt`
    const upload = await office.upload(cashier, name, answer.content, 'ledger.take-bank-file')
    const taken = { upload, profile: profiles[0]?.id }
    await office.wait((await office.ask(cashier, 'ledger.take-bank-file', TakenBankFile, taken)).job)
  }
}

/** Who was sent back has a new card now: one officer records it, another has it paid again. */
async function payAgain(office: Office): Promise<void> {
  const { rows } = await office.ask(cashier, 'ledger.list-returns', Returns, {})
  for (const [at, { person }] of rows.entries()) {
    const account = `99900000000000${String(at).padStart(5, '0')}`
    const corrected = { person, account, bankName: '农商行', document: '看到新的银行卡' }
    await office.tell(clerk, 'ledger.correct-account', corrected)
  }
  const payments = rows.map(({ batch, seq }) => ({ batch, seq }))
  const { job } = await office.ask(treasurer, 'ledger.reissue', Reissued, { payments })
  if (job !== null) await office.wait(job)
}

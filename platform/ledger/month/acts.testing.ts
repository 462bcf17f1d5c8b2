import { addMonths, formatMonth } from '#kernel/month'
import { changeAward } from '../awards/change-award.ts'
import { grantAward } from '../awards/grant-award.ts'
import { cancelBatch } from '../bank/cancel-batch.ts'
import { makeBatches } from '../bank/make-batches.ts'
import { markSent } from '../bank/mark-sent.ts'
import { correctAccount } from '../bank/returns/correct-account.ts'
import { giveUpReturn } from '../bank/returns/give-up-return.ts'
import { reissue } from '../bank/returns/reissue.ts'
import { closeMonth } from '../books/close-month.ts'
import { decideWriteOff } from '../recoveries/decide-write-off.ts'
import { proposeWriteOff } from '../recoveries/propose-write-off.ts'
import { recordRepayment } from '../recoveries/record-repayment.ts'
import { reverseRepayment } from '../recoveries/reverse-repayment.ts'
import { setInstalment } from '../recoveries/set-instalment.ts'
import { approveRun } from '../runs/approve/approve-run.ts'
import { beginRun } from '../runs/begin-run.ts'
import { cancelRun } from '../runs/cancel-run.ts'
import { continueRun } from '../runs/continue-run.ts'
import { type HoldKind, settledOneByOne } from '../runs/hold-kinds.ts'
import { settleHold } from '../runs/settle-hold.ts'
import { submitRun } from '../runs/submit-run.ts'
import { ordersIn } from './bank.testing.ts'
import { settingsOf } from './county.testing.ts'
import { contentOf } from './walk.testing.ts'
import { firstMonth, horizon, type KnownAward, type Model, type World } from './world.testing.ts'

const monthText = (at: number): string => formatMonth(addMonths(firstMonth, at))
const decision = (world: World) => ({
  ...{ document: '石民救〔2026〕9号', decidedOn: world.today(), reason: '核查' },
  ...{ override: '按核查结果', purpose: { code: 'review' } },
})

/** Something that may be done; `false` where there is nothing to do it to. */
export type Act = (world: World, model: Model) => Promise<void>

export const grant =
  (person: number, back: number, amount: number): Act =>
  async (world, model) => {
    const whose = world.people[person]
    if (!whose || model.awards.some((one) => one.person === person && one.state.at(-1) !== 'ended')) return
    const from = Math.max(0, model.at - back)
    const input = {
      ...{ household: whose.household, person: whose.id, benefit: 'oldAge', from: monthText(from), amount, persons: 1 },
      ...{ payee: { person: whose.id, kind: 'own' }, ...decision(world) },
    }
    const given = await world.attempt(grantAward(settingsOf(world.platform)), input, world.clerk, [
      'already-awarded',
      'awarded-beside',
    ])
    if (!given) return
    const due = Array.from({ length: horizon }, (_, m) => (m < from ? 0 : amount))
    const state = due.map(() => 'active' as const)
    model.awards.push({ id: given.id, person, due, state, repaid: 0, writtenOff: 0 })
  }

type Change = 'adjust' | 'suspend' | 'resume' | 'terminate'
const allowed: Readonly<Record<KnownAward['state'][number], readonly Change[]>> = {
  active: ['adjust', 'suspend', 'terminate'],
  suspended: ['adjust', 'resume', 'terminate'],
  ended: ['adjust', 'resume'],
}
const reasonOf = { adjust: 'correction', suspend: 'unreachable', resume: 'restored', terminate: 'dead' } as const
const stateOf = { adjust: 'active', suspend: 'suspended', resume: 'active', terminate: 'ended' } as const

export const change =
  (
    which: number,
    kind: Change,
    said: { readonly back: number; readonly amount: number; readonly months: number },
  ): Act =>
  async (world, model) => {
    const award = model.awards[which % Math.max(1, model.awards.length)]
    if (!award || !allowed[award.state.at(-1) ?? 'active'].includes(kind)) return
    // Nobody has the same benefit twice: an ended award stays ended beside another one.
    const isOther = (one: KnownAward) => one !== award && one.person === award.person && one.state.at(-1) !== 'ended'
    if (award.state.at(-1) === 'ended' && model.awards.some(isOther)) return
    const from = Math.max(0, model.at - said.back)
    const last = kind === 'adjust' && said.months > 0 ? from + said.months - 1 : undefined
    const pays = kind === 'adjust' || kind === 'resume'
    const [{ version } = { version: 0 }] = await world.look<{ version: number }>(
      `SELECT version FROM anmin.award WHERE id = '${award.id}'`,
    )
    const input = {
      ...{ id: award.id, version, kind, reasonCode: reasonOf[kind], from: monthText(from), ...decision(world) },
      ...(pays && { amount: said.amount }),
      ...(last !== undefined && { until: monthText(last) }),
    }
    const changed = await world.attempt(changeAward(settingsOf(world.platform)), input, world.clerk, ['awarded-beside'])
    if (!changed) return
    for (let m = from; m <= (last ?? horizon - 1); m++) {
      award.due[m] = pays ? said.amount : 0
      award.state[m] = stateOf[kind]
    }
  }

/** A run of the month that it is, from its beginning to its files; what it holds is released or left out. */
export const payMonth =
  (releases: boolean, isSent: boolean): Act =>
  async (world, model) => {
    const month = monthText(model.at)
    const begun = await world.attempt(beginRun, { month, supplement: model.begun }, world.clerk, ['no-awards'])
    if (!begun) return
    const { id } = begun
    model.begun += 1
    const settings = settingsOf(world.platform)
    await continueRun(world.platform, settings.rulebook, { ...begun, size: 2 })
    const held = await world.look<{ kind: HoldKind; lines: readonly number[] }>(
      `SELECT kind, array_agg(line ORDER BY line) AS lines FROM anmin.payment_hold WHERE run = '${id}' AND state = 'open' GROUP BY kind ORDER BY kind`,
    )
    for (const { kind, lines } of held) {
      const answer = { id, kind, outcome: releases ? 'release' : 'confirm', reason: '已核实' }
      for (const some of settledOneByOne.includes(kind) ? lines.map((line) => ({ lines: [line] })) : [{}])
        await world.attempt(settleHold, { ...answer, ...some }, world.clerk, ['none-open'])
    }
    const submitted = await world.attempt(submitRun, { id }, world.clerk, ['nothing-to-pay'])
    if (!submitted) return void (await world.done(cancelRun, { id, reason: '没有可发的' }, world.clerk))
    const { digest } = submitted
    await world.done(approveRun(settings), { id, digest }, world.chief)
    // What was charged lately may be with the bank still: then it cannot be found overpaid, and the run waits.
    const approved = await world.attempt(approveRun(settings), { id, digest }, world.cashier)
    if (!approved) return void (await world.done(cancelRun, { id, reason: '等银行回盘' }, world.clerk))
    model.lastPaid = model.at
    const { job } = await world.done(makeBatches, { run: id }, world.cashier)
    await world.work(job)
    if (isSent) await sendAll(world, model)
  }

interface ReadyBatch {
  readonly id: string
  readonly digest: string
}
const readyBatches = (world: World) =>
  world.look<ReadyBatch>(`SELECT id, digest FROM anmin.bank_batch WHERE state = 'ready' ORDER BY number`)

/** Every file that is made goes to the bank, which has its orders from then on. */
export const sendAll: Act = async (world, model) => {
  for (const batch of await readyBatches(world)) {
    await world.done(markSent, { id: batch.id }, world.cashier)
    const ordered = await world.look<{ seq: number; award: string }>(
      `SELECT o.seq, l.award FROM anmin.payment o JOIN anmin.payment_line l ON l.run = o.run AND l.line = o.line WHERE o.batch = '${batch.id}'`,
    )
    for (const { reference, amount } of ordersIn(await contentOf(world.platform, batch))) {
      if (model.bank.has(reference)) throw new Error(`the bank was given ${reference} twice`)
      const award = ordered.find(({ seq }) => seq === Number(reference.slice(-7)))?.award ?? ''
      model.bank.set(reference, { reference, amount, award, state: 'open' })
    }
  }
}

export const dropBatch =
  (which: number): Act =>
  async (world) => {
    const ready = await readyBatches(world)
    const batch = ready[which % Math.max(1, ready.length)]
    if (batch) await world.done(cancelBatch, { id: batch.id, reason: '暂不发放' }, world.cashier)
  }

/** What the bank says of each order that it has: 0 nothing yet, 1 paid, 2 no such account, 3 not now. */
export const answerOrders =
  (words: readonly number[]): Act =>
  async (world, model) => {
    const open = [...model.bank.values()].filter(({ state }) => state === 'open')
    const spoken = open
      .map((order, at) => ({ order, word: words[at % words.length] ?? 1 }))
      .filter(({ word }) => word > 0)
    const reasons = ['', undefined, 'AC01', 'AG10']
    await world.hear(
      spoken.map(({ order: { reference, amount }, word }) => {
        const reason = reasons[word]
        return { reference, amount, ...(reason !== undefined && { reason }) }
      }),
    )
    for (const { order, word } of spoken) order.state = word === 1 ? 'paid' : 'back'
  }

interface Returned {
  readonly batch: string
  readonly seq: number
  readonly payee: string
}
const returned = (world: World) =>
  world.look<Returned>(`SELECT batch, seq, payee FROM anmin.payment WHERE state = 'returned' ORDER BY batch, seq`)

/** What came back is paid again, to an account that is new; or given up. Every `skip`th is left for another day. */
export const workReturns =
  (doesReissue: boolean, skip: number): Act =>
  async (world) => {
    const taken = (await returned(world)).filter((_, at) => skip === 0 || at % skip !== 0)
    if (taken.length === 0) return
    const payments = taken.map(({ batch, seq }) => ({ batch, seq }))
    if (!doesReissue) return void (await world.done(giveUpReturn, { payments, reason: '不再发放' }, world.cashier))
    for (const person of new Set(taken.map(({ payee }) => payee))) {
      const input = { person, account: world.account(), bankName: '农商行', document: '看到新存折' }
      await world.done(correctAccount(settingsOf(world.platform)), input, world.clerk)
    }
    const { job, refused } = await world.done(reissue, { payments }, world.accountant)
    if (refused.length > 0 || job === null) throw new Error(`not reissued: ${JSON.stringify(refused)}`)
    await world.work(job)
  }

interface OpenRecovery {
  readonly id: string
  readonly award: string
  readonly open: number
  readonly version: number
}
const openRecoveries = (world: World) =>
  world.look<OpenRecovery>(
    `SELECT id, award, (amount - settled)::int8 AS open, version FROM anmin.recovery WHERE state = 'open' ORDER BY recorded_at, id`,
  )
async function oneOf(world: World, model: Model, which: number) {
  const open = await openRecoveries(world)
  const recovery = open[which % Math.max(1, open.length)]
  const award = model.awards.find(({ id }) => id === recovery?.award)
  return recovery && award ? { recovery, award } : undefined
}

let vouchers = 0
export const repay =
  (which: number, share: number): Act =>
  async (world, model) => {
    const found = await oneOf(world, model, which)
    if (!found) return
    const { recovery, award } = found
    const amount = Math.max(1, Math.floor((recovery.open * share) / 100))
    vouchers += 1
    const input = { id: recovery.id, amount, channel: 'cash', receivedOn: world.today(), document: `收据${vouchers}` }
    await world.done(recordRepayment, input, world.cashier)
    award.repaid += amount
  }

export const takeBack =
  (which: number): Act =>
  async (world, model) => {
    const parts = await world.look<{ id: string; recovery: string; award: string; amount: number }>(
      `SELECT p.id, p.recovery, r.award, p.amount FROM anmin.recovery_part p JOIN anmin.recovery r ON r.id = p.recovery AND r.state <> 'written-off'
       WHERE p.kind = 'repaid' AND NOT EXISTS (SELECT FROM anmin.recovery_part v WHERE v.reverses = p.id) ORDER BY p.at, p.id`,
    )
    const part = parts[which % Math.max(1, parts.length)]
    const award = model.awards.find(({ id }) => id === part?.award)
    if (!part || !award) return
    const input = { id: part.recovery, part: part.id, reason: '记错了人' }
    // The fund may have spent it again by now.
    if (await world.attempt(reverseRepayment, input, world.cashier, ['overdrawn'])) award.repaid -= part.amount
  }

export const writeOff =
  (which: number): Act =>
  async (world, model) => {
    const found = await oneOf(world, model, which)
    if (!found) return
    const { recovery, award } = found
    const asked = { id: recovery.id, cause: 'hardship', reason: '家庭困难' }
    const { proposal } = await world.done(proposeWriteOff, asked, world.clerk)
    await world.done(decideWriteOff, { id: recovery.id, proposal, approve: true, document: '石财1号' }, world.cashier)
    award.writtenOff += recovery.open
  }

export const instal =
  (which: number, amount: number | null, paused: boolean): Act =>
  async (world, model) => {
    const found = await oneOf(world, model, which)
    if (!found) return
    const { id, version } = found.recovery
    const input = { id, instalment: amount, paused, collectFrom: null, reason: '商定分期', version }
    await world.done(setInstalment, input, world.clerk)
  }

/** The next month begins; sometimes the books of the one before are closed. */
export const goOn =
  (closes: boolean): Act =>
  async (world, model) => {
    model.at += 1
    model.begun = 0
    await world.nextMonth(model.at)
    if (!closes) return
    const [open] = await world.look<{ month: number }>(
      `SELECT min(month) AS month FROM anmin.book_month WHERE closed_at IS NULL HAVING min(month) < ${firstMonth + model.at}`,
    )
    if (open)
      await world.done(
        closeMonth,
        { month: formatMonth(addMonths(firstMonth, open.month - firstMonth)) },
        world.cashier,
      )
  }

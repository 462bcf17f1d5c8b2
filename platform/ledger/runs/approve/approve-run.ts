import { countyDivision } from '#kernel/division-code'
import type { Context } from '#kernel/context'
import { formatYuan } from '#kernel/money'
import { formatMonth, monthInWords } from '#kernel/month'
import { err, ok, type Result } from '#kernel/result'
import { command, type ErrorOf } from '#kernel/use-case'
import type { UserId } from '#identity/schema'
import type { Role } from '#kernel/access'
import { type NotBooked, post } from '../../books/post.ts'
import { runStates } from '../../code-lists.ts'
import { labelsOf } from '../../labels.ts'
import type { MoneySettings } from '../../settings.ts'
import type { MoneyTables } from '../../tables.ts'
import { runsAccess } from '../access.ts'
import { currentDigest } from '../digest.ts'
import { cannotApprove, noRun } from '../errors.ts'
import { ApprovedRun, ApproveRun } from '../schema-acts.ts'
import { type Database, lockRun, type StoredRun, updateRun } from '../store.ts'
import { makeRoom } from '../work.ts'
import { touchUncharged, touchWaiting } from '../touched.ts'
import { keepShares } from './keep-shares.ts'
import { lockFunds, openFunds, planFunds } from './funds.ts'
import { movementsOf } from './movements.ts'
import { collectRecoveries, openRecoveries } from './settle-recoveries.ts'
import { takeLines } from './take-lines.ts'
import { approvalsOf, whyNot } from './who-may.ts'

const errors = { ...noRun, ...cannotApprove } as const
type NotApproved = ErrorOf<typeof errors>

/**
 * One of the two approvals (国库集中支付双人审核). The second, of finance, takes the lines, books the commitment and opens
 * and collects recoveries, all in its one transaction: a fund that lacks a fen refuses everything.
 */
export const approveRun = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  command({
    name: 'ledger.approve-run',
    title: '审批月度发放',
    input: ApproveRun,
    output: ApprovedRun,
    errors,
    access: runsAccess.approveRun,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    handle: async (ctx, { county, id, digest }) => {
      const db = ctx.db<MoneyTables>()
      const run = await lockRun(db, county, id)
      if (!run) return err({ type: 'no-run' })
      if (run.state !== 'submitted') return err({ type: 'wrong-state', state: runStates[run.state], act: '审批' })
      const given = await approvalsOf(db, run)
      const refused = whyNot(ctx.actor, run, given)
      if (refused) return err(refused)
      if (digest !== run.digest) return err({ type: 'other-digest' })
      const seq = given.length === 0 ? 1 : 2
      await addApproval(ctx, db, run, { seq, digest })
      if (seq === 1) return ok({ county, id, state: run.state, approvals: 1 })
      const done = await carryOut(ctx, db, run, labelsOf(rulebook))
      return done.ok ? ok({ county, id, state: 'approved' as const, approvals: 2 }) : done
    },
  })

async function addApproval(
  ctx: Context,
  db: Database,
  { county, id }: StoredRun,
  { seq, digest }: { readonly seq: 1 | 2; readonly digest: string },
): Promise<void> {
  const role: Role = seq === 1 ? 'county-officer' : 'finance-officer'
  await db
    .insertInto('run_approval')
    .values({
      ...{ county, run: id, seq, division: countyDivision(county), role, digest, at: ctx.clock.now() },
      ...{ officer: ctx.actor.userId as UserId, officer_name: ctx.actor.name }, // whyNot refuses whoever has no id
    })
    .execute()
}

async function carryOut(
  ctx: Context,
  db: Database,
  run: StoredRun,
  labels: ReadonlyMap<string, string>,
): Promise<Result<undefined, NotApproved>> {
  const at = ctx.clock.now()
  const by = { userId: (ctx.actor.userId ?? null) as UserId | null, name: ctx.actor.name } // ids of users
  await makeRoom(db)
  if ((await currentDigest(db, run)) !== run.digest) return err({ type: 'changed-since' })
  await lockFunds(db, run.county)
  const funds = await openFunds(db, run.county, run.month)
  const plan = await planFunds(db, run, funds)
  const [short] = plan.shortages
  if (short) {
    const of = { benefit: labels.get(short.benefit) ?? short.benefit, yuan: formatYuan(short.missing) }
    return err(short.fund ? { type: 'fund-short', fund: short.fund.name, ...of } : { type: 'no-fund', ...of })
  }
  await takeLines(db, run, plan.claims)
  const changed = await collectRecoveries(db, run, { at, by })
  if (changed > 0) return err({ type: 'recovery-changed', count: changed })
  await openRecoveries(db, run, { at, by })
  await keepShares(db, run)
  const month = ctx.clock.month()
  const booked = await post(
    db,
    { county: run.county, month, bookedOn: ctx.clock.today(), at, by: { ...by, userId: by.userId ?? undefined } },
    await movementsOf(db, run),
  )
  if (!booked.ok) return err(notBooked(booked.error, new Map(funds.map(({ id, name }) => [id as string, name]))))
  await touchUncharged(db, run, at)
  await touchWaiting(db, run, at)
  const taken = db.deleteFrom('run_touched').where('county', '=', run.county).where('run', '=', run.id)
  await taken.where('waits_from', 'is', null).execute()
  await updateRun(db, run, { state: 'approved' })
  const { county, id, supplement } = run
  ctx.emit({ type: runApproved, subject: id, data: { county, run: id, month: formatMonth(run.month), supplement } })
  return ok(undefined)
}

/** Told when both have approved: the bank's files can be made. */
export const runApproved = 'cn.anmin.ledger.run-approved'

function notBooked(why: NotBooked, funds: ReadonlyMap<string, string>): NotApproved {
  if (why.type === 'month-closed') return { type: 'month-closed', month: monthInWords(why.month) }
  const of = { fund: funds.get(why.fund) ?? '以前年度的资金', yuan: formatYuan(why.missing) }
  return why.account === 'paid' ? { type: 'not-paid-yet', ...of } : { type: 'fund-short', benefit: '待遇', ...of }
}

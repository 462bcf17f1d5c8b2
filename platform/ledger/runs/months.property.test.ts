import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Clock } from '#kernel/clock'
import { dateInShanghai, monthOf as monthOfDate } from '#kernel/calendar-date'
import type { Platform } from '#kernel/execute'
import { fen } from '#kernel/fen'
import { newId } from '#kernel/ids'
import { addMonths, type Month, month } from '#kernel/month'
import { givenPeople } from '#registry/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { givenAward } from '../awards/given-awards.testing.ts'
import { givenBooked, givenFund, inBooks } from '../books/given-books.testing.ts'
import type { AwardId, FundId, RunId } from '../ids.ts'
import { beginRun } from './begin-run.ts'
import { continueRun } from './continue-run.ts'
import { clerk, monthOf, noRules, shishou } from './given.testing.ts'
import { getRun } from './get-run.ts'
import { settleHold } from './settle-hold.ts'

const database = testDatabase()
/** A clock that every act moves on by a minute: what was decided before and after a run is told apart. */
let now = Date.parse('2026-01-05T02:00:00Z')
const clock: Clock = {
  now: () => new Date((now += 60_000)),
  today: () => dateInShanghai(new Date(now)),
  month: () => monthOfDate(dateInShanghai(new Date(now))),
}
let platform: Platform
const given = givenPeople(database, () => platform.keys)
const months = monthOf(() => platform)
const first = month(2026, 1)
let fund: FundId
let people: readonly Parameters<typeof givenAward>[1]['person'][]
let counted = 0

beforeAll(async () => {
  platform = await testPlatform(database(), clock)
  const made = []
  for (const age of [85, 85, 70]) {
    counted += 1
    made.push((await given.person({ age, facts: { account: `99901234567${String(counted).padStart(4, '0')}` } })).id)
  }
  people = made
}, 120_000)

type Act =
  | { readonly is: 'decide'; readonly award: number; readonly back: number; readonly amount: number }
  | { readonly is: 'month'; readonly release: boolean; readonly size: number; readonly skip: boolean }
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    is: fc.constant('decide' as const),
    award: fc.nat({ max: 2 }),
    back: fc.integer({ min: -1, max: 4 }),
    amount: fc.constantFrom(0, 1, 3_333, 10_000, 25_001),
  }),
  fc.record({
    is: fc.constant('month' as const),
    release: fc.boolean(),
    size: fc.integer({ min: 1, max: 3 }),
    skip: fc.boolean(),
  }),
)

/** A decision of an officer: from a month on so much, also of the past; terms that it speaks about are replaced. */
async function decide(award: AwardId, from: Month, amount: number): Promise<void> {
  const at = clock.now()
  await inBooks(database(), async (db) => {
    const decision = newId<'DecisionId'>()
    await sql`INSERT INTO anmin.decision (county, id, division, award, kind, document, decided_on, from_month, reason, basis, recorded_at, recorded_by_name)
      SELECT county, ${decision}, division, id, 'adjust', '测试文号', '2026-01-05', ${from}, '测试', '测试', ${at}, '测试' FROM anmin.award WHERE id = ${award}`.execute(
      db,
    )
    await sql`UPDATE anmin.award_term SET replaced_at = ${at} WHERE award = ${award} AND from_month >= ${from} AND replaced_at IS NULL`.execute(
      db,
    )
    await sql`INSERT INTO anmin.award_term (county, id, division, award, from_month, amount, persons, state, decision, recorded_at)
      SELECT county, ${newId<'TermId'>()}, division, id, ${from}, ${fen(amount)}, 1, 'active', ${decision}, ${at} FROM anmin.award WHERE id = ${award}`.execute(
      db,
    )
    await sql`INSERT INTO anmin.award_touched (county, award, from_month, at) VALUES (${shishou}, ${award}, ${from}, ${at})
      ON CONFLICT (county, award) DO UPDATE SET from_month = least(anmin.award_touched.from_month, excluded.from_month), at = excluded.at`.execute(
      db,
    )
  })
}

/** An award as `ledger.grant-award` leaves it: its first month is to be looked at. */
async function grant(person: NonNullable<(typeof people)[number]>): Promise<AwardId> {
  const { id } = await givenAward(database(), { person, amount: 10_000, since: first })
  await inBooks(database(), (db) =>
    sql`INSERT INTO anmin.award_touched (county, award, from_month, at) VALUES (${shishou}, ${id}, ${first}, ${clock.now()})`.execute(
      db,
    ),
  )
  return id
}

/** The bank pays everything that is committed. */
async function payOut(run: RunId): Promise<void> {
  const [row] = await lookEverywhere<{ amount: number }>(
    database(),
    `SELECT coalesce(sum(amount), 0)::int8 AS amount FROM anmin.transfer WHERE run = '${run}' AND kind = 'commit'`,
  )
  const amount = fen(row?.amount ?? 0)
  if (amount === 0) return
  const batch = newId<'BatchId'>()
  counted += 1
  await inBooks(database(), async (db) => {
    await sql`INSERT INTO anmin.bank_batch (county, id, division, number, run, fund, profile, month, kind, state, lines, amount, made_at, made_by_name)
      VALUES (${shishou}, ${batch}, 421081000000, ${counted}, ${run}, ${fund}, ${newId<'ProfileId'>()}, 0, 'run', 'settled', 0, ${amount}, ${clock.now()}, '测试')`.execute(
      db,
    )
    await sql`INSERT INTO anmin.payment (county, batch, seq, division, household_number, run, line, attempt, benefit, payee, account, amount, state, settled_on)
      SELECT county, ${batch}, line, division, household_number, run, line, 1, benefit, payee, account, amount, 'paid', '2026-01-05'
      FROM anmin.payment_line WHERE county = ${shishou} AND run = ${run} AND state = 'approved' AND amount > 0`.execute(
      db,
    )
  })
  await givenBooked(database(), [
    { kind: 'send', fund, amount, reference: `${run}/send`, description: '送银行' },
    { kind: 'pay', fund, amount, reference: `${run}/pay`, description: '已付' },
  ])
}

async function runMonth(
  of: Month,
  { release, size }: { readonly release: boolean; readonly size: number },
): Promise<void> {
  const { id } = await months.done(beginRun, {
    county: shishou,
    month: `${Math.floor(of / 12)}-${String((of % 12) + 1).padStart(2, '0')}`,
  })
  await continueRun(platform, noRules, { county: shishou, id, size })
  for (const kind of release ? (['age', 'change'] as const) : [])
    await months.ask(settleHold, { county: shishou, id, kind, outcome: 'release', reason: '已核对' }, clerk)
  const [sum] = await lookEverywhere<{ total: number; lines: number }>(
    database(),
    `SELECT coalesce(sum(amount), 0)::int8 AS total, count(*)::int AS lines FROM anmin.payment_line WHERE run = '${id}' AND state = 'due'`,
  )
  const [held] = await lookEverywhere<{ amount: number; lines: number }>(
    database(),
    `SELECT amount, lines FROM anmin.payment_run WHERE id = '${id}'`,
  )
  expect({ amount: held?.amount, lines: held?.lines }).toEqual({ amount: sum?.total, lines: sum?.lines })
  await expectDifferencesToAddUp(id)
  await months.approved(id)
  await expectDifferencesToAddUp(id)
  await payOut(id)
}

/** What differs from last month, reason by reason, comes to what is paid now less what was paid then; held lines are held. */
async function expectDifferencesToAddUp(id: RunId): Promise<void> {
  const run = await months.done(getRun({ rulebook: noRules }), { county: shishou, id }, clerk)
  const by = run.differences.reduce((sum, one) => sum + one.by, 0)
  expect(by).toBe(run.payable.amount - (run.before?.amount ?? 0))
  const held = run.differences.filter(({ kind }) => kind === 'held').reduce((sum, { lines }) => sum + lines, 0)
  expect(held).toBe(run.held)
}

test('whatever is decided, held and skipped, in the end each award was charged what it was due, month by month', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 9 }), async (acts) => {
      await database().owner.query(`SET session_replication_role = replica; TRUNCATE anmin.payment_run, anmin.run_approval, anmin.payment_line, anmin.line_item,
        anmin.item_fund, anmin.line_netting, anmin.payment_hold, anmin.run_touched, anmin.award_touched, anmin.award, anmin.award_term, anmin.decision,
        anmin.fund, anmin.fund_account, anmin.transfer, anmin.book_month, anmin.recovery, anmin.recovery_part CASCADE; SET session_replication_role = DEFAULT`)
      now = Date.parse('2026-01-05T02:00:00Z')
      fund = await givenFund(database(), { budget: 100_000_000 })
      const awards: AwardId[] = []
      for (const person of people) if (person) awards.push(await grant(person))
      let at: Month = first
      for (const one of acts) {
        const award = one.is === 'decide' ? awards[one.award] : undefined
        if (one.is === 'decide' && award)
          await decide(award, addMonths(first, Math.max(0, at - first - one.back)), one.amount)
        if (one.is === 'month') {
          if (!one.skip) await runMonth(at, one)
          at = addMonths(at, 1)
          now = Math.max(
            now,
            Date.parse(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-05T02:00:00Z`),
          )
        }
      }
      await runMonth(at, { release: true, size: 2 })
      const unlike = await lookEverywhere(database(), unlikeCharges(first, at))
      expect(unlike).toEqual([])
      await expectSoundRecoveries()
    }),
    { numRuns: 12 },
  )
}, 600_000)

/** Months whose charges differ from what the terms now say, asked in another way than the run asks. */
const unlikeCharges = (from: Month, to: Month): string => `
  SELECT a.id, m, (SELECT t.amount FROM anmin.award_term t WHERE t.award = a.id AND t.replaced_at IS NULL AND t.from_month <= m ORDER BY t.from_month DESC LIMIT 1) AS due,
    coalesce((SELECT sum(l.due) FROM anmin.payment_line l JOIN anmin.payment_run r ON r.id = l.run WHERE l.award = a.id AND l.state = 'approved' AND r.month = m), 0)
    + coalesce((SELECT sum(i.owed - i.charged) FROM anmin.line_item i JOIN anmin.payment_line l USING (run, line) WHERE l.award = a.id AND l.state = 'approved' AND i.month = m), 0) AS charged
  FROM anmin.award a CROSS JOIN generate_series(${from}, ${to}) m
  WHERE (SELECT t.amount FROM anmin.award_term t WHERE t.award = a.id AND t.replaced_at IS NULL AND t.from_month <= m ORDER BY t.from_month DESC LIMIT 1)
    <> coalesce((SELECT sum(l.due) FROM anmin.payment_line l JOIN anmin.payment_run r ON r.id = l.run WHERE l.award = a.id AND l.state = 'approved' AND r.month = m), 0)
    + coalesce((SELECT sum(i.owed - i.charged) FROM anmin.line_item i JOIN anmin.payment_line l USING (run, line) WHERE l.award = a.id AND l.state = 'approved' AND i.month = m), 0)`

/** What was found overpaid is what recoveries hold; what was netted is what lines gave; the books say the same; nothing is negative. */
async function expectSoundRecoveries(): Promise<void> {
  const [sums] = await lookEverywhere<Record<string, number>>(
    database(),
    `SELECT (SELECT coalesce(sum(amount), 0)::int8 FROM anmin.recovery) AS found,
      (SELECT coalesce(sum(i.charged - i.owed), 0)::int8 FROM anmin.line_item i JOIN anmin.payment_line l USING (run, line) WHERE l.state = 'approved' AND i.kind = 'overpaid') AS overpaid,
      (SELECT coalesce(sum(settled), 0)::int8 FROM anmin.recovery) AS settled,
      (SELECT coalesce(sum(recovered), 0)::int8 FROM anmin.payment_line WHERE state = 'approved') AS recovered,
      (SELECT coalesce(sum(balance), 0)::int8 FROM anmin.fund_account) AS balance,
      (SELECT coalesce(sum(balance), 0)::int8 FROM anmin.fund_account WHERE kind = 'recoverable') AS recoverable,
      (SELECT coalesce(sum(amount), 0)::int8 FROM anmin.payment_line WHERE state = 'approved') AS lines,
      (SELECT coalesce(sum(amount), 0)::int8 FROM anmin.transfer WHERE kind = 'commit') AS committed`,
  )
  if (!sums) throw new Error('sums have a row')
  expect(sums['found']).toBe(sums['overpaid'])
  expect(sums['settled']).toBe(sums['recovered'])
  expect(sums['recoverable']).toBe((sums['found'] ?? 0) - (sums['settled'] ?? 0))
  expect(sums['committed']).toBe(sums['lines'])
  expect(sums['balance']).toBe(0)
}

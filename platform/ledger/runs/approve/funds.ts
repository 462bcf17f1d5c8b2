import { sql } from 'kysely'
import type { CountyCode } from '#kernel/division-code'
import { type Fen, fen } from '#kernel/fen'
import { type Month, yearOf } from '#kernel/month'
import type { FundId } from '../../ids.ts'
import type { Database, StoredRun } from '../store.ts'

export interface OpenFund {
  readonly id: FundId
  readonly name: string
  readonly benefits: readonly string[]
  /** Fen at the county's disposal. */
  readonly room: Fen
}

/** Lines that a fund pays: of these benefits, after one line up to another, each at most so much. */
export interface Claim {
  readonly fund: FundId
  readonly benefits: readonly string[]
  readonly after: number
  readonly upTo: number
  readonly most: Fen
}

export interface Shortage {
  readonly benefit: string
  /** The fund that was to pay last; undefined where none may. */
  readonly fund: OpenFund | undefined
  readonly missing: Fen
}

export interface FundPlan {
  readonly claims: readonly Claim[]
  readonly takes: ReadonlyMap<FundId, Fen>
  readonly shortages: readonly Shortage[]
}

/** Funds that may pay in a month, in the order in which they are drawn on; older years first among equals. */
export async function openFunds(db: Database, county: CountyCode, month: Month): Promise<readonly OpenFund[]> {
  const { rows } = await sql<OpenFund>`
    SELECT f.id, f.name, f.benefits, coalesce(a.balance, 0)::int8 AS room FROM anmin.fund f
    LEFT JOIN anmin.fund_account a ON a.county = f.county AND a.fund = f.id AND a.kind = 'budget'
    WHERE f.county = ${county} AND NOT f.is_closed AND f.year <= ${yearOf(month)} ORDER BY f.priority, f.year, f.id`.execute(
    db,
  )
  return rows
}

/** Holds the funds until the transaction ends: two approvals that spend at once see each other's balance. */
export async function lockFunds(db: Database, county: CountyCode): Promise<void> {
  await sql`SELECT id FROM anmin.fund WHERE county = ${county} ORDER BY id FOR UPDATE`.execute(db)
}

const everyLine = 2_147_483_647
const mostPasses = 200

/**
 * Which fund pays which line: each line goes whole to the first fund, in their order, that still has room for it. Nothing is
 * written; `claims` say it as ranges of lines, so that a million lines need a handful of them.
 */
export async function planFunds(db: Database, run: StoredRun, funds: readonly OpenFund[]): Promise<FundPlan> {
  const claims: Claim[] = []
  const takes = new Map<FundId, Fen>()
  for (const { id, benefits, room } of funds) {
    let left = room
    let after = 0
    for (let pass = 0; pass < mostPasses; pass++) {
      const claim = { fund: id, benefits, after, most: left }
      const found = await nextRange(db, run, claim)
      if (!found) break
      claims.push({ ...claim, upTo: found.upTo })
      left = fen(left - found.amount)
      if (found.upTo === everyLine) break
      after = found.upTo
    }
    takes.set(id, fen(room - left))
  }
  return { claims, takes, shortages: await findShortages(db, run, funds, { claims, takes }) }

  async function nextRange(
    of: Database,
    { county, id }: StoredRun,
    claim: Omit<Claim, 'upTo'>,
  ): Promise<{ readonly upTo: number; readonly amount: Fen } | undefined> {
    const open = sql`county = ${county} AND run = ${id} AND state = 'due' AND due + arrears > 0
      AND line > ${claim.after} AND amount <= ${claim.most} AND benefit = ANY(${[...claim.benefits]}::text[]) AND ${unclaimed(claims)}`
    const all = await sql<{ lines: number; amount: Fen }>`
      SELECT count(*)::int4 AS lines, coalesce(sum(amount), 0)::int8 AS amount FROM anmin.payment_line WHERE ${open}`.execute(
      of,
    )
    const whole = all.rows[0]
    if (!whole || whole.lines === 0) return undefined
    if (whole.amount <= claim.most) return { upTo: everyLine, amount: whole.amount }
    const { rows } = await sql<{ upTo: number | null; amount: Fen }>`
      SELECT max(line) AS "upTo", coalesce(max(sofar), 0)::int8 AS amount
      FROM (SELECT line, sum(amount) OVER (ORDER BY line) AS sofar FROM anmin.payment_line WHERE ${open}) one WHERE sofar <= ${claim.most}`.execute(
      of,
    )
    const [found] = rows
    return found && found.upTo !== null ? { upTo: found.upTo, amount: found.amount } : undefined
  }
}

/** The condition that a line is paid by a claim. */
export function claimed({ benefits, after, upTo, most }: Claim) {
  return sql<boolean>`(benefit = ANY(${[...benefits]}::text[]) AND line > ${after} AND line <= ${upTo} AND amount <= ${most})`
}

function unclaimed(claims: readonly Claim[]) {
  return claims.length === 0 ? sql`true` : sql`NOT (${sql.join(claims.map(claimed), sql` OR `)})`
}

async function findShortages(
  db: Database,
  { county, id }: StoredRun,
  funds: readonly OpenFund[],
  { claims, takes }: Pick<FundPlan, 'claims' | 'takes'>,
): Promise<readonly Shortage[]> {
  const { rows } = await sql<{ benefit: string; amount: Fen; least: Fen }>`
    SELECT benefit, sum(amount)::int8 AS amount, min(amount)::int8 AS least FROM anmin.payment_line
    WHERE county = ${county} AND run = ${id} AND state = 'due' AND due + arrears > 0 AND ${unclaimed(claims)}
    GROUP BY benefit ORDER BY benefit`.execute(db)
  return rows.map(({ benefit, amount, least }) => {
    const may = funds.filter(({ benefits }) => benefits.includes(benefit))
    const rooms = may.map((fund) => fund.room - (takes.get(fund.id) ?? 0))
    const missing = amount - rooms.reduce((sum, room) => sum + room, 0)
    // All rooms together might do, but no line is cut in two.
    return { benefit, fund: may.at(-1), missing: fen(missing > 0 ? missing : least - Math.max(0, ...rooms)) }
  })
}

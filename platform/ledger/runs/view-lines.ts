import { sql } from 'kysely'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { DivisionCode } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import { divisionName } from '#registry'
import { accountTail } from '../awards/payees.ts'
import type { HoldState } from '../code-lists.ts'
import { foundWords } from './evidence-words.ts'
import type { LineRow } from './find-lines.ts'
import { type HoldKind, holdKinds } from './hold-kinds.ts'
import { answersBefore, isAskedAnew, isKept } from './holds/answers.ts'
import { remedyOf } from './holds/remedies.ts'
import type { HoldEvidence, RunLine } from './schema.ts'
import { chargedStates, type Database, type StoredRun } from './store.ts'

interface HoldRow {
  readonly line: number
  readonly kind: HoldKind
  readonly evidence: HoldEvidence
  readonly state: HoldState
  readonly note: string | null
  readonly settled_at: Date | null
  readonly settled_by_name: string | null
  readonly kept: boolean
  readonly earlier: Earlier | null
  readonly confirmedIn: Month | null
}

/** An answer that was given before the lines were made anew, to other evidence. */
interface Earlier {
  readonly state: HoldState
  readonly evidence: HoldEvidence
  readonly note: string | null
  readonly at: string
  readonly by: string
}

interface Showing {
  readonly keys: KeyRing
  readonly labels: ReadonlyMap<string, string>
}

/** Lines as pages show them: names, the account's last digits, what held them in words. */
export async function viewLines(
  db: Database,
  run: Pick<StoredRun, 'county' | 'id' | 'month'>,
  rows: readonly LineRow[],
  { keys, labels }: Showing,
): Promise<readonly RunLine[]> {
  const { county, id } = run
  const ended = rows[0]?.difference === 'ended'
  const holds = ended ? [] : await holdsOf(db, run, rows)
  const names = await namesOf(db, county, holds)
  return rows.map((row) => ({
    ...{ line: row.line, award: row.award, benefit: row.benefit, label: labels.get(row.benefit) ?? row.benefit },
    ...{ household: row.household_number, name: row.name ?? row.payee_name ?? '', payee: row.payee_name ?? '' },
    account: accountTail(keys, county, row),
    ...{
      division: row.division,
      village: divisionName(row.division),
      township: divisionName(townshipOf(row.division)),
    },
    ...{ persons: row.persons, due: row.due, arrears: row.arrears, recovered: row.recovered, amount: row.amount },
    ...{ before: row.before, givenUpBefore: row.given_up_before, state: row.state, difference: row.difference },
    holds: holds
      .filter(({ line }) => line === row.line)
      .map(({ kind, evidence, state, note, settled_at: at, settled_by_name: by, kept, earlier, confirmedIn }) => ({
        ...{ kind, ...holdKinds[kind], state, evidence, note, by, at: at?.toISOString() ?? null, isKept: kept },
        ...{ confirmedIn, remedy: remedyOf(kind, { month: run.month, ...row }, evidence) },
        found: foundWords(kind, evidence, { names, labels }),
        earlier: earlier && {
          ...{ state: earlier.state, note: earlier.note, by: earlier.by, at: new Date(earlier.at).toISOString() },
          found: foundWords(kind, earlier.evidence, { names, labels }),
        },
      })),
  }))
  async function holdsOf(of: Database, _: unknown, lines: readonly LineRow[]): Promise<readonly HoldRow[]> {
    const found = await sql<HoldRow>`
      SELECT h.line, h.kind, h.evidence, h.state, h.note, h.settled_at, h.settled_by_name, ${isKept} AS kept,
        CASE WHEN ${isAskedAnew} THEN jsonb_build_object('state', a.state, 'evidence', a.evidence, 'note', a.note, 'at', a.settled_at, 'by', a.settled_by_name) END AS earlier,
        ${confirmedBefore(run)} AS "confirmedIn"
      FROM anmin.payment_hold h JOIN anmin.payment_line l ON l.county = ${county} AND l.run = ${id} AND l.line = h.line ${answersBefore(run)}
      WHERE h.county = ${county} AND h.run = ${id} AND h.line = ANY(${lines.map(({ line }) => line)}::int4[])`.execute(
      of,
    )
    const order = Object.keys(holdKinds)
    return found.rows.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  }
}

/** The last month of an approved run in which the award of line `l` was left out for the reason of hold `h`. */
function confirmedBefore({ county, month }: Pick<StoredRun, 'county' | 'month'>) {
  return sql`(SELECT max(r.month) FROM anmin.payment_line pl
    JOIN anmin.payment_run r ON r.county = ${county} AND r.id = pl.run AND r.month < ${month} AND r.state = ANY(${[...chargedStates]}::text[])
    JOIN anmin.payment_hold ph ON ph.county = ${county} AND ph.run = pl.run AND ph.line = pl.line AND ph.kind = h.kind AND ph.state = 'confirmed'
    WHERE pl.county = ${county} AND pl.award = l.award)`
}

async function namesOf(db: Database, county: number, holds: readonly HoldRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = holds.flatMap(({ evidence, earlier }) =>
    [evidence, earlier?.evidence].flatMap((one) => [one?.person, one?.other]).filter((person) => person !== undefined),
  )
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT id, name FROM anmin.person WHERE county = ${county} AND id = ANY(${ids}::uuid[]) AND NOT is_protected_child`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export function townshipOf(division: DivisionCode): DivisionCode {
  return (division - (division % 1_000)) as DivisionCode
}

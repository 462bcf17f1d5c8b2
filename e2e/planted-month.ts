import { sql } from 'kysely'
import { z } from 'zod'
import { type Database, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import type { RunLine } from '#ledger/schema'
import { RunLines } from '#ledger/schema'
import { givenFund } from '#ledger/testing'
import { declaredFacts } from '#policy'
import { type LedgerName, syntheticCounty } from '#registry'
import type { Officer } from '../tools/planted/officer.ts'
import { planOf, plantedHouseholds } from '../tools/planted/planted-people.ts'
import { Register, type Registered } from '../tools/planted/registered.ts'
import type { PlantedTruth } from '../tools/planted/truth.ts'

/** What the generator planted of people who must not simply be paid, as the register has them. */
export interface Planted {
  /** Everybody whom the county's files say to be dead or in prison: nobody else may be held for it. */
  readonly dead: ReadonlySet<string>
  readonly imprisoned: ReadonlySet<string>
  /** Those of them who stand on a list of who is paid: their lines must be held. */
  readonly deadPaid: readonly PaidRow[]
  readonly imprisonedPaid: readonly PaidRow[]
  /** Two records of one human being. */
  readonly pairs: readonly (readonly [one: Registered, other: Registered])[]
}

interface PaidRow {
  readonly person: Registered
  readonly benefits: readonly string[]
}

/** Which benefits a list pays. */
const paysOf: Partial<Readonly<Record<LedgerName, readonly string[]>>> = {
  minimumLiving: ['minimumLiving', 'singlePerson'],
  destitute: ['destitute', 'destituteCare'],
  disabled: ['disabilityLiving', 'disabilityCare'],
  children: ['orphan', 'deFactoUnattended'],
  elders: ['oldAge'],
}

const statusCodes = declaredFacts().find(({ name }) => name === 'memberStatus')?.list?.codes ?? []

export async function plantedIn(platform: Platform, truth: PlantedTruth): Promise<Planted> {
  const register = new Register(platform, truth.plan.county)
  const people = [...plantedHouseholds(truth).values()].flatMap((household) => household.people)
  const numbers = new Map(people.map(({ key, idNumber }) => [key, idNumber]))
  const held = await register.byNumber([
    ...numbers.values(),
    ...truth.pairs.flatMap(({ one, other }) => [one.idNumber, other.idNumber]),
  ])
  const of = (number: string | undefined) => held.get(number ?? '')?.[0]
  const withStatus = (status: string) =>
    [...syntheticCounty(planOf(truth))].flatMap(({ facts, people: all }) =>
      facts.members.flatMap(({ values }, at) =>
        statusCodes[values['memberStatus'] ?? -1] === status ? [all[at]?.idNumber] : [],
      ),
    )
  const planted = (kind: 'deceased-paid' | 'imprisoned-paid') =>
    truth.faults.filter((fault) => fault.kind === kind && fault.person !== null)
  const ids = (status: string, kind: Parameters<typeof planted>[0]): ReadonlySet<string> =>
    new Set(
      [...withStatus(status), ...planted(kind).map(({ person }) => numbers.get(person ?? ''))].flatMap(
        (number) => of(number)?.id ?? [],
      ),
    )
  const paid = (kind: Parameters<typeof planted>[0]) =>
    planted(kind).flatMap(({ person, ledger, household }): readonly PaidRow[] => {
      const [one, benefits] = [of(numbers.get(person ?? '')), paysOf[ledger]]
      return one && benefits && !truth.disturbed.has(household) ? [{ person: one, benefits }] : []
    })
  return {
    dead: ids('deceased', 'deceased-paid'),
    imprisoned: ids('imprisoned', 'imprisoned-paid'),
    deadPaid: paid('deceased-paid'),
    imprisonedPaid: paid('imprisoned-paid'),
    pairs: truth.pairs.flatMap(({ merge, one, other }) => {
      const [first, second] = [of(one.idNumber), of(other.idNumber)]
      return merge && first && second && first.id !== second.id ? [[first, second] as const] : []
    }),
  }
}

/** A line of the run with whose award it is; `person` null is the household's. */
export type Line = RunLine & { readonly person: string | null }

/** All lines of a run, children's too. */
export async function linesOf(platform: Platform, officer: Officer, run: string): Promise<readonly Line[]> {
  const lines: RunLine[] = []
  for (let page = 1; ; page++) {
    const input = { county: officer.county, id: run, page, size: 100, purpose: { code: 'review' } }
    const { rows, total } = await officer.ask('ledger.list-run-lines', RunLines, input)
    lines.push(...rows)
    if (lines.length >= total) break
  }
  const held = await rowsOf(platform, officer.county as CountyCode, Award, 'SELECT id, person FROM anmin.award')
  const persons = new Map(held.map(({ id, person }) => [id, person]))
  return lines.map((line) => ({ ...line, person: persons.get(line.award) ?? null }))
}
const Award = z.object({ id: z.string(), person: z.string().nullable() })

export async function rowsOf<S extends z.ZodType>(
  platform: Platform,
  county: CountyCode,
  row: S,
  text: string,
): Promise<readonly z.infer<S>[]> {
  return inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
    const { rows } = await sql.raw(text).execute(viewTables<unknown>(trx))
    return z.array(row).parse(rows)
  })
}

/** The lines of those who are planted as paid: their own, and their household's. */
export function linesPaidTo(lines: readonly Line[], planted: readonly PaidRow[]): readonly Line[] {
  const of = lines.filter((line) =>
    planted.some(
      ({ person, benefits }) =>
        benefits.includes(line.benefit) &&
        (line.person === null ? line.household === person.household : line.person === person.id),
    ),
  )
  return [...new Set(of)]
}

/** The lines that are held for a reason, and whom the evidence names. */
export function heldFor(
  lines: readonly Line[],
  kind: string,
): readonly { line: Line; person: string; found: string }[] {
  return lines.flatMap((line) =>
    line.holds.flatMap((hold) =>
      hold.kind === kind ? [{ line, person: hold.evidence.person ?? '', found: hold.found }] : [],
    ),
  )
}

/** Lines of old people that were paid, and whose name is on no other line. */
export function elders(lines: readonly Line[]): readonly Line[] {
  const paid = lines.filter(({ benefit, state }) => benefit === 'oldAge' && state === 'approved')
  return paid.filter(({ payee }) => lines.filter((line) => line.payee === payee).length === 1)
}

/** Lines of 低保 that were paid and never held. */
export function homes(lines: readonly Line[]): readonly Line[] {
  return lines.filter(
    ({ benefit, state, holds }) => benefit === 'minimumLiving' && state === 'approved' && holds.length === 0,
  )
}

/** Two funds, one for the allowances; answers what was granted to both, in fen. */
export async function givenFunds(database: Database): Promise<number> {
  const [central, own] = [10_000_000, 5_000_000]
  const living = ['minimumLiving', 'singlePerson', 'destitute', 'destituteCare', 'orphan', 'deFactoUnattended']
  const aid = { source: 'central', benefits: living, budget: central } as const
  await givenFund(database, { ...aid, name: '2026年中央困难群众救助补助资金' })
  const benefits = ['oldAge', 'disabilityLiving', 'disabilityCare']
  await givenFund(database, { source: 'county', benefits, budget: own, name: '2026年县级福利资金' })
  return central + own
}

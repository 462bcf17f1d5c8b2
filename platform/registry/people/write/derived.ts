import { sql } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { type CodeList, declaredFacts } from '#policy'
import type { KnownValues, Row } from '../current.ts'
import type { StatementValue } from '../fold.ts'
import type { Database } from './rows.ts'

/** Ordinals of codes that the register itself gives, by name of the fact. */
export const ordinals = {
  relation: { self: ordinal('relation', 'self'), other: ordinal('relation', 'other') },
  settlement: { urban: ordinal('settlement', 'urban'), rural: ordinal('settlement', 'rural') },
  memberStatus: { deceased: ordinal('memberStatus', 'deceased') },
} as const

function ordinal(fact: string, code: string): number {
  const list: CodeList | undefined = declaredFacts().find(({ name }) => name === fact)?.list
  const at = list?.codes.indexOf(code) ?? -1
  if (at < 0) throw new Error(`fact ${fact} has no code ${code}`)
  return at
}

/** What absence from a complete ledger means, by the ledger's kind. */
const absences: Readonly<Record<string, { readonly fact: string; readonly value: StatementValue }>> = {
  disabled: { fact: 'disabled', value: false },
}

/** The fact that a ledger decides for everybody once it is declared complete; undefined where absence says nothing. */
export function absenceFrom(ledger: string): { readonly fact: string; readonly value: StatementValue } | undefined {
  return absences[ledger]
}

/** Facts that nobody needs to be asked for, because a complete ledger would name who has them. */
export async function readAbsences(db: Database, county: CountyCode): Promise<KnownValues> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('complete_register')
    .select('ledger')
    .where('county', '=', county)
    .execute()
  return new Map(
    rows.flatMap(({ ledger }) => {
      const absence = absenceFrom(ledger)
      return absence ? [[absence.fact, absence.value] as const] : []
    }),
  )
}

export type VillageNames = ReadonlyMap<DivisionCode, string>

/** Names of villages, for telling town from country. */
export async function readVillageNames(db: Database, divisions: readonly DivisionCode[]): Promise<VillageNames> {
  if (divisions.length === 0) return new Map()
  const rows = await db
    .withSchema('anmin')
    .selectFrom('division')
    .select(['code', 'name'])
    .where(sql<boolean>`code = ANY(${[...new Set(divisions)]}::int8[])`)
    .orderBy('valid_from')
    .execute()
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/**
 * The settlement of a household of which nobody said it: a residents' committee (居民委员会) is town, a village committee
 * country; without a name by the code (GB/T 10114, statistics: streets have 001–099, residents' committees 001–199).
 */
export function settlementByVillage(division: DivisionCode, name: string | undefined): Row {
  const isTownByCode = Math.floor(division / 1_000) % 1_000 < 100 || division % 1_000 < 200
  const isTown = name === undefined ? isTownByCode : /社区|居委会|居民委员会/.test(name)
  return { settlement: isTown ? ordinals.settlement.urban : ordinals.settlement.rural }
}

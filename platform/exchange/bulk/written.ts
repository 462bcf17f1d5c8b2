import { sql } from 'kysely'
import { formatMonth, type Month } from '#kernel/month'
import { declaredFacts, writeFactValue } from '#policy'
import { maskNumber, type NumberId, type NumberKind, openNumber, type StatementColumn } from '#registry'
import type { BulkSource } from './kind.ts'

/** Numbers of people by the id of their row: whole, or masked as on cards. */
export type Numbers = ReadonlyMap<string, string>

export async function openNumbers(
  { db, county, keys, withNumbers }: BulkSource,
  ids: readonly (string | null)[],
): Promise<Numbers> {
  const wanted = ids.filter((id) => id !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await sql<{ id: NumberId; kind: NumberKind; sealed: Buffer }>`
    SELECT id, kind, sealed FROM anmin.person_number WHERE county = ${county} AND id = ANY (${wanted}::uuid[])`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, kind, sealed }) => {
      const plain = openNumber(keys, { county, id, sealed })
      return [id, withNumbers ? plain : maskNumber(kind, plain)]
    }),
  )
}

/** A stored value as it is written out: codes by name, months as `2026-11`, money in fen. Null stays: not known. */
export function written({ of }: StatementColumn, value: unknown, numbers: Numbers): unknown {
  if (value === null || value === undefined) return null
  if ('fact' in of) return of.fact.kind === 'money' ? Number(value) : writeFactValue(of.fact, Number(value))
  if (of.particular.kind === 'code') return of.particular.list?.codes[Number(value)] ?? null
  return of.particular.kind === 'number' && typeof value === 'string' ? (numbers.get(value) ?? null) : value
}

export function writtenMonth(month: Month | null): string | null {
  return month === null ? null : formatMonth(month)
}

const relation = declaredFacts().find(({ name }) => name === 'relation')

/** To the head of the household: `spouse`. */
export function writtenRelation(ordinal: number): string | null {
  return relation?.list?.codes[ordinal] ?? null
}

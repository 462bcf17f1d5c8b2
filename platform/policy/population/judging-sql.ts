import { guardHoister } from './hoist.ts'
import { interner } from './intern.ts'
import { packedResult } from './member-list.ts'
import type { SpecialRulebook } from './specialise.ts'
import { type PopulationTables, type SqlRun, SqlWriter } from './sql-writer.ts'

/**
 * One set-based statement that judges everybody: a row per household with `county`, `household`, `division` and `found`,
 * an array (or NULL) of everything that the household and its members are due or wait for facts for, packed as
 * `packing` says, the benefit by its position in the rulebook. Who is refused, or lives where a parameter is not
 * published, is not in it.
 */
export function compileJudgingSql(rulebook: SpecialRulebook, tables: PopulationTables): SqlRun {
  const intern = interner()
  const hoisted = guardHoister(intern)
  const packed = rulebook.benefits.map((benefit, position) => ({
    isOwn: benefit.slot.unit === 'household',
    list: packedResult(benefit, position, hoisted),
  }))
  const own = packed.filter(({ isOwn }) => isOwn).map(({ list }) => list)
  const lists = packed.filter(({ isOwn }) => !isOwn).map(({ list }) => list)
  const writer = new SqlWriter(rulebook, tables)
  const run = writer.households({
    results: [],
    roots: own.flatMap(({ where, value }) => [where, value]),
    lists,
    keep: ['division'],
    columnsWith: (text, nameOf) => {
      const ofHousehold = own.map(
        ({ where, value, base }) =>
          `CASE WHEN ${text.condition(where)} THEN ARRAY[${base} + ${text.number(value)}] END`,
      )
      return [`${['NULL::int8[]', ...ofHousehold, ...lists.map(nameOf)].join(' || ')} AS found`]
    },
  })
  return { ...run, columns: [...run.columns, 'found'] }
}

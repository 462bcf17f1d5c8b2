import type pg from 'pg'
import { countyOf } from '#kernel/division-code'
import { codeCutOff, codeSource, readDivisions } from './division-files.ts'

/**
 * Brings the division table to what we ship and answers how many rows that added or changed: 0 when called again.
 * Runs as the owner after the migrations. Rows of other sources, and divisions that were ended, stay as they are.
 */
export async function loadDivisions(owner: pg.Pool): Promise<number> {
  const divisions = readDivisions()
  const { rowCount } = await owner.query(
    `INSERT INTO anmin.division AS present (code, county, name, level, statistical_only, code_source, valid_from)
     SELECT code, county, name, level, statistical_only, $6, $7::date
     FROM unnest($1::int8[], $2::int4[], $3::text[], $4::text[], $5::bool[]) AS shipped (code, county, name, level, statistical_only)
     WHERE NOT EXISTS (SELECT FROM anmin.division AS other WHERE other.code = shipped.code AND other.code_source <> $6)
     ON CONFLICT (code, valid_from) DO UPDATE
       SET name = excluded.name, level = excluded.level, statistical_only = excluded.statistical_only
       WHERE (present.name, present.level, present.statistical_only)
         IS DISTINCT FROM (excluded.name, excluded.level, excluded.statistical_only)`,
    [
      divisions.map((division) => division.code),
      divisions.map((division) => countyOf(division.code)),
      divisions.map((division) => division.name),
      divisions.map((division) => division.level),
      divisions.map((division) => division.statisticalOnly),
      codeSource,
      codeCutOff,
    ],
  )
  return rowCount ?? 0
}

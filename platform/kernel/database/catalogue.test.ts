import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { sharedTables } from './shared-tables.ts'

interface Table {
  readonly name: string
  readonly has_county: boolean
  readonly has_division: boolean
  readonly enabled: boolean
  readonly forced: boolean
  readonly policies: readonly string[]
  /** What rows written must fulfil. */
  readonly checks: readonly string[]
  readonly has_division_in_county: boolean
  readonly first_key: string | null
  readonly app_owns: boolean
  readonly app_truncates: boolean
}

const database = testDatabase()
let tables: readonly Table[]
beforeAll(async () => {
  const { rows } = await database().owner.query<Table>(`
    SELECT c.relname AS name,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'county' AND NOT a.attisdropped) AS has_county,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'division' AND NOT a.attisdropped) AS has_division,
      c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
      ARRAY(SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polqual IS NOT NULL) AS policies,
      ARRAY(SELECT pg_get_expr(p.polwithcheck, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL) AS checks,
      EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND pg_get_constraintdef(k.oid) LIKE 'CHECK (((division / 1000000) = county))') AS has_division_in_county,
      (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND i.indisprimary) AS first_key,
      pg_get_userbyid(c.relowner) = 'anmin_app' AS app_owns,
      has_table_privilege('anmin_app', c.oid, 'TRUNCATE') OR has_table_privilege('anmin_app', c.oid, 'TRIGGER') OR has_table_privilege('anmin_app', c.oid, 'REFERENCES') AS app_truncates
    FROM pg_class c WHERE c.relnamespace = 'anmin'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)
  tables = rows
})

const names = (found: readonly Table[]) => found.map(({ name }) => name)
const business = () => tables.filter(({ name }) => !(name in sharedTables))

describe('in the migrated database', () => {
  test('every table either has a county or stands on the list of shared tables', () => {
    expect(names(business().filter(({ has_county }) => !has_county))).toEqual([])
  })

  test('every table of a county has row security enabled and forced, with a policy on the county', () => {
    const bare = business().filter(
      ({ enabled, forced, policies }) =>
        !enabled || !forced || !policies.some((policy) => policy.includes('county_from')),
    )
    expect(names(bare)).toEqual([])
  })

  test('every policy of a table with divisions narrows to the division too', () => {
    // leads_into_area compares what continues a code of the past with the settings of the area.
    const narrows = (policy: string) => policy.includes('area_from') || policy.includes('leads_into_area(')
    const wide = business().filter(({ has_division, policies }) => has_division && !policies.every(narrows))
    expect(names(wide)).toEqual([])
  })

  test('rows written are held against the county too, unless a constraint keeps their division in it', () => {
    const isWide = ({ has_division, has_division_in_county, checks }: Table) =>
      !checks.every(
        (check) =>
          check.includes('county_from') || (has_division && has_division_in_county && check.includes('area_from')),
      )
    expect(names(business().filter(isWide))).toEqual([])
  })

  test('every key of a county’s table starts with the county', () => {
    expect(names(business().filter(({ first_key }) => first_key !== 'county'))).toEqual([])
  })

  test('the application role owns nothing and can neither truncate a table nor hang triggers on it', () => {
    expect(names(tables.filter(({ app_owns, app_truncates }) => app_owns || app_truncates))).toEqual([])
  })

  test('the list of shared tables names no table that is gone', () => {
    expect(Object.keys(sharedTables).filter((name) => !names(tables).includes(name))).toEqual([])
  })

  test('the application role can sign in nowhere, bypass nothing, and is a member of nothing', async () => {
    const { rows } = await database().owner.query(`
      SELECT rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
        EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS member
      FROM pg_roles r WHERE rolname = 'anmin_app'`)
    expect(rows).toEqual([{ mighty: false, member: false }])
  })
})

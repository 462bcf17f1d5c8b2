import { buffer } from 'node:stream/consumers'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { scopeStatements } from '#kernel/database/scope'
import { countyDivision, type CountyCode } from '#kernel/division-code'

/**
 * The least that PostgreSQL can do for a month: lines from the awards' amounts, orders from the lines, the orders as a file.
 * By hand: no checks, no second look at earlier months, no approvals, no books, accounts in plain, tables that a crash
 * empties. Answers milliseconds and rows.
 */
export async function payByHand(
  client: pg.ClientBase,
  { county, month }: { readonly county: CountyCode; readonly month: number },
): Promise<{ readonly taken: number; readonly rows: number; readonly bytes: number }> {
  await client.query(`${scopeStatements(countyDivision(county)).replaceAll('SET LOCAL', 'SET')}; RESET ROLE`)
  await client.query(`CREATE UNLOGGED TABLE hand_account AS SELECT person, '62179900' || right(id::text, 11) AS account FROM anmin.person_number;
    ALTER TABLE hand_account ADD PRIMARY KEY (person);
    CREATE UNLOGGED TABLE hand_line (county int4, line int4, division int8, award uuid, benefit text, payee uuid, amount int8, PRIMARY KEY (county, line));
    CREATE UNLOGGED TABLE hand_order (county int4, seq int4, line int4, payee uuid, amount int8, PRIMARY KEY (county, seq))`)
  await client.query('ANALYZE hand_account')
  const begun = performance.now()
  const { rowCount } = await client.query(`INSERT INTO hand_line
    SELECT a.county, row_number() OVER (ORDER BY a.household_number, a.benefit, a.member), a.division, a.id, a.benefit, a.payee, t.amount
    FROM anmin.award a JOIN anmin.award_term t ON t.county = a.county AND t.award = a.id
    WHERE a.county = ${county} AND t.from_month <= ${month} AND t.replaced_at IS NULL AND t.amount > 0`)
  await client.query(`INSERT INTO hand_order
    SELECT county, row_number() OVER (ORDER BY division, line), line, payee, amount FROM hand_line`)
  const file = await buffer(
    client.query(
      copyTo(`COPY (SELECT o.seq, h.account, p.name, o.amount FROM hand_order o
        JOIN hand_account h ON h.person = o.payee JOIN anmin.person p ON p.county = o.county AND p.id = o.payee
        ORDER BY o.seq) TO STDOUT WITH (DELIMITER '|')`),
    ),
  )
  const taken = performance.now() - begun
  await client.query('DROP TABLE hand_account, hand_line, hand_order')
  return { taken, rows: rowCount ?? 0, bytes: file.length }
}

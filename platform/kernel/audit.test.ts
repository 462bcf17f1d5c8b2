import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { actorWith, testKeys } from '#testing/platform'
import { appendAudit } from './audit.ts'
import { exportChain, verifyExport } from './audit-export.ts'
import { recordDailyHeads } from './audit-head.ts'
import { listChains, verifyStoredChain } from './audit-verify.ts'
import { fixedClock } from './clock.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { publicKeys } from './crypto/signature.ts'
import { viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { type CountyCode, countyDivision } from './division-code.ts'

const database = testDatabase()
let keys: KeyRing
beforeAll(async () => {
  keys = await testKeys()
})

const actor = actorWith(['county-officer', 421_081_000_000])
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00+08:00`

async function write(county: number, count: number, detail: Record<string, unknown> = {}): Promise<void> {
  for (let made = 0; made < count; made++) {
    await inScope(database().app, { area: countyDivision(county as CountyCode) }, (trx) =>
      appendAudit(trx, {
        county,
        actor,
        at: new Date(at(20)),
        role: 'county-officer',
        action: 'test.act',
        kind: 'command',
        subject: `person:${made}`,
        purpose: undefined,
        outcome: 'done',
        detail,
      }),
    )
  }
}

/** A chain of its own with three entries, a signed day, two more; then what an intruder with the owner's password does. */
async function tampered(county: number, statement: string) {
  await write(county, 3)
  await recordDailyHeads(database().app, keys, fixedClock(at(20)))
  await write(county, 2)
  await database().owner.query(`BEGIN; ALTER TABLE audit_entry DISABLE TRIGGER ALL; ALTER TABLE audit_daily_head DISABLE TRIGGER ALL;
    SET LOCAL anmin.county_from = 0; SET LOCAL anmin.county_to = 999999; ${statement};
    ALTER TABLE audit_entry ENABLE TRIGGER ALL; ALTER TABLE audit_daily_head ENABLE TRIGGER ALL; COMMIT`)
  return verifyStoredChain(database().app, county as CountyCode, publicKeys(keys))
}

describe('a stored chain', () => {
  test('that nobody touched is whole', async () => {
    expect(await tampered(1001, 'SELECT 1')).toMatchObject({ ok: true, value: { county: 1001, seq: 5 } })
    expect(await listChains(database().app)).toContain(1001)
  })

  const attacks: readonly [string, string, object][] = [
    [
      'an altered row',
      `UPDATE audit_entry SET subject = 'person:9' WHERE county = $ AND seq = 2`,
      { type: 'altered', seq: 2 },
    ],
    [
      'an altered detail',
      `UPDATE audit_entry SET detail = '{"x":1}' WHERE county = $ AND seq = 4`,
      { type: 'altered', seq: 4 },
    ],
    ['a removed row', `DELETE FROM audit_entry WHERE county = $ AND seq = 2`, { type: 'missing', seq: 2 }],
    [
      'rows removed from the end',
      `DELETE FROM audit_entry WHERE county = $ AND seq > 3`,
      { type: 'truncated', seq: 4 },
    ],
    [
      'rows removed with the head set back below a signed day',
      `DELETE FROM audit_entry WHERE county = $ AND seq > 2; UPDATE audit_head SET seq = 2, digest = (SELECT digest FROM audit_entry WHERE county = $ AND seq = 2) WHERE county = $`,
      { type: 'truncated', seq: 3 },
    ],
    [
      'a forged daily head',
      `UPDATE audit_daily_head SET record = replace(record, '"seq":3', '"seq":2') WHERE county = $`,
      { type: 'head-differs' },
    ],
  ]
  test.each(attacks.map((attack, index) => [...attack, 1010 + index] as const))(
    'finds %s',
    async (_name, statement, fault, county) => {
      expect(await tampered(county, statement.replaceAll('$', String(county)))).toMatchObject({
        ok: false,
        error: fault,
      })
    },
  )

  test('cannot be changed by the application, and not by its owner as long as the trigger stands', async () => {
    await write(1002, 1)
    for (const statement of [
      'UPDATE audit_entry SET outcome = $$x$$',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
      'DELETE FROM audit_head',
      'DELETE FROM audit_daily_head',
    ]) {
      const asApp = inScope(database().app, { area: countyDivision(1002 as CountyCode) }, (trx) =>
        sql.raw(statement).execute(trx),
      )
      await expect(asApp).rejects.toThrow(/permission denied/)
    }
    await expect(database().owner.query('DELETE FROM audit_entry')).rejects.toThrow(/append-only/)
    await expect(database().owner.query('TRUNCATE audit_entry')).rejects.toThrow(/append-only/)
  })

  test('keeps awkward text and numbers so that they verify', async () => {
    await write(1003, 1, {
      text: 'a\0b\uD800c',
      number: 0.1,
      big: 1e21,
      negative: -0,
      nested: { b: [1, null], a: '民' },
    })
    expect(await verifyStoredChain(database().app, 1003 as CountyCode, [])).toMatchObject({ ok: true })
  })

  test('shows each reader only the entries of their area', async () => {
    await write(421_081, 2)
    await write(430_321, 1)
    const seen = await inScope(database().app, { area: countyDivision(421_081 as CountyCode) }, (trx) =>
      viewTables<KernelTables>(trx).selectFrom('audit_entry').select('county').execute(),
    )
    expect(new Set(seen.map(({ county }) => county))).toEqual(new Set([421_081]))
  })

  test('travels out of the database and is verified without it', async () => {
    await write(1004, 3)
    await recordDailyHeads(database().app, keys, fixedClock(at(20)))
    await write(1004, 1)
    const lines: Buffer[] = []
    for await (const line of exportChain(database().app, keys, 1004 as CountyCode, new Date(at(21))))
      lines.push(Buffer.from(line))
    expect(await verifyExport(lines, publicKeys(keys))).toMatchObject({
      ok: true,
      value: { entries: 4, dailyHeads: 1, head: { seq: 4, county: 1004 } },
    })
  })

  test('signs a chain’s head once a day and only when it has grown', async () => {
    const days = async () => {
      const { rows } = await inScope(database().app, { area: countyDivision(1005 as CountyCode) }, (trx) =>
        sql<{
          day: string
          seq: number
        }>`SELECT day, seq FROM audit_daily_head WHERE county = 1005 ORDER BY day`.execute(trx),
      )
      return rows.map(({ day, seq }) => `${day} ${seq}`)
    }
    const sign = (day: number) => recordDailyHeads(database().app, keys, fixedClock(at(day)))
    await write(1005, 1)
    await sign(20)
    await write(1005, 1)
    await sign(20)
    await sign(21)
    await sign(22)
    expect(await days()).toEqual(['2026-11-20 1', '2026-11-21 2'])
  })
})

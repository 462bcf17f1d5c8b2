import { beforeAll, describe, expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith } from '#testing/platform'
import type { Actor } from '#kernel/context'
import { inScope } from '#kernel/database/scope'
import { viewTables } from '#kernel/database/connect'
import { countyDivision } from '#kernel/division-code'
import { recordBatch, type RegistryTables } from '#registry'
import { newId } from '#kernel/ids'
import { camt054 } from '../answers/given-messages.testing.ts'
import { BankDesk, cardNumber, colleague, finance, iso, shishou } from '../given-bank.testing.ts'
import type { BatchView } from '../schema.ts'
import { otherMustPay } from './blocked.ts'
import { correctAccount } from './correct-account.ts'
import { reissue } from './reissue.ts'
import { Reissued, Returns, type ReturnView } from './schema.ts'
import { listReturns } from './list-returns.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

interface Case {
  readonly batch: BatchView
  readonly row: ReturnView
  readonly account: string
}

/** A payment that came back for a reason. */
async function cameBack(reason = 'AC04'): Promise<Case> {
  const account = cardNumber()
  const batch = await desk.sent([{ name: '赵六', amount: 60_000, account }])
  await desk.take('a.xml', camt054([{ reference: `${batch.reference}-0000001`, amount: 60_000, reason }]))
  const row = (await desk.returns()).find((one) => one.batch === batch.id)
  if (!row) throw new Error('nothing came back')
  return { batch, row, account }
}
const seen = async ({ batch }: Case, reader: Actor): Promise<ReturnView | undefined> =>
  (await desk.answer(listReturns(desk.settings), Returns, { size: 200 }, reader)).rows.find(
    (one) => one.batch === batch.id,
  )
const pay = ({ batch }: Case, actor: Actor) =>
  desk.answer(reissue, Reissued, { payments: [{ batch: batch.id, seq: 1 }] }, actor)
const name = ({ row }: Case, account: string, actor: Actor, more: object = {}) => {
  const input = { person: row.person, account, bankName: '农商行', document: '看到新卡', ...more }
  return desk.ask(correctAccount(desk.settings), input, actor)
}

describe('whoever named the account does not pay to it', () => {
  test('also where it was recorded on the card, from any source', async () => {
    const one = await cameBack()
    await inScope(desk.platform.db, { area: countyDivision(shishou) }, async (trx) => {
      const db = viewTables<RegistryTables>(trx)
      const source = newId<'SourceId'>()
      const at = desk.platform.clock.now()
      await db
        .withSchema('anmin')
        .insertInto('source')
        .values({
          ...{ county: shishou, id: source, kind: 'visit', title: '更正:银行账号', as_of: one.row.month },
          ...{ confidence: 'verified', document: null, file: null, import: null, recorded_at: at },
          ...{ recorded_by: colleague.userId ?? null, recorded_by_name: colleague.name },
          ...{ withdrawn_at: null, withdrawn_by_name: null, withdrawn_why: null },
        })
        .execute()
      const says = new Map([['account', cardNumber()]])
      const person = { ref: 'p', id: one.row.person, validFrom: one.row.month, says }
      await recordBatch(db, desk.platform.keys, {
        county: shishou,
        source,
        recordedAt: at,
        households: [],
        persons: [person],
      })
    })
    expect(await seen(one, colleague)).toMatchObject({ namedBy: '李会计', needsOther: true })
    expect((await pay(one, colleague)).refused).toMatchObject([{ text: otherMustPay }])
    expect((await pay(one, finance)).batches).toHaveLength(1)
  })

  test('somebody else may record the same account after having seen it: then the first may pay', async () => {
    const one = await cameBack()
    const account = cardNumber()
    const clerk = actorWith(['county-officer', 421_081_000_000])
    expect(await name(one, account, finance)).toMatchObject({ ok: true })
    expect(await name(one, account, finance)).toMatchObject({ ok: false, error: { type: 'named-by-you' } })
    expect(await name(one, account, clerk)).toMatchObject({ ok: true })
    expect(await seen(one, finance)).toMatchObject({ needsOther: false, blocked: null })
    expect((await pay(one, finance)).batches).toHaveLength(1)
  })

  test('so too whoever decided whose card it goes to', async () => {
    const one = await cameBack()
    const both = actorWith(['county-officer', 421_081_000_000], ['finance-officer', 421_081_000_000])
    expect(await name(one, cardNumber(), finance)).toMatchObject({ ok: true })
    await lookEverywhere(
      database(),
      `INSERT INTO anmin.decision (county, id, division, award, kind, document, decided_on, from_month, reason, basis, payee, payee_kind, recorded_at, recorded_by, recorded_by_name)
       SELECT a.county, gen_random_uuid(), a.division, a.id, 'change-payee', '1号', '2026-11-20', a.since, '换人', '法', a.payee, 'own', now(), '${both.userId}', '某人'
       FROM anmin.award a WHERE a.payee = '${one.row.person}'`,
    )
    expect((await pay(one, both)).refused).toMatchObject([{ text: otherMustPay }])
    expect((await pay(one, colleague)).batches).toHaveLength(1)
  })

  test('who else may pay stands beside the list', async () => {
    const { others } = await desk.answer(listReturns(desk.settings), Returns, {})
    expect(others).toEqual([])
    await lookEverywhere(
      database(),
      `WITH u AS (INSERT INTO anmin.identity_user (id, account, name, area, enabled, created_at)
         VALUES (gen_random_uuid(), 'wang', '王出纳', 421081000000, true, now()) RETURNING id)
       INSERT INTO anmin.identity_grant (id, user_id, role, area, granted_at) SELECT gen_random_uuid(), id, 'finance-officer', 421081000000, now() FROM u`,
    )
    expect((await desk.answer(listReturns(desk.settings), Returns, {})).others).toEqual(['王出纳'])
  })
})

describe('the account that came back', () => {
  test('is not taken again without a word; said to work now, it is paid to by another', async () => {
    const one = await cameBack('AC06')
    const asked = await name(one, one.account, finance)
    expect(asked).toMatchObject({ ok: false, error: { type: 'same-account' } })
    expect(asked.ok ? '' : asked.error.text).toContain(`尾号${one.account.slice(-4)}`)
    expect((await pay(one, colleague)).refused).toHaveLength(1)
    expect(await name(one, one.account, finance, { stillValid: true })).toMatchObject({ ok: true })
    expect(await seen(one, finance)).toMatchObject({ blocked: null, hasNewAccount: false, needsOther: true })
    expect((await pay(one, finance)).refused).toMatchObject([{ text: otherMustPay }])
    expect((await pay(one, colleague)).batches).toMatchObject([{ lines: 1, amount: 60_000 }])
  })
})

test('of a record that was merged the person who was kept is shown and paid', async () => {
  const one = await cameBack()
  const account = cardNumber()
  const [kept] = await desk.payees([{ name: '赵六六', account }])
  await lookEverywhere(
    database(),
    `UPDATE anmin.person SET merged_into = '${kept?.id}', account = NULL WHERE id = '${one.row.person}'`,
  )
  const row = await seen(one, finance)
  expect(row).toMatchObject({ person: kept?.id, name: '赵六六', blocked: null, newAccount: `尾号${account.slice(-4)}` })
  const { batches, job } = await pay(one, finance)
  await desk.work(job ?? '')
  const again = (await desk.batches()).find(({ id }) => id === batches[0]?.id)
  if (!again) throw new Error('no batch')
  const text = (await desk.content(again)).toString()
  expect(text).toContain(`<Id>${account}</Id>`)
  expect(text).toContain('赵六六')
})

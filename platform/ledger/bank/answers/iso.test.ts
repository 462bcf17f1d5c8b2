import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { answerReasons } from '../formats/reasons.ts'
import { misfits, pain001Shape, parseXml } from '../formats/pain001-shape.testing.ts'
import { pain001 } from '../formats/write-pain001.ts'
import { BankDesk, iso } from '../given-bank.testing.ts'
import type { BatchView } from '../schema.ts'
import { camt053, camt054, pain002, type Said } from './given-messages.testing.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

const reference = (batch: BatchView, seq: number) => `${batch.reference}-${String(seq).padStart(7, '0')}`
const payees = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `收款人${at}`, amount: 100 + at }))

test('a pain.001.001.09 has every element where the message definition wants it, and its control totals', async () => {
  const { id } = await desk.run([
    { name: '阿依古丽·买买提 <&">', amount: 123_456 },
    { name: '李'.repeat(40), amount: 1, bankName: '' },
  ])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  const root = parseXml((await desk.content(batch)).toString('utf8'))
  expect([root.name, root.uri]).toEqual(['Document', pain001])
  expect(misfits(root, pain001Shape)).toEqual([])
  const xml = (await desk.content(batch)).toString('utf8')
  expect(xml).toContain(`<NbOfTxs>2</NbOfTxs><CtrlSum>1234.57</CtrlSum>`)
  expect(xml).toContain(`<EndToEndId>${reference(batch, 1)}</EndToEndId>`)
  expect(xml).toContain('阿依古丽·买买提 &lt;&amp;&quot;&gt;')
})

test('a document with an element out of place, one too few or a text too long does not fit', () => {
  const fits = (xml: string) => misfits(parseXml(xml), pain001Shape)
  expect(fits('<Document><CstmrCdtTrfInitn><PmtInf/></CstmrCdtTrfInitn></Document>')).toContain(
    'Document/CstmrCdtTrfInitn/GrpHdr missing',
  )
  expect(fits('<Document><X/></Document>')).toContain('Document/X out of place')
})

describe.each([
  ['pain.002.001.10', (batch: BatchView, said: readonly Said[]) => pain002(batch.reference, said)],
  ['camt.053.001.08', (_: BatchView, said: readonly Said[]) => camt053(said)],
  ['camt.054.001.08', (_: BatchView, said: readonly Said[]) => camt054(said)],
])('%s', (message, write) => {
  test('every return reason comes back as it was said, in parts of three entries', async () => {
    const codes = Object.keys(answerReasons)
    const batch = await desk.sent(payees(codes.length + 2))
    const said = [...codes, undefined, undefined].map((reason, at) => ({
      ...{ reference: reference(batch, at + 1), amount: 100 + at },
      ...(reason !== undefined && { reason, remark: `附言 <${reason}>` }),
    }))
    const file = await desk.take('answer.xml', write(batch, said), {}, 3)
    expect(file).toMatchObject({
      kind: message.slice(0, 8),
      state: 'done',
      paid: 2,
      returned: codes.length,
      unknown: 0,
    })
    const returned = (await desk.returns()).filter(({ batch: of }) => of === batch.id)
    expect(new Set(returned.map(({ reason, remark, amount }) => `${reason} ${remark} ${amount}`))).toEqual(
      new Set(codes.map((code, at) => `${code} 附言 <${code}> ${100 + at}`)),
    )
    const [after] = (await desk.batches()).filter(({ id }) => id === batch.id)
    expect(after).toMatchObject({ state: 'settled', paid: 2, returned: codes.length })
  })
})

test('a status for a whole batch holds for each of its orders, and only if count and sum are ours', async () => {
  const batch = await desk.sent(payees(3))
  const whole = (count: number, sum: string) =>
    Buffer.from(
      `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>W${count}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${batch.reference}</OrgnlMsgId><OrgnlNbOfTxs>${count}</OrgnlNbOfTxs><OrgnlCtrlSum>${sum}</OrgnlCtrlSum><GrpSts>ACSC</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>`,
    )
  const wrong = await desk.take('whole.xml', whole(3, '3.04'))
  expect(wrong).toMatchObject({ paid: 0, unknown: 1 })
  expect((await desk.entries(wrong))[0]?.text).toContain('差一分')
  expect(await desk.take('whole.xml', whole(3, '3.03'))).toMatchObject({ paid: 3, paidAmount: 303, unknown: 0 })
})

describe('a message that cannot be taken is refused as a whole, with the place', () => {
  let batch: BatchView
  let said: Said[]
  beforeAll(async () => {
    batch = await desk.sent(payees(3))
    said = [1, 2, 3].map((seq) => ({
      reference: reference(batch, seq),
      amount: 99 + seq,
      ...(seq === 2 && { reason: 'AC01' }),
    }))
  })
  const nothingHappened = async () =>
    expect((await desk.batches()).find(({ id }) => id === batch.id)).toMatchObject({
      state: 'sent',
      paid: 0,
      returned: 0,
    })

  test('cut off', async () => {
    const whole = camt053(said)
    const file = await desk.take('cut.xml', whole.subarray(0, whole.length - 40))
    expect(file).toMatchObject({ state: 'refused', rows: null })
    expect(file.fault).toMatch(/第 \d+ 行起不是完整的 XML/)
    await nothingHappened()
  })

  test('with totals that differ from what it lists', async () => {
    expect((await desk.take('a.xml', camt053(said, { entries: 9 }))).fault).toContain('写明有 9 笔分录,实际列出 2 笔')
    expect((await desk.take('b.xml', camt054(said, { entryAmount: 1 }))).fault).toContain(
      '第 1 笔分录的金额是 0.01 元,明细合计是 2.02 元',
    )
    expect((await desk.take('c.xml', pain002(batch.reference, said, 2))).fault).toContain(
      '状态 RJCT 有 2 笔,实际列出 1 笔',
    )
    await nothingHappened()
  })

  test('in another encoding than it says, or with a document type', async () => {
    const gbk = Buffer.concat([Buffer.from(camt053(said)), Buffer.from([0xd5, 0xc5])])
    expect((await desk.take('d.xml', gbk)).fault).toContain('编码')
    const bomb = Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE D [<!ENTITY a "aaaa">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>`,
    )
    expect((await desk.take('e.xml', bomb)).fault).toContain('DOCTYPE')
    await nothingHappened()
  })

  test('of another kind, or with nothing in it', async () => {
    const own = await desk.offer('own.xml', Buffer.from(`<Document xmlns="${pain001}"/>`))
    expect(own).toMatchObject({ ok: false, error: { type: 'other-message' } })
    expect((await desk.take('f.xml', camt053([]))).fault).toContain('没有任何一笔')
  })

  test('what is not booked yet changes nothing', async () => {
    expect(await desk.take('g.xml', camt053(said, { status: 'PDNG' }))).toMatchObject({
      state: 'done',
      paid: 0,
      unknown: 0,
    })
    await nothingHappened()
  })
})

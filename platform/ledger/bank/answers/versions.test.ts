import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { BankDesk, iso } from '../given-bank.testing.ts'
import type { BatchView } from '../schema.ts'
import { camt053, camt054, pain002, type Said } from './given-messages.testing.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

/** An order that was paid and one that came back. */
async function answered(): Promise<{ readonly batch: BatchView; readonly said: readonly Said[] }> {
  const batch = await desk.sent([
    { name: '张三', amount: 100 },
    { name: '李四', amount: 101 },
  ])
  const reference = (seq: number) => `${batch.reference}-${String(seq).padStart(7, '0')}`
  return {
    batch,
    said: [
      { reference: reference(1), amount: 100 },
      { reference: reference(2), amount: 101, reason: 'AC04' },
    ],
  }
}

const renamed = (message: Buffer, from: string, to: string) => Buffer.from(message.toString('utf8').replace(from, to))

/** As versions up to .05 write it: the status is a bare code, details have neither an amount nor a mark of their own. */
function asOfVersion2(message: Buffer): Buffer {
  return Buffer.from(
    message
      .toString('utf8')
      .replace('.001.08', '.001.02')
      .replaceAll(/<Sts><Cd>(\w+)<\/Cd><\/Sts>/g, '<Sts>$1</Sts>')
      .replaceAll(
        /(<TxDtls><Refs>.*?<\/Refs>)(<Amt .*?<\/Amt>)<CdtDbtInd>\w+<\/CdtDbtInd>/g,
        '$1<AmtDtls><TxAmt>$2</TxAmt></AmtDtls>',
      ),
  )
}

type Write = (batch: BatchView, said: readonly Said[]) => Buffer
const pain: Write = ({ reference }, said) => pain002(reference, said)

describe('versions', () => {
  test.each<readonly [string, Write]>([
    ['pain.002.001.03', (batch, said) => renamed(pain(batch, said), '.001.10', '.001.03')],
    ['pain.002.001.10', pain],
    ['camt.053.001.02', (_, said) => asOfVersion2(camt053(said))],
    ['camt.053.001.08', (_, said) => camt053(said)],
    ['camt.054.001.02', (_, said) => asOfVersion2(camt054(said))],
    ['camt.054.001.08', (_, said) => camt054(said)],
  ])('%s is read', async (name, write) => {
    const { batch, said } = await answered()
    const message = write(batch, said)
    expect(message.toString('utf8')).toContain(`xsd:${name}"`)
    expect(await desk.take('answer.xml', message)).toMatchObject({
      ...{ kind: name.slice(0, 8), state: 'done', paid: 1, paidAmount: 100, returned: 1, unknown: 0 },
    })
  })

  test.each<readonly [string, Write]>([
    ['pain.002.001.02', (batch, said) => renamed(pain(batch, said), '.001.10', '.001.02')],
    ['pain.002.001.14', (batch, said) => renamed(pain(batch, said), '.001.10', '.001.14')],
    ['camt.053.001.13', (_, said) => renamed(camt053(said), '.001.08', '.001.13')],
    ['camt.054.002.08', (_, said) => renamed(camt054(said), '.001.08', '.002.08')],
  ])('%s is refused by its name, with the versions that are read', async (name, write) => {
    const { batch, said } = await answered()
    const refused = await desk.offer('answer.xml', write(batch, said))
    expect(refused).toMatchObject({ ok: false, error: { type: 'other-version' } })
    expect(!refused.ok && refused.error.text).toMatch(
      new RegExp(`^这是 ${name} 报文,能读的是 ${name.slice(0, 8)}\\.001\\.\\d\\d 至`),
    )
  })

  test('XML of another house is refused by its namespace', async () => {
    const { said } = await answered()
    const other = renamed(camt053(said), 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.08', 'urn:cnaps:std:beps.001')
    const refused = await desk.offer('answer.xml', other)
    expect(refused).toMatchObject({ ok: false, error: { type: 'other-xml' } })
    expect(!refused.ok && refused.error.text).toContain('urn:cnaps:std:beps.001')
  })
})

describe('the shape of what is read', () => {
  let said: readonly Said[]
  let batch: BatchView
  beforeAll(async () => {
    ;({ said, batch } = await answered())
  })
  test.each<readonly [string, (text: string) => string, string]>([
    [
      'an entry without debit or credit',
      (text) => text.replace('</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>', '</Amt><Sts>'),
      '没有 CdtDbtInd',
    ],
    [
      'a third mark',
      (text) => text.replace('<CdtDbtInd>DBIT</CdtDbtInd><Sts>', '<CdtDbtInd>BOTH</CdtDbtInd><Sts>'),
      'CdtDbtInd 写的是“BOTH”',
    ],
    ['an entry without an amount', (text) => text.replace(/<Ntry><Amt [^>]*>[^<]*<\/Amt>/, '<Ntry>'), '没有 Amt'],
    ['an entry without a currency', (text) => text.replace('<Ntry><Amt Ccy="CNY">', '<Ntry><Amt>'), '没有 Amt 的 Ccy'],
    ['an entry without a status', (text) => text.replace('<Sts><Cd>BOOK</Cd></Sts>', ''), '没有 Sts'],
    ['a negative amount', (text) => text.replace('<Ntry><Amt Ccy="CNY">', '<Ntry><Amt Ccy="CNY">-'), 'Amt 写的是“-'],
    ['no head', (text) => text.replace(/<GrpHdr>.*<\/GrpHdr>/, ''), '没有报文头'],
    ['another body', (text) => text.replaceAll('BkToCstmrStmt', 'BkToCstmrAcctRpt'), '这种报文应为 BkToCstmrStmt'],
  ])('%s refuses the whole file, with the line', async (_, spoil, words) => {
    const text = camt053(said).toString('utf8')
    expect(spoil(text)).not.toBe(text)
    const file = await desk.take('answer.xml', Buffer.from(spoil(text)))
    expect(file.state).toBe('refused')
    expect(file.fault).toContain(words)
    expect((await desk.batches()).find(({ id }) => id === batch.id)).toMatchObject({ state: 'sent', paid: 0 })
  })

  test('what a bank adds in a namespace of its own is not read, whatever it is called', async () => {
    const more = `<SplmtryData><Envlp><Ntry xmlns="urn:bank:own"><Amt Ccy="CNY">1.00</Amt></Ntry></Envlp></SplmtryData></Stmt>`
    const text = camt053(said).toString('utf8').replace('</Stmt>', more)
    expect(await desk.take('answer.xml', Buffer.from(text))).toMatchObject({ state: 'done', paid: 1, returned: 1 })
  })
})

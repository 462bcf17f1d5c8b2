import iconv from 'iconv-lite'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { actorWith } from '#testing/platform'
import { BankDesk, delimited, fixed } from '../given-bank.testing.ts'
import type { BatchView } from '../schema.ts'
import { takeBankFile } from '../take-bank-file.ts'

const database = testDatabase()
let desk: BankDesk
let profile: string
let batch: BatchView
beforeAll(async () => {
  desk = await BankDesk.open(database())
  profile = (await desk.profile(delimited)).id
  batch = await desk.sent([
    { name: '张三', amount: 60_000 },
    { name: '李四', amount: 51_050 },
    { name: '王五', amount: 1 },
  ])
})

const gbk = (lines: readonly string[], end = '\r\n') => iconv.encode(lines.join('\r\n') + end, 'gbk')
const good = (of: BatchView = batch) => [
  `1|x|张三|600.00|${of.reference}-0000001|成功|`,
  `2|x|李四|510.50|${of.reference}-0000002|失败|账户已销户`,
  `3|x|王五|0.01|${of.reference}-0000003|成功|`,
]
const total = (count = 3, sum = '1110.51') => `${batch.reference}|${count}|${sum}|20261125`
const take = async (lines: readonly string[], end?: string) => desk.take('回盘.txt', gbk(lines, end), { profile })
const isUntouched = async () => {
  const now = (await desk.batches()).find(({ id }) => id === batch.id)
  expect(now).toMatchObject({ state: 'sent', paid: 0, returned: 0 })
}

describe('refused as a whole, with the row and the reason, and nothing is posted', () => {
  test.each([
    ['a line too few', () => [total(), ...good().slice(0, 2)], '汇总行写明 3 笔,实际有 2 笔'],
    [
      'a total that is one fen off',
      () => [total(3, '1110.52'), ...good()],
      '汇总行写明合计 1,110.52 元,实际合计 1,110.51 元',
    ],
    [
      'half a line',
      () => [total(), ...good().slice(0, 2), `3|x|王五|0.01|${batch.reference}`],
      '第 4 行有 5 列,应有 7 列',
    ],
    ['a first line that is none', () => good(), '第 1 行(汇总行)有 7 列,应有 4 列'],
    ['an empty line in between', () => [total(), good()[0] ?? '', '', good()[1] ?? ''], '第 3 行有 1 列'],
  ])('%s', async (_, lines, why) => {
    const file = await take(lines())
    expect(file).toMatchObject({ state: 'refused', paid: 0, returned: 0, rows: null })
    expect(file.fault).toContain(why)
    expect(await desk.entries(file, false)).toEqual([])
    await isUntouched()
  })

  test('UTF-8 where GBK was agreed, and bytes of neither', async () => {
    const utf8 = await desk.take('a.txt', Buffer.from([total(), ...good()].join('\r\n'), 'utf8'), { profile })
    expect(utf8.fault).toContain('文件是 UTF-8 编码,而代发格式写的是 GBK')
    const neither = Buffer.concat([gbk([total()]), Buffer.from([0x31, 0x7c, 0xff, 0xff, 0x0a])])
    expect((await desk.take('b.txt', neither, { profile })).fault).toMatch(/第 2 行有读不出来的字/)
    await isUntouched()
  })

  test('our own file to the bank, which is no answer', async () => {
    const own = await desk.content(batch)
    const offered = await desk.offer('代发文件.txt', own, { profile })
    expect(offered).toMatchObject({ ok: false, error: { type: 'own-file' } })
    if (!offered.ok) expect(offered.error.text).toContain('这是送银行的文件')
    await isUntouched()
  })

  test('without a profile, or of a profile that has no local answers', async () => {
    expect(await desk.offer('c.txt', gbk([total(), ...good()]))).toMatchObject({
      ok: false,
      error: { type: 'which-format' },
    })
  })
})

test('who may not is refused', async () => {
  const upload = await desk.upload('d.txt', gbk(['x']))
  const clerk = actorWith(['township-clerk', 421_081_001_000])
  expect(await desk.ask(takeBankFile(desk.settings), { upload, profile }, clerk)).toMatchObject({
    error: { type: 'denied' },
  })
})

test('what belongs to nothing of ours stands aside with its row and reason, and holds up nobody', async () => {
  const other = await desk.sent([{ name: '赵六', amount: 700 }])
  const own = good()
  const lines = [
    own[0] ?? '',
    `2|x|李四|510.51|${batch.reference}-0000002|失败|账户已销户`,
    own[2] ?? '',
    own[2] ?? '',
    `9|x|无名|5.00|${batch.reference}-0000009|成功|`,
    `9|x|无名|5.00|421081-202611-009999-0000001|成功|`,
    `9|x|无名|5.00|421083-202611-000001-0000001|成功|`,
    `9|x|赵六|7.00|${other.reference.replace('202611', '202610')}-0000001|成功|`,
    `9|x|无名|5.00|20261125001|成功|`,
    `1|x|赵六|7.00|${other.reference}-0000001|未成功|`,
  ]
  const sum = 600 + 510.51 + 0.01 * 2 + 5 * 4 + 7 * 2
  const file = await take([total(lines.length, sum.toFixed(2)), ...lines])
  expect(file).toMatchObject({ state: 'done', paid: 2, paidAmount: 60_001, returned: 0, unknown: 8 })
  const entries = await desk.entries(file)
  expect(entries.map(({ row, result }) => [row, result])).toEqual([
    [3, 'other-amount'],
    [5, 'repeated'],
    [6, 'no-payment'],
    [7, 'no-batch'],
    [8, 'no-reference'],
    [9, 'other-month'],
    [10, 'no-reference'],
    [11, 'unreadable'],
  ])
  expect(entries.map(({ text }) => text)).toEqual([
    '第 3 行的金额是510.51元,我们发出的是510.50元,差一分也不能入账。请与银行核对。',
    '第 5 行与前面的一行重复,只算一次。',
    '第 6 行:批次里没有第 9 笔,没有入账。请与银行核对。',
    '第 7 行:本县没有第 9999 号批次。请问银行这笔是哪里来的。',
    '第 8 行没有本县的付款编号,不是我们发出的付款,没有入账。',
    '第 9 行写的是2026年10月,而这个批次是2026年11月的,没有入账。请核对是不是别的月份的文件。',
    '第 10 行没有本县的付款编号,不是我们发出的付款,没有入账。',
    '第 11 行的金额或处理结果读不出来(处理结果“未成功”不认识)。请问银行,或在代发格式里补上这个字样。',
  ])
})

test('the same file twice is refused; another one that says the same changes nothing', async () => {
  const fresh = await desk.sent([{ name: '钱七', amount: 900 }])
  const line = `1|x|钱七|9.00|${fresh.reference}-0000001|失败|账号不存在`
  const content = gbk([`${fresh.reference}|1|9.00|20261125`, line])
  expect(await desk.take('一.txt', content, { profile })).toMatchObject({ returned: 1 })
  expect(await desk.offer('二.txt', content, { profile })).toMatchObject({ ok: false, error: { type: 'same-file' } })
  const again = await desk.take('三.txt', gbk([`${fresh.reference}|1|9.00|20261126`, line]), { profile })
  expect(again).toMatchObject({ returned: 0, unknown: 1 })
  expect((await desk.entries(again))[0]?.text).toBe('第 2 行早已记为退回(现在:退回),没有再记。')
})

test('a batch that is not with the bank yet cannot have an answer', async () => {
  const { id } = await desk.run([{ amount: 100 }])
  const [ready] = await desk.make(id)
  const line = `1|x|张三|1.00|${ready?.reference}-0000001|成功|`
  const file = await take([total(1, '1.00'), line])
  expect(file).toMatchObject({ paid: 0, unknown: 1 })
  expect((await desk.entries(file))[0]?.result).toBe('not-sent')
})

test('fixed-width answers in fen with a last line of totals, first paid and then sent back', async () => {
  const other = (await desk.profile(fixed, { bank: '邮储', serves: ['邮储'] })).id
  const { id, fund } = await desk.run([{ name: '孙八', amount: 12_345, bankName: '邮储银行' }])
  const [made] = await desk.make(id)
  if (!made) throw new Error('no batch')
  const text = iconv.decode(await desk.content(made), 'gbk').split('\r\n')
  expect(text[0]).toMatch(/^00000001\d{19} {13}孙八 {56}000000000012345421081-202611-/)
  expect(text[1]?.slice(20, 28)).toBe('00000001')
  await desk.send(made)
  const answer = (word: string, why: string, day: string) => {
    const bytes = (value: string, width: number) => value + ' '.repeat(width - iconv.encode(value, 'gbk').length)
    const line = `00000001${made.reference}-0000001${'12345'.padStart(15, '0')}${bytes(word, 4)}${bytes(why, 40)}${day}`
    return gbk([line, `${made.reference}${'1'.padStart(8, '0')}${'12345'.padStart(18, '0')}${day}`])
  }
  expect(await desk.take('a.dat', answer('成功', '', '20261125'), { profile: other })).toMatchObject({ paid: 1 })
  expect(await desk.balances(fund)).toMatchObject({ paid: 12_345 })
  expect(await desk.take('b.dat', answer('退回', '收款人死亡', '20261127'), { profile: other })).toMatchObject({
    returned: 1,
  })
  expect(await desk.balances(fund)).toMatchObject({ returned: 12_345 })
  const [late] = (await desk.returns()).filter(({ batch: of }) => of === made.id)
  expect(late).toMatchObject({ reason: 'MD07', remedy: 'status', returnedOn: '2026-11-27' })
})

test.each([
  ['回盘.txt', '89504e470d0a1a0a', '图片(PNG)'],
  ['回盘.dat', 'ffd8ffe000104a46', '图片(JPG)'],
  ['回盘.csv', '255044462d312e37', 'PDF'],
  ['回盘.txt', `504b030414000600${Buffer.from('........word/document.xml').toString('hex')}`, 'Word 文档'],
])('%s that begins with %s is no answer of a bank, and is told so', async (name, hex, what) => {
  const offered = await desk.offer(name, Buffer.from(hex + '00'.repeat(100), 'hex'), { profile })
  expect(offered).toMatchObject({ ok: false, error: { type: 'not-an-answer' } })
  expect(offered.ok ? '' : offered.error.text).toContain(what)
})

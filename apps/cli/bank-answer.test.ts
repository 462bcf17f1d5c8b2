import { describe, expect, it } from 'vitest'
import iconv from 'iconv-lite'
import { answerToFile } from './bank-answer.ts'

const order = (seq: number, amount = '100.00') =>
  `${seq}|9990123456789012340|张三|${amount}|421081-202611-000001-0000${seq}|高龄津贴`
const file = (lines: readonly string[], count = lines.length) =>
  iconv.encode([`421081-202611-000001|${count}|300.00|20261118|6229|民政局`, ...lines, ''].join('\r\n'), 'gbk')
const readable = (content: Buffer) => iconv.decode(content, 'gbk').trimEnd().split('\r\n')

describe('a bank to practise with', () => {
  it('pays every order but as many as were asked for, spread over the file, and keeps count and total', () => {
    const answer = answerToFile(file([1, 2, 3, 4, 5, 6].map((seq) => order(seq))), 2, '20261120')
    expect(answer).toMatchObject({ orders: 6, returned: 2 })
    const [head, ...lines] = readable(answer?.content ?? Buffer.of())
    expect(head).toBe('421081-202611-000001|6|300.00|20261120')
    expect(lines.map((line) => line.split('|').slice(5).join(' ').trim())).toEqual([
      ...['失败 账户已销户', '成功', '成功', '失败 账号不存在', '成功', '成功'],
    ])
    expect(lines[0]?.split('|').slice(0, 5).join('|')).toBe(
      '1|9990123456789012340|张三|100.00|421081-202611-000001-00001',
    )
  })

  it('sends nothing back when none is asked for, and everything when more are asked for than there are', () => {
    const content = file([order(1), order(2)])
    expect(answerToFile(content, 0, '20261120')).toMatchObject({ returned: 0 })
    expect(answerToFile(content, 99, '20261120')).toMatchObject({ orders: 2, returned: 2 })
  })

  it('does not read another format, nor a file that was cut off', () => {
    for (const content of [Buffer.of(), Buffer.from('<?xml version="1.0"?>'), file([order(1)], 3), file([])])
      expect(answerToFile(content, 1, '20261120')).toBeUndefined()
  })
})

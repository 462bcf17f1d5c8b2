import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import excel from 'exceljs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { headFault, watchContent } from './content-check.ts'
import type { FileKind } from './file-kinds.ts'
import { contentErrors } from './upload-errors.ts'

let workbook: Buffer
beforeAll(async () => {
  const stream = new PassThrough()
  const written = new excel.stream.xlsx.WorkbookWriter({ stream })
  const sheet = written.addWorksheet('低保名册')
  for (let row = 0; row < 5_000; row++) sheet.addRow(['姓名', Math.random(), `${row}`]).commit()
  const bytes = buffer(stream)
  await written.commit()
  workbook = await bytes
})

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const compound = (...streams: readonly string[]) =>
  Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(504), ...streams.map(utf16)])

function wholeFault(kind: FileKind, content: Buffer, piece = 65_536) {
  const watch = watchContent(kind)
  for (let at = 0; at < content.length; at += piece) watch.see(content.subarray(at, at + piece))
  return watch.fault()
}

describe('a content', () => {
  test('that is what its ending says is accepted', () => {
    const good: readonly (readonly [FileKind, Buffer])[] = [
      ['xlsx', workbook],
      ['csv', Buffer.from('姓名,身份证号\n')],
      ['csv', Buffer.from('d0d5c3fb2cc9edb7dd', 'hex')],
      ['pdf', Buffer.from('%PDF-1.7\n')],
      ['jpg', Buffer.from('FFD8FFE000104A464946', 'hex')],
      ['jpeg', Buffer.from('FFD8FFDB', 'hex')],
      ['png', Buffer.from('89504E470D0A1A0A0000', 'hex')],
    ]
    for (const [kind, content] of good) {
      expect([kind, headFault(kind, content)]).toEqual([kind, undefined])
      expect([kind, wholeFault(kind, content)]).toEqual([kind, undefined])
    }
  })

  test.each([
    ['a renamed .xls', 'xlsx', compound('Root Entry', 'Workbook'), 'old-workbook'],
    ['a workbook with a password', 'xlsx', compound('Root Entry', 'EncryptedPackage'), 'locked-workbook'],
    ['a web page', 'xlsx', Buffer.from('<html><table>'), 'not-a-workbook'],
    ['a .xls as text', 'csv', compound('Workbook'), 'old-workbook'],
    ['a workbook as text', 'csv', Buffer.from('504B030414', 'hex'), 'workbook-as-text'],
    ['UTF-16 text', 'csv', Buffer.concat([Buffer.of(0xff, 0xfe), utf16('姓名')]), 'wide-text'],
    ['bytes', 'csv', Buffer.of(65, 0, 66), 'not-text'],
    ['a picture', 'pdf', Buffer.from('FFD8FFE0', 'hex'), 'other-content'],
    ['a text', 'jpg', Buffer.from('hello'), 'other-content'],
    ['a picture of another kind', 'png', Buffer.from('FFD8FFE0', 'hex'), 'other-content'],
  ] as const)('%s named .%s is told in a sentence', (_what, kind, content, type) => {
    expect(headFault(kind, content)?.type).toBe(type)
    expect(contentErrors[type].text).toMatch(/(?:另存为 \.xlsx |用正确的格式另存)后再上传。$/)
  })

  test('that is an archive but no workbook is refused when it is whole', () => {
    const archive = Buffer.from(workbook.toString('latin1').replaceAll('xl/workbook', 'word/docume'), 'latin1')
    expect(headFault('xlsx', archive)).toBeUndefined()
    expect(wholeFault('xlsx', archive)?.type).toBe('not-a-workbook')
  })

  test('of a workbook is accepted in pieces of any size, and refused when its end is missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: workbook.length - 1 }),
        (piece, end) => {
          expect(wholeFault('xlsx', workbook, Math.max(piece, 500))).toBeUndefined()
          const cut = workbook.subarray(0, Math.min(end, workbook.length - 22))
          expect(wholeFault('xlsx', cut, Math.max(piece, 500))?.type).toMatch(/broken-workbook|not-a-workbook/)
        },
      ),
      { numRuns: 40 },
    )
  })
})

import type { Writable } from 'node:stream'
import { sql } from 'kysely'
import excel from 'exceljs'
import type { CalendarDate } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { divisionName, openNumber, type NumberId, type PersonId } from '#registry'
import type { PremiumId, SchemeId } from '../ids.ts'
import type { Db } from './store.ts'

/** One insured person as the insurer needs them. */
export interface InsuredLine {
  readonly name: string
  readonly sex: string
  readonly birthDate: CalendarDate
  readonly idNumber: string
  readonly village: string
}

const size = 5_000

/** The people a premium pays for, in the order of their ids, a part at a time. Numbers are opened only here. */
export async function* insuredLines(
  db: Db,
  keys: KeyRing,
  { county, scheme, premium }: { readonly county: CountyCode; readonly scheme: SchemeId; readonly premium: PremiumId },
): AsyncGenerator<InsuredLine, void, undefined> {
  for (let after: PersonId | null = null; ; ) {
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      SELECT s.person, p.name, p.sex, p.birth_date, s.division, n.id, n.sealed FROM anmin.scheme_person s
      JOIN anmin.person p ON p.county = s.county AND p.id = s.person
      LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.id_number
      WHERE s.county = ${county} AND s.scheme = ${scheme} AND s.premium = ${premium} AND (${after}::uuid IS NULL OR s.person > ${after}::uuid)
      ORDER BY s.person LIMIT ${size}`.execute(db)
    for (const { name, sex, birth_date: birthDate, division, id, sealed } of rows)
      yield {
        ...{ name, birthDate },
        sex: sex === null ? '' : (sexes[sex] ?? ''),
        idNumber: id === null || sealed === null ? '' : openNumber(keys, { county, id, sealed }),
        village: divisionName(division),
      }
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = last.person
  }
}

interface Row {
  readonly person: PersonId
  readonly name: string
  readonly sex: number | null
  readonly birth_date: CalendarDate
  readonly division: DivisionCode
  readonly id: NumberId | null
  readonly sealed: Buffer | null
}

/** Ordinals of the particular 性别. */
const sexes: readonly string[] = ['男', '女']

const columns: readonly {
  readonly header: string
  readonly width: number
  readonly of: (line: InsuredLine) => string
}[] = [
  { header: '姓名', width: 14, of: (line) => line.name },
  { header: '性别', width: 8, of: (line) => line.sex },
  { header: '出生日期', width: 14, of: (line) => line.birthDate },
  { header: '公民身份号码', width: 24, of: (line) => line.idNumber },
  { header: '村(社区)', width: 26, of: (line) => line.village },
]

export interface FileToWrite {
  readonly title: string
  /** What stands above the list: insurer, persons × price. */
  readonly note: string
  readonly lines: AsyncIterable<InsuredLine>
}

export const writers = { xlsx: writeWorkbook, csv: writeCsv } as const

async function writeWorkbook(stream: Writable, { title, note, lines }: FileToWrite): Promise<void> {
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = book.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 2 }] })
  // Text cells: a spreadsheet program would round an 18-digit number.
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: '@' } }))
  sheet.addRow([note]).commit()
  const header = sheet.addRow(['序号', ...columns.map((column) => column.header)])
  header.font = { bold: true }
  header.commit()
  let number = 0
  for await (const line of lines) {
    number += 1
    sheet.addRow([String(number), ...columns.map((column) => column.of(line))]).commit()
  }
  sheet.commit()
  await book.commit()
}

/** UTF-8 with a mark at the beginning, so that spreadsheet programs read Chinese. */
async function writeCsv(stream: Writable, { note, lines }: FileToWrite): Promise<void> {
  const put = (cells: readonly string[]) => {
    stream.write(`${cells.map(quoted).join(',')}\r\n`)
  }
  stream.write('\uFEFF')
  put([note])
  put(['序号', ...columns.map((column) => column.header)])
  let number = 0
  for await (const line of lines) {
    number += 1
    put([String(number), ...columns.map((column) => column.of(line))])
    if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve))
  }
  stream.end()
}

/** A cell that begins like a formula is not one (CSV injection). */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

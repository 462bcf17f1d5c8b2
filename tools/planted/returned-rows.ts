import { parse } from 'csv-parse/sync'
import excel from 'exceljs'
import iconv from 'iconv-lite'

const [rowHeading, problemHeading] = ['原行号', '问题'] as const

/** The rows of a returned file: what is wrong with each, by the number it had in the file that was sent. */
export async function readReturned(name: string, content: Buffer): Promise<ReadonlyMap<number, string>> {
  const lines = name.endsWith('.csv') ? csvLines(content) : await workbookLines(content)
  const header = lines.findIndex((line) => line.includes(rowHeading) && line.includes(problemHeading))
  const [row, problem] = [lines[header]?.indexOf(rowHeading) ?? -1, lines[header]?.indexOf(problemHeading) ?? -1]
  if (header < 0) throw new Error(`${name}: no line with ${rowHeading} and ${problemHeading}`)
  const body = lines.slice(header + 1).filter((line) => (line[row] ?? '') !== '')
  return new Map(body.map((line) => [Number(line[row]), line[problem] ?? '']))
}

async function workbookLines(content: Buffer): Promise<readonly (readonly string[])[]> {
  const book = new excel.Workbook()
  await book.xlsx.load(Uint8Array.from(content).buffer)
  const lines: string[][] = []
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      const cells = Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text)
      lines.push(cells)
    })
  }
  return lines
}

function csvLines(content: Buffer): readonly (readonly string[])[] {
  const isUtf8 = content.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const text = iconv.decode(content, isUtf8 ? 'utf8' : 'gb18030')
  return parse(text, { bom: true, relaxColumnCount: true })
}

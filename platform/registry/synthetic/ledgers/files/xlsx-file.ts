import { type Cell, columnLetter, type Merge, type SheetFile } from './sheet-file.ts'
import { type ZipEntry, ZipFile } from './zip.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Writes .xlsx (ECMA-376) as Excel does, row by row: strings shared or in the cells, dates as numbers with a date's
 * style. Our own writer, because the same rows must give the same bytes, and a reader under test must not be examined
 * by the library it reads with.
 */
export class XlsxFile implements SheetFile {
  readonly #zip: ZipFile
  readonly #isShared: boolean
  readonly #strings = new Map<string, number>()
  readonly #sheets: string[] = []
  readonly #letters = Array.from({ length: 64 }, (_, at) => columnLetter(at + 1))
  #entry: ZipEntry | undefined
  #merges: readonly Merge[] = []
  #rows = 0

  constructor(path: string, strings: 'shared' | 'inline') {
    this.#zip = new ZipFile(path)
    this.#isShared = strings === 'shared'
  }

  async sheet(name: string, merges: readonly Merge[] = []): Promise<void> {
    await this.#endSheet()
    this.#sheets.push(name)
    this.#entry = this.#zip.open(`xl/worksheets/sheet${this.#sheets.length}.xml`)
    this.#entry.write(`${head}<worksheet xmlns="${main}"><sheetData>`)
    this.#merges = merges
    this.#rows = 0
  }

  row(cells: readonly Cell[]): number {
    const row = ++this.#rows
    let xml = `<row r="${row}">`
    for (const [at, cell] of cells.entries()) xml += this.#cell(`${this.#letters[at]}${row}`, cell)
    this.#entry?.write(`${xml}</row>`)
    return row
  }

  async breathe(): Promise<void> {
    await this.#entry?.breathe()
    await this.#zip.breathe()
  }

  async close(): Promise<void> {
    await this.#endSheet()
    if (this.#isShared) await this.#writeStrings()
    const sheets = this.#sheets.map((name, at) => ({ name, id: at + 1 }))
    await this.#part('xl/styles.xml', styles)
    await this.#part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
        .map(({ name, id }) => `<sheet name="${escapeXml(name)}" sheetId="${id}" r:id="rId${id}"/>`)
        .join('')}</sheets></workbook>`,
    )
    const rest = [`<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/>`]
    if (this.#isShared)
      rest.push(`<Relationship Id="rIdStrings" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`)
    await this.#part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packages}/relationships">${sheets
        .map(({ id }) => `<Relationship Id="rId${id}" Type="${office}/worksheet" Target="worksheets/sheet${id}.xml"/>`)
        .join('')}${rest.join('')}</Relationships>`,
    )
    await this.#part(
      '_rels/.rels',
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    )
    const parts = sheets.map(({ id }) => override(`xl/worksheets/sheet${id}.xml`, 'worksheet'))
    if (this.#isShared) parts.push(override('xl/sharedStrings.xml', 'sharedStrings'))
    await this.#part(
      '[Content_Types].xml',
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${parts.join('')}</Types>`,
    )
    await this.#zip.close()
  }

  #cell(at: string, cell: Cell): string {
    if (cell === undefined || cell === '') return ''
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
    if (typeof cell === 'object') return `<c r="${at}" s="1"><v>${cell.serial}</v></c>`
    if (this.#isShared) return `<c r="${at}" t="s"><v>${this.#share(cell)}</v></c>`
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  }

  #share(text: string): number {
    const known = this.#strings.get(text)
    if (known !== undefined) return known
    this.#strings.set(text, this.#strings.size)
    return this.#strings.size - 1
  }

  async #writeStrings(): Promise<void> {
    const entry = this.#zip.open('xl/sharedStrings.xml')
    entry.write(`${head}<sst xmlns="${main}" uniqueCount="${this.#strings.size}">`)
    for (const text of this.#strings.keys()) {
      entry.write(`<si><t xml:space="preserve">${escapeXml(text)}</t></si>`)
      await entry.breathe()
    }
    entry.write('</sst>')
    await entry.end()
  }

  async #endSheet(): Promise<void> {
    if (!this.#entry) return
    const cells = this.#merges.map(
      (one) =>
        `<mergeCell ref="${columnLetter(one.fromColumn)}${one.fromRow}:${columnLetter(one.toColumn)}${one.toRow}"/>`,
    )
    const merged = cells.length > 0 ? `<mergeCells count="${cells.length}">${cells.join('')}</mergeCells>` : ''
    this.#entry.write(`</sheetData>${merged}</worksheet>`)
    await this.#entry.end()
    this.#entry = undefined
  }

  async #part(name: string, xml: string): Promise<void> {
    const entry = this.#zip.open(name)
    entry.write(head + xml)
    await entry.end()
  }
}

const override = (name: string, type: string) => `<Override PartName="/${name}" ContentType="${types}.${type}+xml"/>`

/** Style 0 is plain, style 1 a date (built-in format 14, which Chinese Excel shows as 1962/3/5). */
const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeXml(text: string): string {
  return /[&<>"]/.test(text) ? text.replaceAll(/[&<>"]/g, (character) => special[character] ?? character) : text
}

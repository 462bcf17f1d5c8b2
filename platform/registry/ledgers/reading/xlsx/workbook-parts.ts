import { LedgerFileError } from '../refusal.ts'
import type { ZipEntry } from '../zip/zip-directory.ts'
import { StringTable } from './string-table.ts'
import { attribute, decodeXml, scanXml } from './xml.ts'

/** Opens one part of the workbook. */
export type OpenPart = (entry: ZipEntry) => AsyncIterable<Buffer>

/** A sheet as the workbook lists it, in the order of its tabs. */
export interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  readonly entry: ZipEntry
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  /** Serials count from 1904-01-01 (old Macintosh files). */
  readonly isFrom1904: boolean
}

type Entries = ReadonlyMap<string, ZipEntry>

/** Reads which sheets there are and where they lie. Worksheets only: charts and macros have no rows. */
export async function readWorkbookParts(entries: Entries, open: OpenPart): Promise<WorkbookParts> {
  const workbookPath = [...entries.keys()].find((name) => /^xl\/workbook\d*\.xml$/.test(name))
  const workbook = workbookPath === undefined ? undefined : entries.get(workbookPath)
  if (workbookPath === undefined || !workbook) throw new LedgerFileError('not-a-table')
  const targets = await readTargets(entries, open, workbookPath)
  const sheets: SheetPart[] = []
  let isFrom1904 = false
  await scanXml(open(workbook), {
    open: (name, attributes) => {
      if (name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '')
      if (name !== 'sheet') return
      const id = /\s\w+:id=["']([^"']*)["']/.exec(attributes)?.[1] ?? ''
      const entry = entries.get(targets.get(id) ?? '')
      if (!entry?.name.includes('sheet')) return
      const isHidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible'
      sheets.push({ name: attribute(attributes, 'name') ?? '', isHidden, entry })
    },
    close: () => {},
    text: () => {},
  })
  return { sheets, isFrom1904 }
}

/** Relation id → path of a worksheet; targets are written from the root or from `xl/`. */
async function readTargets(entries: Entries, open: OpenPart, workbookPath: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  const relations = entries.get(workbookPath.replace('xl/', 'xl/_rels/').concat('.rels'))
  if (!relations) throw new LedgerFileError('damaged')
  await scanXml(open(relations), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || !attribute(attributes, 'Type')?.endsWith('/worksheet')) return
      const target = attribute(attributes, 'Target') ?? ''
      targets.set(attribute(attributes, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
    close: () => {},
    text: () => {},
  })
  return targets
}

/** All texts that cells refer to by number. Rich text is joined; the reading aid above a character (rPh) is left out. */
export async function readSharedStrings(entries: Entries, open: OpenPart): Promise<StringTable> {
  const strings = new StringTable()
  const entry = entries.get('xl/sharedStrings.xml')
  if (!entry) return strings
  if (entry.size > 1024 ** 3) throw new LedgerFileError('too-large')
  let text = ''
  let inText = false
  let inReadingAid = false
  await scanXml(open(entry), {
    open: (name, _, isEmpty) => {
      if (name === 't') inText = !isEmpty && !inReadingAid
      else if (name === 'rPh') inReadingAid = !isEmpty
      else if (name === 'si') {
        text = ''
        if (isEmpty) strings.add('')
      }
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'rPh') inReadingAid = false
      else if (name === 'si') strings.add(text)
    },
    text: (raw) => {
      if (inText) text += decodeXml(raw)
    },
  })
  return strings
}

/** Built-in formats of dates, the Chinese ones (27–36, 50–58) included (ECMA-376 18.8.30). */
const builtInDates = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles show a number as a date. */
export async function readDateStyles(entries: Entries, open: OpenPart): Promise<readonly boolean[]> {
  const entry = entries.get('xl/styles.xml')
  if (!entry) return []
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCellFormats = false
  await scanXml(open(entry), {
    open: (name, attributes, isEmpty) => {
      if (name === 'numFmt') {
        custom.set(Number(attribute(attributes, 'numFmtId')), isDateFormat(attribute(attributes, 'formatCode') ?? ''))
      } else if (name === 'cellXfs') inCellFormats = !isEmpty
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attribute(attributes, 'numFmtId') ?? '0')
        styles.push(custom.get(id) ?? builtInDates(id))
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
    text: () => {},
  })
  return styles
}

/** A format is a date's when, without quoted text, escapes, colours and conditions, it names a year, a month or a day. */
export function isDateFormat(code: string): boolean {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*.|\[(?!\$-)[^\]]*\]|\[[^\]]*\]/g, '')
  return /[ymd]/i.test(bare.replace(/general/gi, '')) && !/[#?]/.test(bare)
}

import { type Cell, columnLetters, type LedgerRow } from '../cells/cell.ts'
import { plainText } from '../cells/clean-text.ts'
import { maskNumbers } from '../cells/shown.ts'
import { codeTable } from '../kinds/code-tables.ts'
import type { LedgerField, LedgerKind, LedgerKindKey } from '../kinds/field.ts'
import { findField, ledgerKinds } from '../kinds/kinds.ts'
import { checkMapping } from './check-mapping.ts'
import { detectKinds } from './detect-kind.ts'
import { columnCells, contentScore, evidenceOf, fieldByContent } from './evidence.ts'
import type { Header } from './find-header.ts'
import { headingScore, isReturnedHeading } from './heading.ts'
import type { ColumnMapping, ProposedColumn, ProposedMapping } from './schema.ts'
import { signatureOf } from './signature.ts'
import { proposeTranslations } from './words.ts'

export interface ProposalInput {
  readonly header: Header
  /** Rows below the header; a few hundred are enough. */
  readonly body: readonly LedgerRow[]
  readonly sheet: string
  /** File name and title lines, which often say what the ledger is. */
  readonly titles: readonly string[]
  /** The officer's choice; detected when absent. */
  readonly kind?: LedgerKindKey | undefined
}

/** A match below this is no match. */
const least = 0.55

interface Match {
  readonly at: number
  readonly field: LedgerField
  readonly score: number
  readonly why: string
}

/** Proposes what every column is, with how sure and why; the officer edits it. */
export function proposeMapping(input: ProposalInput): ProposedMapping {
  const { header, body, sheet } = input
  const kinds = detectKinds(header.headings, [...input.titles, sheet])
  const kind = ledgerKinds[input.kind ?? kinds[0]?.kind ?? 'residents']
  const cells = header.headings.map(({ column }) => columnCells(body, column))
  const matches = headOfRow(kind, assign(matchesOf(kind, header, cells)))
  const columns = header.headings.map(({ column, path }, at): ProposedColumn => {
    const match = matches.get(at)
    const own = cells[at] ?? []
    const base = {
      column,
      heading: path.join('/'),
      field: match?.field.key ?? null,
      fillDown: match !== undefined && wantsFillDown(match.field, own, body.length),
      words: [],
      letter: columnLetters(column),
      score: Math.round((match?.score ?? 0) * 100) / 100,
      why: match?.why ?? (isReturnedHeading(path.join('')) ? '退回文件时加上的列,不导入。' : '没有找到对应的项目。'),
      examples: examplesOf(own),
    }
    return { ...base, undecided: undecidedOf(match?.field, own, base.words) }
  })
  return {
    kind: kind.key,
    sheet,
    headerRows: [...header.rows],
    headerConfidence: Math.round(header.confidence * 100) / 100,
    kinds: kinds.map(({ kind: key, score }) => ({ kind: key, score: Math.round(score * 100) / 100 })),
    columns,
    faults: checkMapping({ kind: kind.key, columns }),
    signature: signatureOf(header.headings),
  }
}

/** What remains to be decided about a column's words; also when an officer has changed its field. */
export function undecidedOf(
  field: LedgerField | undefined,
  cells: readonly Cell[],
  words: ColumnMapping['words'],
): ProposedColumn['undecided'] {
  if (field?.parser.type !== 'code' && field?.parser.type !== 'flag') return []
  const table = codeTable(field.parser.type === 'flag' ? 'yesNo' : field.parser.table)
  return [...proposeTranslations(table, cells, words).undecided]
}

function matchesOf(kind: LedgerKind, header: Header, cells: readonly (readonly Cell[])[]): readonly Match[] {
  return header.headings.flatMap(({ path }, at): readonly Match[] => {
    if (isReturnedHeading(path.join(''))) return []
    const own = cells[at] ?? []
    const evidence = evidenceOf(own)
    const byContent = fieldByContent(evidence)
    return kind.fields.flatMap((field): readonly Match[] => {
      const named = path.length === 0 ? 0 : headingScore(path, field)
      const fits = contentScore(evidence, field, own)
      const isProven = byContent?.field === field.key
      // Contents that cannot be the field's outweigh its heading; contents that prove it need none.
      const score = fits === 0 ? named * 0.3 : Math.min(1, named * (0.9 + 0.1 * fits))
      if (score >= least) {
        const how = named >= 0.95 ? '表头相同' : '表头相近'
        return [{ at, field, score, why: `${how}${fits === 1 ? ',内容相符' : ''}。` }]
      }
      return isProven ? [{ at, field, score: least + named / 10, why: `内容几乎都是${byContent.what}。` }] : []
    })
  })
}

/** The surest matches first; each column and each field once. */
function assign(matches: readonly Match[]): Map<number, Match> {
  const taken = new Map<number, Match>()
  const used = new Set<string>()
  for (const match of matches.toSorted((a, b) => (b.score === a.score ? a.at - b.at : b.score - a.score))) {
    if (taken.has(match.at) || used.has(match.field.key)) continue
    taken.set(match.at, match)
    used.add(match.field.key)
  }
  return taken
}

/** Where a ledger of persons names only the head (one row for each household) or the holder of the account, that is the person of the row. */
function headOfRow(kind: LedgerKind, matches: Map<number, Match>): Map<number, Match> {
  const own = [
    ['headName', 'name'],
    ['headIdNumber', 'idNumber'],
    ['bankAccountHolder', 'name'],
  ] as const
  for (const [of, to] of own) {
    const field = findField(kind, to)
    const values = [...matches.values()]
    if (kind.row !== 'person' || !field || values.some((match) => match.field.key === to)) continue
    const head = values.find((match) => match.field.key === of)
    if (head) matches.set(head.at, { ...head, field, why: '没有单独的姓名列,这一列就是这一行的人。' })
  }
  return matches
}

/** A household's value written once for several rows leaves most cells empty, but not the first. */
function wantsFillDown({ becomes }: LedgerField, cells: readonly Cell[], rows: number): boolean {
  const isOfHousehold = becomes.to === 'household' && becomes.particular !== 'size'
  const filled = cells.filter((cell) => cell.kind !== 'empty').length
  return isOfHousehold && rows >= 4 && cells[0]?.kind !== 'empty' && filled < rows * 0.8 && filled > 0
}

function examplesOf(cells: readonly Cell[]): string[] {
  const texts = new Set<string>()
  for (const cell of cells) {
    const text = plainText(cell.text)
    if (text !== '') texts.add(maskNumbers(text).slice(0, 40))
    if (texts.size === 5) break
  }
  return [...texts]
}

import { err, ok, type Result } from '#kernel/result'
import { month, type Month } from '#kernel/month'
import type { LedgerKindKey } from './kinds/field.ts'
import { checkMapping } from './mapping/check-mapping.ts'
import { type LedgerSample, sampleLedger } from './mapping/open-mapped.ts'
import { columnCells } from './mapping/evidence.ts'
import { proposeMapping, undecidedOf } from './mapping/propose.ts'
import type { LedgerMapping, ProposedMapping } from './mapping/schema.ts'
import { applyRemembered } from './mapping/signature.ts'
import { findField, ledgerKinds } from './kinds/kinds.ts'
import { type LedgerSource, openLedgerFile } from './reading/ledger-file.ts'
import { LedgerFileError } from './reading/refusal.ts'

/** A file as far as its mapping is concerned. */
export interface OpenedLedger {
  readonly source: LedgerSource
  readonly sample: LedgerSample
}

export interface Wanted {
  readonly fileName: string
  readonly sheet?: string | undefined
  readonly headerRows?: readonly number[] | undefined
}

/** Opens a file and looks at its beginning; what cannot be read is refused with a sentence. */
export async function openForMapping(
  path: string,
  { fileName, sheet, headerRows }: Wanted,
): Promise<Result<OpenedLedger, { readonly type: 'unreadable'; readonly text: string }>> {
  try {
    const opened = await openLedgerFile(path, { fileName, sheet })
    if (!opened.ok) return err({ type: 'unreadable', text: opened.error.text })
    return ok({ source: opened.value, sample: await sampleLedger(opened.value, headerRows) })
  } catch (error) {
    if (error instanceof LedgerFileError) return err({ type: 'unreadable', text: error.refusal.text })
    throw error
  }
}

export function proposalOf({ source, sample }: OpenedLedger, fileName: string, kind?: LedgerKindKey): ProposedMapping {
  const { header, body, titles } = sample
  return proposeMapping({ header, body, sheet: source.sheet, titles: [fileName, ...titles], kind })
}

/** A proposal with the columns as an officer, now or for an earlier file, has decided them. */
export function withColumns(
  proposal: ProposedMapping,
  { sample }: OpenedLedger,
  { kind, columns }: Pick<LedgerMapping, 'kind' | 'columns'>,
): ProposedMapping {
  const decided = new Map(columns.map((column) => [column.column, column]))
  const shown = proposal.columns.map((column) => {
    const own = decided.get(column.column)
    if (!own) return { ...column, field: null, words: [] }
    const field = own.field === null ? undefined : findField(ledgerKinds[kind], own.field)
    const undecided = [...undecidedOf(field, columnCells(sample.body, column.column), own.words)]
    const isSame = own.field === column.field
    return { ...column, ...own, ...(!isSame && { score: 1, why: '由工作人员指定。' }), undecided }
  })
  return { ...proposal, kind, columns: shown, faults: checkMapping({ kind, columns: shown }) }
}

export function rememberedFor(
  proposal: ProposedMapping,
  { sample }: OpenedLedger,
  remembered: LedgerMapping | undefined,
): LedgerMapping | undefined {
  if (!remembered) return undefined
  const place = { sheet: proposal.sheet, headerRows: proposal.headerRows }
  return applyRemembered(remembered, sample.header.headings, place)
}

/** The mapping itself, without what is only shown. */
export function mappingOf({ kind, sheet, headerRows, columns }: ProposedMapping): LedgerMapping {
  return {
    ...{ kind, sheet, headerRows },
    columns: columns.map(({ column, heading, field, fillDown, words }) => ({
      column,
      heading,
      field,
      fillDown,
      words,
    })),
  }
}

/** The month that a file's name or title names: 石首市2026年10月低保对象花名册. */
export function monthNamed(texts: readonly string[]): Month | undefined {
  for (const text of texts) {
    const match = /(20\d\d)\s*[年.\-/]\s*(1[0-2]|0?[1-9])(?:\s*月|(?![\d]))/.exec(text.normalize('NFKC'))
    if (match) return month(Number(match[1]), Number(match[2]))
  }
  return undefined
}

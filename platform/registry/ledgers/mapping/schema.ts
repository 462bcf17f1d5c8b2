import { z } from 'zod'
import { ledgerKindKeys } from '../kinds/field.ts'

/** Shapes that the mapping page, the API and the import job exchange. Runs in a browser: no server imports. */

export const LedgerKindName = z.enum(ledgerKindKeys, { error: '请选择台账的种类。' })
export type LedgerKindName = z.infer<typeof LedgerKindName>

/** What a word of the file means: one of our codes, “not known” (taken without a value), or wrong (the row is bad). */
export const WordDecision = z.discriminatedUnion('take', [
  z.object({ take: z.literal('code'), code: z.string().max(60) }),
  z.object({ take: z.literal('unknown') }),
  z.object({ take: z.literal('bad') }),
])
export type WordDecision = z.infer<typeof WordDecision>

export const WordTranslation = z.object({ word: z.string().max(200), decision: WordDecision })
export type WordTranslation = z.infer<typeof WordTranslation>

/** One column of the file. */
export const ColumnMapping = z.object({
  /** 0 is column A. */
  column: z.int().min(0).max(999),
  /** As the header names it, the lines of a two-line header joined by `/`. */
  heading: z.string().max(400),
  /** A field of the kind; null: the column is not taken. */
  field: z.string().max(60).nullable(),
  /** An empty cell means “as in the row above, within the same household” (one value written for several rows). */
  fillDown: z.boolean().default(false),
  /** Only for fields with codes: words that differ from those we know already. */
  words: z.array(WordTranslation).max(1000, { error: '一列最多翻译1000个词。' }).default([]),
})
export type ColumnMapping = z.infer<typeof ColumnMapping>

/** How a file is read: edited on the mapping page, remembered by the signature of its headings. */
export const LedgerMapping = z.object({
  kind: LedgerKindName,
  /** Name of the sheet. */
  sheet: z.string().max(200),
  /** Excel's numbers of the header lines; empty when the file has none. */
  headerRows: z.array(z.int().min(1)).max(4, { error: '表头最多4行。' }),
  columns: z.array(ColumnMapping).max(1000),
})
export type LedgerMapping = z.infer<typeof LedgerMapping>

/** Why a mapping cannot be used yet. */
export const MappingFault = z.object({
  type: z.enum(['missing-field', 'field-twice', 'unknown-field', 'unknown-code', 'column-twice']),
  field: z.string().optional(),
  column: z.int().optional(),
  text: z.string(),
})
export type MappingFault = z.infer<typeof MappingFault>

/** A proposed column, with how sure (0 to 1) and why, in Chinese. */
export const ProposedColumn = ColumnMapping.extend({
  letter: z.string(),
  score: z.number().min(0).max(1),
  why: z.string(),
  /** Up to five contents, with numbers of persons masked. */
  examples: z.array(z.string()),
  /** Words that nobody has decided yet, with how often they were seen. */
  undecided: z.array(z.object({ word: z.string(), count: z.int() })),
})
export type ProposedColumn = z.infer<typeof ProposedColumn>

export const ProposedMapping = z.object({
  kind: LedgerKindName,
  sheet: z.string(),
  headerRows: z.array(z.int()),
  headerConfidence: z.number().min(0).max(1),
  /** How likely each kind of ledger is, the likeliest first. */
  kinds: z.array(z.object({ kind: LedgerKindName, score: z.number() })),
  columns: z.array(ProposedColumn),
  faults: z.array(MappingFault),
  signature: z.string(),
})
export type ProposedMapping = z.infer<typeof ProposedMapping>

/** A kind of ledger for the page: its fields with their labels and codes. */
export const LedgerKindView = z.object({
  key: LedgerKindName,
  label: z.string(),
  row: z.enum(['person', 'household']),
  isSensitive: z.boolean(),
  fields: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      required: z.boolean(),
      kind: z.string(),
      codes: z.array(z.object({ code: z.string(), label: z.string() })),
    }),
  ),
})
export type LedgerKindView = z.infer<typeof LedgerKindView>

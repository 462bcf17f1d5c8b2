import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { idSchema } from '#kernel/ids'
import { Month, MonthText } from '#kernel/month'
import { LedgerImportId } from './ids.ts'
import { ImportCounts } from './import-counts.ts'
import { Purpose } from '../people/cards/purposes.ts'
import { ColumnMapping, LedgerKindName, LedgerKindView, LedgerMapping, ProposedMapping } from './mapping/schema.ts'
import { importActions, importStates, rowVerdicts } from './states.ts'

/** Shapes that pages exchange with the use cases of this folder. Runs in a browser: no server imports. */

const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>) => Object.keys(table) as [K, ...K[]] // never empty

export const ImportMode = z.enum(['good-rows', 'all-or-nothing'])
export const importModes = { 'good-rows': '正确的行先导入', 'all-or-nothing': '全部正确才导入' } as const
export const ImportStateName = z.enum(keysOf(importStates))
export const RowVerdictName = z.enum(keysOf(rowVerdicts))

export const ImportReference = z.object({ county: CountyCode, id: LedgerImportId })

export const StartImportInput = z.object({
  county: CountyCode,
  /** Whose people the file speaks of: a township, or the whole county when absent. */
  division: DivisionCode.optional(),
  upload: idSchema<'UploadId'>(),
  /** Proposed from titles and headings when absent. */
  kind: LedgerKindName.optional(),
  /** The month the ledger speaks of; read from the file's name or title, otherwise this month. */
  asOf: MonthText.optional(),
  mode: ImportMode.default('good-rows'),
})

export const SheetView = z.object({ name: z.string(), rows: z.int(), isHidden: z.boolean() })

/** What the mapping page shows: the mapping as it stands, how sure it is, examples of each column, what keeps it from use. */
export const MappingView = ImportReference.extend({
  asOf: Month,
  mode: ImportMode,
  sheets: z.array(SheetView),
  proposal: ProposedMapping,
  /** The mapping was remembered from an earlier file with the same headings. */
  isRemembered: z.boolean(),
  /** The same file was imported before: nothing will change. */
  sameAs: z.object({ id: LedgerImportId, at: z.string(), by: z.string() }).nullable(),
})
export type MappingView = z.infer<typeof MappingView>

export const ChangeMappingInput = ImportReference.extend({
  kind: LedgerKindName.optional(),
  sheet: z.string().max(200).optional(),
  headerRows: LedgerMapping.shape.headerRows.optional(),
  /** Without it the columns are proposed anew for the kind, sheet and header. */
  columns: z.array(ColumnMapping).max(1000).optional(),
  asOf: MonthText.optional(),
  mode: ImportMode.optional(),
})

export const ApplyImportInput = ImportReference.extend({ mode: ImportMode.optional() })

/** How far the work is. */
export const ImportProgress = z.object({
  stage: z.enum(['rows', 'weigh', 'finish', 'apply', 'none']),
  done: z.int(),
  total: z.int().nullable(),
  /** Rows a second, and seconds that remain, as far as it can be told. */
  rate: z.number().nullable(),
  secondsLeft: z.int().nullable(),
})

export const ImportHead = ImportReference.extend({
  division: DivisionCode,
  place: z.string(),
  kind: LedgerKindName,
  kindLabel: z.string(),
  fileName: z.string(),
  asOf: Month,
  mode: ImportMode,
  state: ImportStateName,
  counts: ImportCounts,
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Why it failed. */
  failure: z.string().nullable(),
})

export const ImportView = ImportHead.extend({
  job: z.string().nullable(),
  progress: ImportProgress,
  actions: z.array(z.enum(importActions)),
  /** One sentence: what was found, what comes next. */
  summary: z.string(),
  hasReturned: z.boolean(),
  /** Somebody said that it names everybody of its kind in the county: who is not on it has not what it lists. */
  isComplete: z.boolean(),
  /** The rows are still there to be looked at; some days after the end only the counts are. */
  hasRows: z.boolean(),
  /** What changes, by name of the particular or fact, the most frequent first. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), count: z.int() })),
})
export type ImportView = z.infer<typeof ImportView>

export const ListImportsInput = z.object({
  county: CountyCode,
  kind: LedgerKindName.optional(),
  page: z.int().min(1).default(1),
})
export const ImportHeads = z.object({ total: z.int(), imports: z.array(ImportHead) })

export const ListRowsInput = ImportReference.extend({
  verdict: RowVerdictName.optional(),
  /** Only rows that change this. */
  change: z.string().max(100).optional(),
  /** Opens values of health and status. */
  purpose: Purpose.optional(),
  /** Only rows with a remark. */
  noted: z.boolean().default(false),
  page: z.int().min(1).default(1),
  size: z.int().min(1).max(100, { error: '一页最多100行。' }).default(20),
})

/** A row with what was found of it; numbers are masked. */
export const ImportRow = z.object({
  row: z.int(),
  verdict: RowVerdictName,
  name: z.string(),
  /** `420*************21` */
  idNumber: z.string().nullable(),
  place: z.string(),
  registerNumber: z.string().nullable(),
  person: z.string().nullable(),
  household: z.string().nullable(),
  faults: z.array(
    z.object({ column: z.string().nullable(), text: z.string(), severity: z.enum(['bad', 'conflict', 'note']) }),
  ),
  /** Old and new, in words. Before the import is applied: what would change. */
  differences: z.array(
    z.object({
      ...{ name: z.string(), label: z.string(), before: z.string().nullable(), after: z.string().nullable() },
      /** Why neither is shown: the role does not see it, or a purpose opens it. */
      withheld: z.enum(['role', 'purpose']).nullable(),
    }),
  ),
})
export type ImportRow = z.infer<typeof ImportRow>
export const ImportRows = z.object({ total: z.int(), rows: z.array(ImportRow) })

/** Children's files are neither listed nor ended without a purpose. */
export const EndAbsentInput = ImportReference.extend({ purpose: Purpose.optional() })
export const ListAbsentInput = EndAbsentInput.extend({ page: z.int().min(1).default(1) })
export const AbsentPeople = z.object({
  total: z.int(),
  people: z.array(
    z.object({
      name: z.string(),
      place: z.string(),
      benefit: z.string(),
      person: z.string().nullable(),
      household: z.string(),
    }),
  ),
})
export const EndedAbsent = z.object({ ended: z.int() })

export const LedgerKinds = z.object({ kinds: z.array(LedgerKindView) })

import { z } from 'zod'
import { CalendarDate } from '#kernel/calendar-date'
import { DivisionCode, divisionLevels } from '#kernel/division-code'
import { dayKinds } from '#kernel/working-days'

const kinds = Object.keys(dayKinds) as [keyof typeof dayKinds] // the keys of a literal table

/** A division as lists and search show it; `path` is the full name from the province down. */
export const DivisionEntry = z.object({
  code: DivisionCode,
  name: z.string(),
  level: z.enum(divisionLevels),
  path: z.string(),
  statisticalOnly: z.boolean(),
})
export type DivisionEntry = z.infer<typeof DivisionEntry>
export const DivisionEntries = z.object({ divisions: z.array(DivisionEntry) })

export const ChildrenInput = z.object({ division: DivisionCode })

export const FindDivisionInput = z.object({
  /** A part of a name, or the first digits of a code. */
  text: z
    .string()
    .trim()
    .min(1, { error: '请输入区划名称的一部分,或代码的前几位。' })
    .max(50, { error: '最多输入50个字。' }),
  /** Only inside this division. */
  within: DivisionCode.optional(),
  limit: z.int().min(1).max(100, { error: '一次最多列出100个区划。' }).default(20),
})

export const ImportYearInput = z.object({
  /** The file's text, YAML or JSON. */
  content: z
    .string()
    .min(1, { error: '文件是空的,请选择工作日历文件。' })
    .max(100_000, { error: '文件太大,一年的工作日历不会超过100 KB,请核对是不是选错了文件。' }),
})

export const CalendarYearInput = z.object({ year: z.int().min(1950).max(2999) })

export const CalendarDay = z.object({
  date: CalendarDate,
  kind: z.enum(kinds),
  name: z.string(),
})

/** One year of the calendar: where it comes from, and its named days in order. */
export const CalendarYearView = z.object({
  year: z.int(),
  source: z.string(),
  /** `imported` by an administrator, or `shipped` with the platform. */
  origin: z.enum(['imported', 'shipped']),
  importedAt: z.string().optional(),
  days: z.array(CalendarDay),
})

export const ImportedYear = z.object({ year: z.int(), holidays: z.int(), workdays: z.int() })

export {
  AbsentPeople,
  ApplyImportInput,
  ChangeMappingInput,
  EndAbsentInput,
  EndedAbsent,
  ImportHead,
  ImportHeads,
  importModes,
  ImportReference,
  ImportRow,
  ImportRows,
  ImportView,
  LedgerKinds,
  ListAbsentInput,
  ListImportsInput,
  ListRowsInput,
  MappingView,
  StartImportInput,
} from './ledgers/schema.ts'
export { type ImportAction, type ImportState, importStates, type RowVerdict, rowVerdicts } from './ledgers/states.ts'
export { LedgerImportId } from './ledgers/ids.ts'
export {
  ColumnMapping,
  LedgerKindName,
  LedgerKindView,
  LedgerMapping,
  ProposedColumn,
  ProposedMapping,
  WordDecision,
} from './ledgers/mapping/schema.ts'
export {
  ListChangesOfSimulation,
  ListSimulationsInput,
  SimulateInput,
  SimulationChanges,
  SimulationHead,
  SimulationHeads,
  SimulationId,
  SimulationReference,
  SimulationReport,
  type SimulationState,
  simulationStates,
  SimulationView,
} from './simulation/schema.ts'
export {
  DivisionChangeDraft,
  DivisionChangeReference,
  DivisionChangeView,
  type DivisionChangeState,
  DivisionStep,
  ListDivisionChangesInput,
  MoveView,
  TracedDivision,
} from './division-changes/schema.ts'

export * from './people/search/schema.ts'
export * from './people/cards/purposes.ts'
export * from './people/cards/schema.ts'
export * from './people/corrections/schema.ts'
export * from './people/papers/schema.ts'
export { paperKinds } from './people/papers/kinds.ts'
export {
  ComparedLine,
  DuplicateSearch,
  ElsewhereList,
  KeepApartInput,
  ListElsewhereInput,
  ListPairsInput,
  MergeInput,
  MergeReference,
  PairComparison,
  PairList,
  PairReference,
  PairView,
} from './duplicates/schema.ts'

import type { AnyUseCase } from '#kernel/use-case'
import { childrenOfDivision } from './children-of-division.ts'
import { divisionChangeUseCases } from './division-changes/use-cases.ts'
import { findDivision } from './find-division.ts'
import { importCalendarYear } from './import-calendar-year.ts'
import { viewCalendarYear } from './view-calendar-year.ts'

export { registryAccess } from './access.ts'
export { divisionName, divisionPath, findKnownDivision } from './divisions.ts'
/** What nobody needs to ask for, by the words people ask with. */
export { findHeldField, type HeldField } from './held-fields.ts'
export { loadDivisions } from './load-divisions.ts'
export { rememberDivisions } from './remember-divisions.ts'
/** People who are registered twice. */
export { findDuplicates } from './duplicates/find-job.ts'
export { searchAfterImport } from './duplicates/search-after-import.ts'
export { duplicateUseCases } from './duplicates/use-cases.ts'
/** Changes of townships and villages. */
export { applyDivisionChanges } from './division-changes/job.ts'
export type { RehomedTable } from './division-changes/rehome.ts'
export { CalendarDay, CalendarYearView, DivisionEntry } from './schema.ts'
/** The population that rules are run over. */
export { demonstrationCounty, ensureDemoPeople } from './population/demo.ts'
export { type HouseholdToWrite, writeHousehold, type WrittenHousehold } from './population/household-json.ts'
export { type LoadedPopulation, type LoadOptions, loadPopulation, type PopulationRecord } from './population/load.ts'
export { findPopulation, type HeldPopulation, readPopulation } from './population/read.ts'
export { readHouseholdFacts } from './population/read-facts.ts'
export { type HouseholdPart, type PopulationPart, readPopulationPart, withinPart } from './population/read-part.ts'
export { type CountyPlan, defaultMonth, syntheticCounty } from './synthetic/county.ts'
export type { SyntheticHousehold, SyntheticPerson } from './synthetic/household.ts'
export { syntheticLine, syntheticLines, syntheticNote } from './synthetic/lines.ts'
/** A county's ledgers as its offices keep them, with faults planted and the truth beside them. */
export { type FaultKind, faults, type FaultVerdict } from './synthetic/ledgers/fault-kinds.ts'
export { type LedgerName, ledgerNames, ledgerTitles } from './synthetic/ledgers/ledger-names.ts'
export { type EditionChanges, type LedgerJudge, type LedgerOptions, usualChanges } from './synthetic/ledgers/options.ts'
export { readLedgerTruth } from './synthetic/ledgers/truth-file.ts'
export { type LedgerTruth, TruthLine } from './synthetic/ledgers/truth.ts'
export { newerEdition, writeLedgers } from './synthetic/ledgers/write-ledgers.ts'
export { hasShippedVillages } from './synthetic/villages.ts'

/** Simulation of a change. */
export { computeFor, computeForCounty, type Computing } from './simulation/compute.ts'
export { simulateCounty } from './simulation/job.ts'
export { type PreparedSimulation, prepareSimulation } from './simulation/prepare.ts'
export { reportOf } from './simulation/report.ts'
export { type SimulationSettings } from './simulation/settings.ts'
export { exportSimulation, inShanghai } from './simulation/export-simulation.ts'
export { getSimulation } from './simulation/get-simulation.ts'
export { simulateChange } from './simulation/simulate-change.ts'
export { simulationUseCases } from './simulation/use-cases.ts'
export { barName, type WorkbookInput, type WorkbookRow, writeWorkbook } from './simulation/workbook.ts'
/** People and households: search, cards, corrections. */
export { searchPeople } from './people/search/search-people.ts'
export { suggestPeople } from './people/search/suggest-people.ts'
export { normaliseTerm, termsOf } from './people/search/terms.ts'
export type { PeopleSettings } from './people/settings.ts'
export { peopleUseCases } from './people/use-cases.ts'
export { paperUseCases } from './people/papers/use-cases.ts'
export { type Viewer, viewerOf, visiblePeople } from './people/visibility.ts'
/** What a decision on a household rests on. */
export { findHousehold, findPerson, type HouseholdRow, type PersonRow } from './people/cards/find-person.ts'
export { type HeldJudgement, judgeHeld } from './people/cards/held-judgement.ts'
/** What a bulk export writes of them. */
export type { NumberKind } from './people/code-lists.ts'
export { maskNumber } from './people/masking.ts'
export { maskNumbers } from './ledgers/cells/shown.ts'
export { accountFault, accountFaults, isPayable, passesLuhn } from './people/account-number.ts'
export { sealedNumbers } from './people/sealed-tables.ts'
export { type StatementColumn, statementColumns } from './people/statement-columns.ts'
export type { RegistryTables } from './tables.ts'

/** People and households: what is recorded of them, and who they are now. */
export { HouseholdId, type NumberId, PersonId, ReceiptId, SourceId, StatementId } from './people/ids.ts'
export { peopleSealedTables } from './people/sealed-tables.ts'
export type {
  Batch,
  BatchResult,
  HouseholdRecord,
  KinshipRecord,
  PersonRecord,
  ReceiptRecord,
} from './people/write/batch.ts'
export { recordBatch } from './people/write/record-batch.ts'
export { mayReplacePeople } from './people/load/clear-people.ts'
export { type LoadedPeople, loadPeople, type LoadPeopleOptions } from './people/load/load-people.ts'
export type { SyntheticReceipt } from './people/load/synthetic-batch.ts'
export { project } from './people/project.ts'
export { numberIndexes, openNumber, openNumbers } from './people/read/numbers.ts'
export { type RecordedStatement, readHouseholdStatements, readStatements } from './people/read/statements.ts'
export { bringFactsTo } from './people/roll-month.ts'
export { rollMonths } from './people/roll-month-job.ts'
export { declareComplete } from './people/write/complete-register.ts'
export { withdrawSource } from './people/write/withdraw-source.ts'
export { type NewSource, recordSource } from './people/write/record-source.ts'

/** Ledgers: from an uploaded workbook into the register, and back out of it. */
export { applyImport } from './ledgers/apply-import.ts'
export { checkImport } from './ledgers/check-import.ts'
export { getImport } from './ledgers/get-import.ts'
export { getReturnedWorkbook } from './ledgers/get-returned-workbook.ts'
export { runLedgerHere } from './ledgers/job/run-here.ts'
export { ledgerJobs } from './ledgers/jobs.ts'
export type { LedgerSettings } from './ledgers/settings.ts'
export { ledgerSealedTables } from './ledgers/staging/blocks.ts'
export { startImport } from './ledgers/start-import.ts'
export { ledgerUseCases } from './ledgers/use-cases.ts'

export { loadWorkingCalendar } from './working-calendar.ts'

/** Everything somebody can do here: places, and the working-day calendar. */
export const registryUseCases: readonly AnyUseCase[] = [
  childrenOfDivision,
  findDivision,
  importCalendarYear,
  viewCalendarYear,
  ...divisionChangeUseCases,
]

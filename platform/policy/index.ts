/** The door of the rulebook: what rules are written with, and what runs them. */
export { documents } from './documents.ts'
export { entitlements } from './entitlements.ts'
export { assets } from './facts/assets.ts'
export { burialForms, emergencySeverities, events } from './facts/events.ts'
export { disabilityCategories, disabilityGrades, health } from './facts/health.ts'
export { fadeOutKinds, history } from './facts/history.ts'
export { identity, settlements } from './facts/identity.ts'
export { type IncomeKind, incomeKinds, incomes } from './facts/incomes.ts'
export { selfCare, selfCareLevels, supportForms } from './facts/self-care.ts'
export { spending } from './facts/spending.ts'
export { careForms, support } from './facts/support.ts'
export { ageInYears, ageRules } from './language/age.ts'
export { benefit, Entitlement } from './language/benefit.ts'
export { Code, code, codeIf } from './language/code.ts'
export { type CodeList, codeList } from './language/code-list.ts'
export { household, person } from './language/entities.ts'
export { allOf, anyOf, Flag, holds, not } from './language/flag.ts'
export { Integer, integer, oneIf } from './language/integer.ts'
export { judgedMonth } from './language/judged-month.ts'
export { law } from './language/law.ts'
export { forMonths, Money, moneyIf, overYear, type Period, perMonth, Unrounded, yuan } from './language/money.ts'
export { param } from './language/parameter.ts'
export { percent, Ratio } from './language/ratio.ts'
export { rounding, type RoundingRule } from './language/rounding.ts'
export {
  age,
  familySize,
  isCounted,
  isElder,
  isFamilyMember,
  isMarginal,
  isMinor,
  isOnMinimumLiving,
  isPresent,
  size,
} from './people.ts'
export { onlyOneOf, type Relation } from './relation.ts'
export { assembleRulebook, type Rulebook, selectBenefits } from './rulebook.ts'
export { judgeHousehold } from './explain/judge.ts'
export { type Judgement, type MissingFact, type Outcome, outcomes, type Step } from './explain/judgement.ts'
export { missingFactsOf, type OpenBenefit } from './explain/missing-of.ts'
export type { EntityFacts, HouseholdFacts } from './facts-of-household.ts'
export { declaredFacts } from './language/entities.ts'
export type { FactSpec } from './language/fact-spec.ts'
export { ParameterBook, type ResolvedPlace } from './parameters/book.ts'
export { describeFault, loadParameterFiles } from './parameters/load.ts'
export type { ParameterRecord } from './parameters/record.ts'

/** Population runs. */
export { type ColumnOptions, type ColumnRun, compileColumns, emptyColumns } from './population/columns.ts'
export { type BenefitColumns, type Column, columnFor, type PopulationColumns } from './population/columns-data.ts'
export { reformTotals } from './population/reform.ts'
export { specialise, type SpecialRulebook } from './population/specialise.ts'
export { compileJudgingSql } from './population/judging-sql.ts'
export { mostBenefits, packing } from './population/member-list.ts'
export { compileHouseholdSql, compilePersonSql, compileReformSql, sqlName } from './population/sql.ts'
export type { PopulationTables, SqlRun } from './population/sql-writer.ts'
export { columnName, columnType } from './population/sql-text.ts'
export { columnDefinition, populationDdl } from './population/table-definition.ts'
export { declaredParameters } from './language/parameter.ts'

/** Simulation: two scenarios over one population. */
export { type DividedPopulation, sliceColumns } from './simulate/divided-population.ts'
export { PopulationBuilder } from './simulate/population-builder.ts'
export { reformBook } from './simulate/reform-book.ts'
export type {
  AreaTally,
  BenefitTally,
  ChangeKind,
  ChangeLine,
  HistogramBar,
  HouseholdChange,
  SampleUse,
  Simulation,
  Spending,
} from './simulate/result.ts'
export { type Scenario, resolveScenario } from './simulate/scenario.ts'
export { databaseShelf } from './parameters/current-book.ts'
export { describeFaults, digestOfEntries, readEntries } from './adoption/entries.ts'
export { keepTrial } from './adoption/change-store.ts'
export { adoptionUseCases } from './adoption/use-cases.ts'
export { cellKeys } from './parameters/book.ts'
export { describeCells } from './parameters/value.ts'
export { factValueText, readFactValue, writeFactValue, writtenKind } from './decide/fact-value.ts'
export { simulate, simulation, type SimulationInput } from './simulate/simulate.ts'

/** Deciding: a household's JSON in, every benefit with its reasons out; corrections of past months. */
export { listExpiringOf } from './catalogue/expiring.ts'
export { listParametersOf } from './catalogue/parameters.ts'
export { viewRulebook } from './catalogue/rules.ts'
export {
  correctMonths,
  type Correction,
  type MonthCorrection,
  type PriorMonth,
  type PriorResult,
} from './correction.ts'
export { decideHousehold } from './decide/decide.ts'
export type { HouseholdFault } from './decide/fault.ts'
export { type HouseholdCase, readHousehold } from './decide/household-json.ts'
export { householdSchema } from './decide/household-schema.ts'
export { mostBytes, readJsonText, tooLarge } from './decide/json-text.ts'
export { ruleHash } from './decide/rule-hash.ts'
export { viewHousehold } from './decide/view.ts'
export { describeFlip, findFlips, type Flip } from './flip.ts'
export { placeInMonth } from './parameters/timeline.ts'
export { bookFromFiles, type ParameterShelf, shelfOf } from './parameters/shelf.ts'
export { type PolicySettings } from './settings.ts'
export { policyReadingUseCases } from './use-cases.ts'
export { listContradictions } from './list-contradictions.ts'
export { loadIntoDatabase } from './parameters/load-into-database.ts'

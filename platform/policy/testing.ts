/** For tests of rulebooks outside this module: random households, and each execution's answer field by field. */
export { columnFields, explainedFields } from './population/agreement.ts'
export { sqlFields } from './population/agreement-sql.ts'
export { arbitraryHousehold } from './population/arbitrary.ts'
export {
  type AgreementResult,
  type AgreementRun,
  compareExecutions,
  copyPopulation,
} from './population/agreement-run.ts'
export { randomHousehold, type RandomHouseholds } from './population/random-household.ts'

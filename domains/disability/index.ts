export { disabilityCare } from './care-allowance/rules.ts'
export { disabilityLiving } from './living-allowance/rules.ts'

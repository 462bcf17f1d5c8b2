import type { AnyUseCase } from '#kernel/use-case'
import { judgeHouseholdUseCase } from './judge-household.ts'
import { listBenefits } from './list-benefits.ts'
import { listExamples } from './list-examples.ts'
import { listExpiring } from './list-expiring.ts'
import { listParameters } from './list-parameters.ts'
import type { PolicySettings } from './settings.ts'

/** What everybody who is signed in may do with the rulebook: read it and judge by it. */
export function policyReadingUseCases(settings: PolicySettings): readonly AnyUseCase[] {
  return [
    judgeHouseholdUseCase(settings),
    listBenefits(settings),
    listParameters(settings),
    listExpiring(settings),
    listExamples(settings),
  ]
}

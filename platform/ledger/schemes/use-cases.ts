import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { approvePremium } from './approve-premium.ts'
import { cancelPremium } from './cancel-premium.ts'
import { checkPremium } from './check-premium.ts'
import { confirmPremium } from './confirm-premium.ts'
import { createScheme } from './create-scheme.ts'
import { exportPremiumList } from './export-premium-list.ts'
import { getScheme } from './get-scheme.ts'
import { listClaims } from './list-claims.ts'
import { listSchemeChanges } from './list-scheme-changes.ts'
import { listSchemePeople } from './list-scheme-people.ts'
import { listSchemes } from './list-schemes.ts'
import { preparePremium } from './prepare-premium.ts'
import { reportClaim } from './report-claim.ts'
import { sendPremium } from './send-premium.ts'
import { reissuePremium } from './reissue-premium.ts'
import { returnPremium } from './return-premium.ts'
import { correctSchemeAccount } from './correct-scheme-account.ts'
import { settleClaim } from './settle-claim.ts'
import { updateSchemeList } from './update-scheme-list.ts'

/** Insurance by the head: lists, premiums, claims. */
export function schemesUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    listSchemes,
    getScheme(settings),
    createScheme(settings),
    updateSchemeList,
    listSchemePeople(settings),
    listSchemeChanges(settings),
    preparePremium,
    checkPremium,
    approvePremium,
    sendPremium(settings),
    confirmPremium,
    returnPremium,
    correctSchemeAccount(settings),
    reissuePremium,
    cancelPremium,
    exportPremiumList(settings),
    listClaims,
    reportClaim,
    settleClaim,
  ]
}

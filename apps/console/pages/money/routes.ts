import type { RouteObject } from 'react-router'
import { page } from '../../lazy-page.ts'
import { routes } from '../../paths.ts'

/** The pages of the money: who is paid, the month, the bank, what comes back, the books, what is published. */
export const moneyRoutes: readonly RouteObject[] = [
  {
    path: routes.moneyFunds,
    lazy: page(async () => (await import('./books/funds.tsx')).FundsPage),
  },
  {
    path: routes.moneyFund,
    lazy: page(async () => (await import('./books/fund.tsx')).FundPage),
  },
  {
    path: routes.moneyYear,
    lazy: page(async () => (await import('./books/year.tsx')).YearPage),
  },
  {
    path: routes.moneyTransfers,
    lazy: page(async () => (await import('./books/transfers.tsx')).TransfersPage),
  },
  {
    path: routes.moneyTrace,
    lazy: page(async () => (await import('./books/trace.tsx')).TracePage),
  },
  {
    path: routes.moneyStatements,
    lazy: page(async () => (await import('./books/statements.tsx')).StatementsPage),
  },
  {
    path: routes.moneyReserve,
    lazy: page(async () => (await import('./books/reserve.tsx')).ReservePage),
  },
  {
    path: routes.moneyBank,
    lazy: page(async () => (await import('./bank/bank.tsx')).BankPage),
  },
  {
    path: routes.moneyProfiles,
    lazy: page(async () => (await import('./bank/profiles.tsx')).ProfilesPage),
  },
  {
    path: routes.moneyReturns,
    lazy: page(async () => (await import('./bank/returns.tsx')).ReturnsPage),
  },
  {
    path: routes.moneyRecoveries,
    lazy: page(async () => (await import('./recoveries/recoveries.tsx')).RecoveriesPage),
  },
  {
    path: routes.moneyRecovery,
    lazy: page(async () => (await import('./recoveries/recovery.tsx')).RecoveryPage),
  },
  {
    path: routes.moneySchemes,
    lazy: page(async () => (await import('./schemes/schemes.tsx')).SchemesPage),
  },
  {
    path: routes.moneyScheme,
    lazy: page(async () => (await import('./schemes/scheme.tsx')).SchemePage),
  },
  {
    path: routes.moneyPublicity,
    lazy: page(async () => (await import('./publicity/publications.tsx')).PublicationsPage),
  },
  {
    path: routes.moneyPublication,
    lazy: page(async () => (await import('./publicity/publication.tsx')).PublicationPage),
  },
  {
    path: routes.moneySheets,
    lazy: page(async () => (await import('./books/sheets.tsx')).SheetsPage),
  },
  {
    path: routes.awards,
    lazy: page(async () => (await import('./awards/awards.tsx')).AwardsPage),
  },
  {
    path: routes.newAward,
    lazy: page(async () => (await import('./awards/new-award.tsx')).NewAwardPage),
  },
  {
    path: routes.takeOver,
    lazy: page(async () => (await import('./awards/take-over.tsx')).TakeOverPage),
  },
  {
    path: routes.upratings,
    lazy: page(async () => (await import('./awards/uprating/upratings.tsx')).UpratingsPage),
  },
  {
    path: routes.uprating,
    lazy: page(async () => (await import('./awards/uprating/uprating.tsx')).UpratingPage),
  },
  {
    path: routes.award,
    lazy: page(async () => (await import('./awards/award.tsx')).AwardPage),
  },
  {
    path: routes.decision,
    lazy: page(async () => (await import('./awards/decision.tsx')).DecisionPage),
  },
  {
    path: routes.runs,
    lazy: page(async () => (await import('./runs/runs.tsx')).RunsPage),
  },
  {
    path: routes.run,
    lazy: page(async () => (await import('./runs/run.tsx')).RunPage),
  },
  {
    path: routes.runLines,
    lazy: page(async () => (await import('./runs/lines.tsx')).RunLinesPage),
  },
  {
    path: routes.runLine,
    lazy: page(async () => (await import('./runs/line.tsx')).RunLinePage),
  },
]

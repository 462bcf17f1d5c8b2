import { createBrowserRouter } from 'react-router'
import { page } from './lazy-page.ts'
import { Shell } from './layout/shell.tsx'
import { BrokenPage } from './pages/broken.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { moneyRoutes } from './pages/money/routes.ts'
import { routes } from './paths.ts'
import { RequireSession } from './session.tsx'

/** Every page by its address. Each is a chunk of its own, fetched when first opened; a page that breaks leaves the shell standing. */
export const router: ReturnType<typeof createBrowserRouter> = createBrowserRouter([
  {
    HydrateFallback: () => null,
    ErrorBoundary: BrokenPage,
    children: [
      { path: routes.signIn, lazy: page(async () => (await import('./pages/sign-in/sign-in.tsx')).SignInPage) },
      { path: routes.firstRun, lazy: page(async () => (await import('./pages/sign-in/first-run.tsx')).FirstRunPage) },
      {
        Component: RequireSession,
        children: [
          {
            Component: Shell,
            children: [
              {
                ErrorBoundary: BrokenPage,
                children: [
                  { path: routes.home, lazy: page(async () => (await import('./pages/home/home.tsx')).HomePage) },
                  {
                    path: routes.account,
                    lazy: page(async () => (await import('./pages/account/account.tsx')).AccountPage),
                  },
                  {
                    path: routes.people,
                    lazy: page(async () => (await import('./pages/people/people.tsx')).PeoplePage),
                  },
                  {
                    path: routes.newPerson,
                    lazy: page(async () => (await import('./pages/people/new-person.tsx')).NewPersonPage),
                  },
                  {
                    path: routes.person,
                    lazy: page(async () => (await import('./pages/people/person.tsx')).PersonPage),
                  },
                  { path: routes.audit, lazy: page(async () => (await import('./pages/audit/audit.tsx')).AuditPage) },
                  {
                    path: routes.policy,
                    lazy: page(async () => (await import('./pages/policy/policy.tsx')).PolicyPage),
                  },
                  {
                    path: routes.benefit,
                    lazy: page(async () => (await import('./pages/policy/benefit.tsx')).BenefitPage),
                  },
                  {
                    path: routes.parameters,
                    lazy: page(async () => (await import('./pages/policy/parameters.tsx')).ParametersPage),
                  },
                  {
                    path: routes.parameter,
                    lazy: page(async () => (await import('./pages/policy/parameter.tsx')).ParameterPage),
                  },
                  {
                    path: routes.article,
                    lazy: page(async () => (await import('./pages/policy/article.tsx')).ArticlePage),
                  },
                  {
                    path: routes.relations,
                    lazy: page(async () => (await import('./pages/policy/relations.tsx')).RelationsPage),
                  },
                  {
                    path: routes.contradictions,
                    lazy: page(async () => (await import('./pages/policy/contradictions.tsx')).ContradictionsPage),
                  },
                  {
                    path: routes.workbench,
                    lazy: page(async () => (await import('./pages/workbench/workbench.tsx')).WorkbenchPage),
                  },
                  {
                    path: routes.residents,
                    lazy: page(async () => (await import('./pages/residents/residents.tsx')).ResidentsPage),
                  },
                  {
                    path: routes.contests,
                    lazy: page(async () => (await import('./pages/residents/contests.tsx')).ContestsPage),
                  },
                  {
                    path: routes.resident,
                    lazy: page(async () => (await import('./pages/person/person.tsx')).ResidentPage),
                  },
                  {
                    path: routes.household,
                    lazy: page(async () => (await import('./pages/household/household.tsx')).HouseholdPage),
                  },
                  {
                    path: routes.judging,
                    lazy: page(async () => (await import('./pages/findings/judging.tsx')).JudgingPage),
                  },
                  {
                    path: routes.findings,
                    lazy: page(async () => (await import('./pages/findings/findings.tsx')).FindingsPage),
                  },
                  {
                    path: routes.judgingChanges,
                    lazy: page(async () => (await import('./pages/findings/judging-changes.tsx')).JudgingChangesPage),
                  },
                  {
                    path: routes.simulations,
                    lazy: page(async () => (await import('./pages/simulation/simulations.tsx')).SimulationsPage),
                  },
                  {
                    path: routes.newSimulation,
                    lazy: page(async () => (await import('./pages/simulation/new-simulation.tsx')).NewSimulationPage),
                  },
                  {
                    path: routes.simulation,
                    lazy: page(async () => (await import('./pages/simulation/simulation.tsx')).SimulationPage),
                  },
                  {
                    path: routes.changes,
                    lazy: page(async () => (await import('./pages/changes/changes.tsx')).ChangesPage),
                  },
                  {
                    path: routes.newChange,
                    lazy: page(async () => (await import('./pages/changes/new-change.tsx')).NewChangePage),
                  },
                  {
                    path: routes.changeFiles,
                    lazy: page(async () => (await import('./pages/changes/files.tsx')).ChangeFilesPage),
                  },
                  {
                    path: routes.reviseChange,
                    lazy: page(async () => (await import('./pages/changes/revise-change.tsx')).ReviseChangePage),
                  },
                  {
                    path: routes.change,
                    lazy: page(async () => (await import('./pages/changes/change.tsx')).ChangePage),
                  },
                  ...moneyRoutes,
                  {
                    path: routes.reports,
                    lazy: page(async () => (await import('./pages/reports/reports.tsx')).ReportsPage),
                  },
                  {
                    path: routes.checkForm,
                    lazy: page(async () => (await import('./pages/reports/check-form.tsx')).CheckFormPage),
                  },
                  {
                    path: routes.report,
                    lazy: page(async () => (await import('./pages/reports/report.tsx')).ReportPage),
                  },
                  {
                    path: routes.divisions,
                    lazy: page(async () => (await import('./pages/divisions/divisions.tsx')).DivisionsPage),
                  },
                  {
                    path: routes.newDivisionChange,
                    lazy: page(async () => (await import('./pages/divisions/new-change.tsx')).NewDivisionChangePage),
                  },
                  {
                    path: routes.ledgers,
                    lazy: page(async () => (await import('./pages/ledgers/ledgers.tsx')).LedgersPage),
                  },
                  {
                    path: routes.newLedger,
                    lazy: page(async () => (await import('./pages/ledgers/new-ledger.tsx')).NewLedgerPage),
                  },
                  {
                    path: routes.ledgerColumns,
                    lazy: page(async () => (await import('./pages/ledgers/columns.tsx')).LedgerColumnsPage),
                  },
                  {
                    path: routes.ledger,
                    lazy: page(async () => (await import('./pages/ledgers/ledger.tsx')).LedgerPage),
                  },
                  {
                    path: routes.duplicates,
                    lazy: page(async () => (await import('./pages/duplicates/duplicates.tsx')).DuplicatesPage),
                  },
                  {
                    path: routes.duplicate,
                    lazy: page(async () => (await import('./pages/duplicates/duplicate.tsx')).DuplicatePage),
                  },
                  {
                    path: routes.webhooks,
                    lazy: page(async () => (await import('./pages/interfaces/webhooks.tsx')).WebhooksPage),
                  },
                  {
                    path: routes.newWebhook,
                    lazy: page(async () => (await import('./pages/interfaces/new-webhook.tsx')).NewWebhookPage),
                  },
                  {
                    path: routes.editWebhook,
                    lazy: page(async () => (await import('./pages/interfaces/edit-webhook.tsx')).EditWebhookPage),
                  },
                  {
                    path: routes.webhook,
                    lazy: page(async () => (await import('./pages/interfaces/webhook.tsx')).WebhookPage),
                  },
                  {
                    path: routes.bulkExports,
                    lazy: page(async () => (await import('./pages/interfaces/bulk-exports.tsx')).BulkExportsPage),
                  },
                  {
                    path: routes.newBulkExport,
                    lazy: page(async () => (await import('./pages/interfaces/new-bulk-export.tsx')).NewBulkExportPage),
                  },
                  {
                    path: routes.bulkExport,
                    lazy: page(async () => (await import('./pages/interfaces/bulk-export.tsx')).BulkExportPage),
                  },
                  { path: '*', Component: NotFoundPage },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
])

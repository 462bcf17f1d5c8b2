/** The patterns of the router. Links are built by `paths` only, so an address is written once. */
export const routes = {
  home: '/',
  signIn: '/sign-in',
  firstRun: '/first-run',
  account: '/account',
  people: '/people',
  newPerson: '/people/new',
  person: '/people/:userId',
  audit: '/audit',
  policy: '/policy',
  benefit: '/policy/benefits/:benefit',
  parameters: '/policy/parameters',
  parameter: '/policy/parameters/:parameter',
  article: '/policy/article',
  relations: '/policy/relations',
  contradictions: '/policy/contradictions',
  workbench: '/workbench',
  residents: '/residents',
  contests: '/contests',
  resident: '/residents/:county/:person',
  household: '/households/:county/:household',
  judging: '/judging',
  findings: '/findings',
  judgingChanges: '/judging/:county/changes/:judging',
  simulations: '/simulations',
  newSimulation: '/simulations/new',
  simulation: '/simulations/:county/:simulation',
  changes: '/changes',
  newChange: '/changes/new',
  changeFiles: '/changes/files',
  change: '/changes/:place/:change',
  reviseChange: '/changes/:place/:change/revise',
  awards: '/money/awards',
  newAward: '/money/awards/new',
  takeOver: '/money/awards/take-over',
  upratings: '/money/upratings',
  uprating: '/money/upratings/:county/:uprating',
  decision: '/money/decisions/:county/:decision',
  award: '/money/awards/:county/:award',
  moneyFunds: '/money/funds',
  moneyFund: '/money/funds/:county/:fund',
  moneyYear: '/money/funds/:county/years/:year',
  moneyTransfers: '/money/transfers',
  moneyTrace: '/money/trace',
  moneyStatements: '/money/statements',
  moneyReserve: '/money/reserve',
  moneySheets: '/money/sheets/:county/:run',
  moneyBank: '/money/bank',
  moneyProfiles: '/money/bank/profiles',
  moneyReturns: '/money/returns',
  moneyRecoveries: '/money/recoveries',
  moneyRecovery: '/money/recoveries/:county/:recovery',
  moneySchemes: '/money/schemes',
  moneyScheme: '/money/schemes/:county/:scheme',
  moneyPublicity: '/money/publicity',
  moneyPublication: '/money/publicity/:county/:publication',
  reports: '/reports',
  checkForm: '/reports/check',
  report: '/reports/:report',
  divisions: '/divisions',
  newDivisionChange: '/divisions/new',
  ledgers: '/ledgers',
  newLedger: '/ledgers/new',
  ledger: '/ledgers/:county/:import',
  ledgerColumns: '/ledgers/:county/:import/columns',
  duplicates: '/duplicates',
  duplicate: '/duplicates/:county/:a/:b',
  webhooks: '/interfaces/webhooks',
  newWebhook: '/interfaces/webhooks/new',
  webhook: '/interfaces/webhooks/:county/:webhook',
  editWebhook: '/interfaces/webhooks/:county/:webhook/edit',
  bulkExports: '/interfaces/exports',
  newBulkExport: '/interfaces/exports/new',
  bulkExport: '/interfaces/exports/:county/:export',
  runs: '/money/runs',
  run: '/money/runs/:county/:run',
  runLines: '/money/runs/:county/:run/lines',
  runLine: '/money/runs/:county/:run/lines/:line',
} as const

/** What narrows the lines of a run. */
interface RunLinesAddress {
  readonly hold?: string
  readonly answer?: string
  readonly difference?: string
  readonly benefit?: string
}

/** A decision about an award that something else leads to: platform/ledger/awards/schema.ts. */
interface AwardChangeAddress {
  readonly change?: string | undefined
  readonly why?: string | undefined
  readonly from?: string | undefined
}

/** The place and month a page of policy is read for; the page's own choice where absent. */
export interface When {
  readonly place?: number | undefined
  /** `2026-11` */
  readonly month?: string | undefined
}

interface WorkbenchAddress extends When {
  /** A worked example to begin with. */
  readonly example?: string | undefined
}

interface FindingsAddress {
  readonly place?: number | undefined
  readonly kind?: string | undefined
  readonly benefit?: string | undefined
}

interface NewAwardAddress {
  readonly county: number
  readonly household: string
  readonly benefit?: string | undefined
  readonly person?: string | undefined
}

/** Which postings: platform/ledger/books/schema.ts. */
interface TransfersAddress {
  readonly county: number
  readonly fund?: string | undefined
  readonly source?: string | undefined
  readonly year?: number | undefined
  readonly account?: string | undefined
  readonly benefit?: string | undefined
  readonly place?: number | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly run?: string | undefined
  readonly batch?: string | undefined
  readonly entry?: string | undefined
}

interface TraceAddress {
  readonly county: number
  readonly run?: string | undefined
  readonly line?: number | undefined
  readonly payout?: string | undefined
  readonly fund?: string | undefined
  readonly position?: number | undefined
}

/** One typed builder for every link. */
export const paths = {
  home: (): string => routes.home,
  /** `back` is where to go after signing in. */
  signIn: (back?: string): string => withQuery(routes.signIn, { back: back === routes.home ? undefined : back }),
  firstRun: (): string => routes.firstRun,
  account: (): string => routes.account,
  people: (): string => routes.people,
  newPerson: (): string => routes.newPerson,
  person: (userId: string): string => routes.person.replace(':userId', encodeURIComponent(userId)),
  /** `place` is the division whose records are shown. */
  audit: (place?: number): string => withQuery(routes.audit, { place }),
  policy: (when: When = {}): string => withQuery(routes.policy, { ...when }),
  benefit: (benefit: string, when: When = {}): string =>
    withQuery(routes.benefit.replace(':benefit', encodeURIComponent(benefit)), { ...when }),
  parameters: (when: When = {}): string => withQuery(routes.parameters, { ...when }),
  /** The values of a place that have lapsed or are due for review. */
  parametersDue: (place: number): string => withQuery(routes.parameters, { place, only: 'due' }),
  parameter: (parameter: string, when: When = {}): string =>
    withQuery(routes.parameter.replace(':parameter', encodeURIComponent(parameter)), { ...when }),
  /** `of` is the citation as the rules write it; every article when absent. */
  article: (of?: string): string => withQuery(routes.article, { of }),
  relations: (): string => routes.relations,
  contradictions: (): string => routes.contradictions,
  workbench: (asked: WorkbenchAddress = {}): string => withQuery(routes.workbench, { ...asked }),
  residents: (): string => routes.residents,
  contests: (): string => routes.contests,
  resident: (county: number, person: string): string =>
    routes.resident.replace(':county', String(county)).replace(':person', encodeURIComponent(person)),
  household: (county: number, household: string): string =>
    routes.household.replace(':county', String(county)).replace(':household', encodeURIComponent(household)),
  /** Everybody judged: the last run and its counts. */
  judging: (place?: number): string => withQuery(routes.judging, { place }),
  /** The lists of a place, one kind at a time. */
  findings: (asked: FindingsAddress = {}): string => withQuery(routes.findings, { ...asked }),
  judgingChanges: (county: number, judging: string): string =>
    routes.judgingChanges.replace(':county', String(county)).replace(':judging', encodeURIComponent(judging)),
  simulations: (place?: number): string => withQuery(routes.simulations, { place }),
  newSimulation: (place?: number): string => withQuery(routes.newSimulation, { place }),
  simulation: (county: number, simulation: string): string =>
    routes.simulation.replace(':county', String(county)).replace(':simulation', encodeURIComponent(simulation)),
  changes: (place?: number): string => withQuery(routes.changes, { place }),
  /** `simulation` starts the draft with the entries that were tried. */
  newChange: (place?: number, simulation?: string): string => withQuery(routes.newChange, { place, simulation }),
  changeFiles: (place?: number): string => withQuery(routes.changeFiles, { place }),
  change: (place: number, change: string): string => changePath(routes.change, place, change),
  reviseChange: (place: number, change: string): string => changePath(routes.reviseChange, place, change),
  awards: (place?: number): string => withQuery(routes.awards, { place }),
  /** A decision for a household; with `benefit` (and `person`) the one that is asked about. */
  newAward: (of: NewAwardAddress): string => withQuery(routes.newAward, { ...of }),
  takeOver: (place?: number): string => withQuery(routes.takeOver, { place }),
  upratings: (place?: number): string => withQuery(routes.upratings, { place }),
  uprating: (county: number, uprating: string): string => filled(routes.uprating, { county, uprating }),
  /** With `change` its form stands open: which decision, why, from which month (`2026-11`). */
  award: (county: number, award: string, asked: AwardChangeAddress = {}): string =>
    withQuery(filled(routes.award, { county, award }), { ...asked }),
  /** As it is printed. */
  decision: (county: number, decision: string): string => filled(routes.decision, { county, decision }),
  moneyFunds: (place?: number): string => withQuery(routes.moneyFunds, { place }),
  moneyFund: (county: number, fund: string): string => filled(routes.moneyFund, { county, fund }),
  /** Closing a year: preview, act and result. */
  moneyYear: (county: number, year: number): string => filled(routes.moneyYear, { county, year }),
  /** The postings behind a figure. */
  moneyTransfers: (filter: TransfersAddress): string => withQuery(routes.moneyTransfers, { ...filter }),
  /** The way of a line, a township's payout, or the so-manieth fen of a fund. */
  moneyTrace: (of: TraceAddress): string => withQuery(routes.moneyTrace, { ...of }),
  moneyStatements: (county?: number): string =>
    withQuery(routes.moneyStatements, { place: county === undefined ? undefined : county * 1_000_000 }),
  moneyBank: (place?: number): string => withQuery(routes.moneyBank, { place }),
  moneyProfiles: (place?: number): string => withQuery(routes.moneyProfiles, { place }),
  moneyReturns: (place?: number): string => withQuery(routes.moneyReturns, { place }),
  moneyRecoveries: (place?: number): string => withQuery(routes.moneyRecoveries, { place }),
  moneyRecovery: (county: number, recovery: string): string => filled(routes.moneyRecovery, { county, recovery }),
  moneySchemes: (place?: number): string => withQuery(routes.moneySchemes, { place }),
  moneyScheme: (county: number, scheme: string): string => filled(routes.moneyScheme, { county, scheme }),
  moneyPublicity: (place?: number): string => withQuery(routes.moneyPublicity, { place }),
  moneyPublication: (county: number, publication: string): string =>
    filled(routes.moneyPublication, { county, publication }),
  moneyReserve: (place?: number): string => withQuery(routes.moneyReserve, { place }),
  /** 发放表, or with `notice` 公示表, of a run. */
  moneySheets: (county: number, run: string, sheet?: 'notice'): string =>
    withQuery(filled(routes.moneySheets, { county, run }), { sheet }),
  reports: (place?: number): string => withQuery(routes.reports, { place }),
  /** Whether a form asks for what is held already. */
  checkForm: (): string => routes.checkForm,
  report: (report: string, when: When = {}): string =>
    withQuery(routes.report.replace(':report', encodeURIComponent(report)), { ...when }),
  divisions: (place?: number): string => withQuery(routes.divisions, { place }),
  newDivisionChange: (place?: number): string => withQuery(routes.newDivisionChange, { place }),
  ledgers: (place?: number): string => withQuery(routes.ledgers, { place }),
  newLedger: (place?: number): string => withQuery(routes.newLedger, { place }),
  ledger: (county: number, id: string): string => filled(routes.ledger, { county, import: id }),
  /** What each column of the file is. */
  ledgerColumns: (county: number, id: string): string => filled(routes.ledgerColumns, { county, import: id }),
  /** `tab` is one of the lists: open, merged, apart, elsewhere. */
  duplicates: (place?: number, tab?: string): string => withQuery(routes.duplicates, { place, tab }),
  duplicate: (county: number, a: string, b: string): string => filled(routes.duplicate, { county, a, b }),
  webhooks: (place?: number): string => withQuery(routes.webhooks, { place }),
  newWebhook: (place?: number): string => withQuery(routes.newWebhook, { place }),
  webhook: (county: number, webhook: string): string => filled(routes.webhook, { county, webhook }),
  editWebhook: (county: number, webhook: string): string => filled(routes.editWebhook, { county, webhook }),
  bulkExports: (place?: number): string => withQuery(routes.bulkExports, { place }),
  newBulkExport: (place?: number): string => withQuery(routes.newBulkExport, { place }),
  bulkExport: (county: number, id: string): string => filled(routes.bulkExport, { county, export: id }),
  /** Months of payment. */
  runs: (place?: number): string => withQuery(routes.runs, { place }),
  run: (county: number, run: string): string => filled(routes.run, { county, run }),
  runLines: (county: number, run: string, narrowed: RunLinesAddress = {}): string =>
    withQuery(filled(routes.runLines, { county, run }), { ...narrowed }),
  runLine: (county: number, run: string, line: number): string => filled(routes.runLine, { county, run, line }),
  /** What residents read without signing in: pages of the server. */
  publicPayments: (): string => '/public/payments',
  /** What programmers of other systems read: every use case with its input and output. */
  openApi: (): string => '/openapi.json',
  /** Leaves the console for the government identity provider. */
  oidcStart: (): string => '/auth/oidc/start',
} as const

function changePath(pattern: string, place: number, change: string): string {
  return pattern.replace(':place', String(place)).replace(':change', encodeURIComponent(change))
}

function filled(pattern: string, values: Readonly<Record<string, string | number>>): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** Where to go after signing in: only an address inside this console, never one that a link from outside chose. */
export function backFrom(search: URLSearchParams): string {
  const back = search.get('back') ?? ''
  return /^\/(?![/\\])/.test(back) ? back : routes.home
}

function withQuery(path: string, values: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

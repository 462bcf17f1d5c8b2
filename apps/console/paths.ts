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
} as const

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
  /** Leaves the console for the government identity provider. */
  oidcStart: (): string => '/auth/oidc/start',
} as const

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

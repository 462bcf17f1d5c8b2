import type { ComponentType } from 'react'
import { createBrowserRouter, type LazyRouteFunction, type RouteObject } from 'react-router'
import { Shell } from './layout/shell.tsx'
import { BrokenPage } from './pages/broken.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { routes } from './paths.ts'
import { RequireSession } from './session.tsx'

const page =
  (load: () => Promise<ComponentType>): LazyRouteFunction<RouteObject> =>
  async () => ({ Component: await load() })

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

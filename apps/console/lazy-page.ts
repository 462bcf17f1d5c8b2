import type { ComponentType } from 'react'
import type { LazyRouteFunction, RouteObject } from 'react-router'

/** A page as a chunk of its own, fetched when first opened. */
export const page =
  (load: () => Promise<ComponentType>): LazyRouteFunction<RouteObject> =>
  async () => ({ Component: await load() })

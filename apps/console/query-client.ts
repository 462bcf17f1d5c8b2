import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { problemIn } from './api.ts'

export const sessionKey = ['identity.session', {}] as const

/** Whatever finds that the session has ended asks for it again; the shell then leads to the sign-in page and back. */
function onError(thrown: unknown): void {
  if (problemIn(thrown).status === 401) void queryClient.invalidateQueries({ queryKey: sessionKey })
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      // Only a lost connection is worth a second try by itself; an answer of the server is an answer.
      retry: (failures, thrown) => problemIn(thrown).code === 'unreachable' && failures < 1,
      staleTime: 15_000,
      refetchOnWindowFocus: false,
    },
  },
})

// They ship with the program: asked once, they need not be asked, and recorded, on every page that offers their places.
queryClient.setQueryDefaults(['policy.list-examples'], { staleTime: Number.POSITIVE_INFINITY })

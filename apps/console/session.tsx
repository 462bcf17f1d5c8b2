import { Navigate, Outlet, useLocation } from 'react-router'
import type { Grant, Role } from '#kernel/access'
import { ErrorNotice, Loading } from '#ui'
import { problemIn } from './api.ts'
import type { OutputOf } from './contracts.ts'
import { paths } from './paths.ts'
import { useAsk } from './use-ask.ts'

type Session = OutputOf<'identity.session'>
export type SignedIn = Session & { readonly user: NonNullable<Session['user']> }

export function useSession() {
  return useAsk('identity.session', {})
}

/** The person signed in. Only below `RequireSession`, where there is one. */
export function useSignedIn(): SignedIn {
  const { data } = useSession()
  if (!data?.user) throw new Error('useSignedIn outside RequireSession')
  return { ...data, user: data.user }
}

/** Whether the person holds one of the roles; undefined stands for everybody who is signed in. */
export function holdsRole(grants: readonly Pick<Grant, 'role'>[], roles: readonly Role[] | undefined): boolean {
  return roles === undefined || grants.some((grant) => roles.includes(grant.role))
}

/** Lets signed-in people through; everyone else goes to the sign-in page and comes back here afterwards. */
export function RequireSession() {
  const session = useSession()
  const { pathname, search } = useLocation()
  if (session.isError) {
    return (
      <main className="lonely">
        <ErrorNotice problem={problemIn(session.error)} retry={() => void session.refetch()} />
      </main>
    )
  }
  if (!session.data) {
    return (
      <main className="lonely">
        <Loading />
      </main>
    )
  }
  if (session.data.state !== 'signed-in' || !session.data.user)
    return <Navigate to={paths.signIn(pathname + search)} replace />
  return <Outlet />
}

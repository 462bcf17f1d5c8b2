import type { AnyUseCase } from '#kernel/use-case'
import { changeGrants } from './change-grants.ts'
import { changePassword } from './change-password.ts'
import { confirmTotp } from './confirm-totp.ts'
import { createFirstAdministrator } from './create-first-administrator.ts'
import { createUser } from './create-user.ts'
import { disableUser } from './disable-user.ts'
import { enableTotp } from './enable-totp.ts'
import { enableUser } from './enable-user.ts'
import { linkOidc } from './link-oidc.ts'
import { listSessions } from './list-sessions.ts'
import { listUsers } from './list-users.ts'
import { resetPassword } from './reset-password.ts'
import { resetTotp } from './reset-totp.ts'
import { revokeSession } from './revoke-session.ts'
import { session } from './session.ts'
import { setUpTotp } from './set-up-totp.ts'
import type { IdentitySettings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

/** Everything of identity that has a route. */
export function identityUseCases(settings: IdentitySettings): readonly AnyUseCase[] {
  return [
    session(settings),
    signIn,
    confirmTotp(settings),
    signOut,
    changePassword,
    setUpTotp(settings),
    enableTotp(settings),
    listSessions,
    revokeSession,
    createFirstAdministrator,
    listUsers(settings),
    createUser(settings),
    changeGrants,
    disableUser,
    enableUser,
    resetPassword,
    resetTotp,
    linkOidc(settings),
  ]
}

import type { AccessTable } from '#kernel/access'

const administrators = [{ role: 'system-administrator', within: 'own-area' }] as const
const everyone = [{ role: 'anyone', within: 'anywhere' }] as const
const signedIn = [{ role: 'any-signed-in', within: 'anywhere' }] as const

/**
 * Who may do what with accounts. What belongs to signing in is open to everyone because it is how one stops being anyone;
 * those use cases check the password, code or session themselves.
 */
export const identityAccess = {
  session: everyone,
  signIn: everyone,
  signInWithOidc: everyone,
  confirmTotp: everyone,
  signOut: everyone,
  changePassword: everyone,
  setUpTotp: everyone,
  enableTotp: everyone,
  createFirstAdministrator: everyone,
  listSessions: signedIn,
  revokeSession: signedIn,
  listUsers: administrators,
  createUser: administrators,
  changeGrants: administrators,
  disableUser: administrators,
  enableUser: administrators,
  resetPassword: administrators,
  resetTotp: administrators,
  linkOidc: administrators,
} as const satisfies AccessTable

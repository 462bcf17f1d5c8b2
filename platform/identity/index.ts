export { identityAccess } from './access.ts'
export { anonymous, type Caller, findCaller } from './actor.ts'
export {
  addDemonstrationAccounts,
  type DemonstrationAccount,
  type HandedOut,
  handOutDemonstration,
} from './demonstration.ts'
export { attemptKeys, attemptOutcome } from './guard.ts'
export { reserveAttempts, settleAttempts } from './attempt-store.ts'
export { type OidcConnection, OidcRefused, OidcUnreachable, openIdProvider } from './oidc.ts'
export { identityJobs } from './jobs.ts'
export { type AreaMove, moveGrants } from './move-grants.ts'
export { findOfficers, type Officer } from './officers.ts'
export { newSetupCode } from './setup-store.ts'
export type { IdentitySettings } from './settings.ts'
export { identitySealedTables } from './sealed-tables.ts'
export { signInWithOidc } from './sign-in-with-oidc.ts'
export type { IdentityTables } from './tables.ts'
export { throughTransport } from './transport.ts'
export { identityUseCases } from './use-cases.ts'
export { changeGrants } from './change-grants.ts'
export { createUser } from './create-user.ts'
export { disableUser } from './disable-user.ts'
export { enableUser } from './enable-user.ts'
export { listUsers } from './list-users.ts'
export { resetPassword } from './reset-password.ts'
export { resetTotp } from './reset-totp.ts'
export type { UserSummary } from './schema.ts'

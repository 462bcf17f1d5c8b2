/**
 * Tables without row security, each with the reason why every county may share it. Whoever adds one here
 * decides that its rows are nobody's in particular; a table about people or cases never belongs here.
 */
export const sharedTables: Readonly<Record<string, string>> = {
  anmin_migration: 'which schema changes this database has had',
  key_check: 'proofs that the keys file is the right one; no secret and no personal data',
  policy_parameter: 'published standards of every place; the rulebook is public, its drafts are the policy officers’',
  division: 'published division codes; read by all, loaded by the owner',
  working_calendar_import: 'the State Council’s working-day calendar; read by all, imported for the whole installation',
  working_day_override: 'days of the working-day calendar',
  identity_user:
    'accounts of the bureau’s people belong to the platform; the administrator’s area decides what is shown',
  identity_grant: 'roles of accounts',
  identity_recovery_code: 'second factor of accounts',
  identity_session: 'sessions of accounts',
  identity_attempt: 'failed sign-ins, by digest',
  identity_setup: 'the one setup code of the installation',
  identity_external: 'accounts at the government identity provider',
  identity_oidc_pending: 'sign-ins on their way to the identity provider',
}

import type * as identity from '#identity/schema'
import type { ContractOf } from './contract.ts'

export interface IdentityQueries {
  readonly 'identity.session': ContractOf<typeof identity.Empty, typeof identity.SessionView>
  readonly 'identity.list-sessions': ContractOf<typeof identity.Empty, typeof identity.SessionList>
  readonly 'identity.list-users': ContractOf<typeof identity.ListUsersInput, typeof identity.UserList>
}

export interface IdentityCommands {
  readonly 'identity.sign-in': ContractOf<typeof identity.SignInInput, typeof identity.SignInProgress>
  readonly 'identity.confirm-totp': ContractOf<typeof identity.TotpInput, typeof identity.SignInProgress>
  readonly 'identity.sign-out': ContractOf<typeof identity.Empty, typeof identity.SignInProgress>
  readonly 'identity.change-password': ContractOf<typeof identity.ChangePasswordInput, typeof identity.SignInProgress>
  readonly 'identity.set-up-totp': ContractOf<typeof identity.Empty, typeof identity.TotpSetup>
  readonly 'identity.enable-totp': ContractOf<typeof identity.TotpInput, typeof identity.TotpEnabled>
  readonly 'identity.revoke-session': ContractOf<typeof identity.RevokeSessionInput, typeof identity.Empty>
  readonly 'identity.create-first-administrator': ContractOf<
    typeof identity.FirstAdministratorInput,
    typeof identity.SignInProgress
  >
  readonly 'identity.create-user': ContractOf<typeof identity.CreateUserInput, typeof identity.UserWithPassword>
  readonly 'identity.change-grants': ContractOf<typeof identity.ChangeGrantsInput, typeof identity.Empty>
  readonly 'identity.disable-user': ContractOf<typeof identity.UserRef, typeof identity.Empty>
  readonly 'identity.enable-user': ContractOf<typeof identity.UserRef, typeof identity.Empty>
  readonly 'identity.reset-password': ContractOf<typeof identity.UserRef, typeof identity.UserWithPassword>
  readonly 'identity.reset-totp': ContractOf<typeof identity.UserRef, typeof identity.Empty>
}

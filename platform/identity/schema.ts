import { z } from 'zod'
import { type Role, roles } from '#kernel/access'
import { DivisionCode } from '#kernel/division-code'
import { type Id, idSchema } from '#kernel/ids'

/** Shapes shared by the use cases of identity and the pages. Browser-safe: no Node module is imported here. */

export const UserId = idSchema<'UserId'>()
export type UserId = Id<'UserId'>

export const SessionId = idSchema<'SessionId'>()
export type SessionId = Id<'SessionId'>

export const RoleCode = z.enum(Object.keys(roles) as [Role, ...Role[]])

/** The name somebody signs in with; case does not matter. */
export const Account = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, '账号至少 2 个字符。')
  .max(64, '账号最多 64 个字符。')
  .regex(/^[\p{L}\p{N}._@-]+$/u, '账号只能用文字、数字和 . _ @ -。')

export const PersonName = z.string().trim().min(1, '请填写姓名。').max(50, '姓名最多 50 个字。')

/** What somebody types as a password; the rules for a new one are in password-rules.ts. 512 characters bound the work of hashing. */
export const TypedPassword = z.string().min(1, '请填写密码。').max(512, '密码太长。')

export const GrantInput = z.object({ role: RoleCode, area: DivisionCode })
export type GrantInput = z.infer<typeof GrantInput>

export const GrantList = z.array(GrantInput).max(50, '一个人最多 50 项授权。')

/** `areaName` is the division's full Chinese name, or its code when the division is unknown. */
export const GrantView = GrantInput.extend({ areaName: z.string() })
export type GrantView = z.infer<typeof GrantView>

/**
 * How far a sign-in has come. Only `signed-in` may do anything but finish signing in:
 * - `totp-required`: password was right, the six-digit code is awaited (identity.confirm-totp);
 * - `password-change-required`: the password was set by an administrator and must be replaced (identity.change-password);
 * - `totp-setup-required`: a role demands a second factor that is not set up (identity.set-up-totp, identity.enable-totp).
 */
export const signInStates = [
  'anonymous',
  'totp-required',
  'password-change-required',
  'totp-setup-required',
  'signed-in',
] as const
export const SignInState = z.enum(signInStates)
export type SignInState = z.infer<typeof SignInState>

export const SessionView = z.object({
  state: SignInState,
  user: z
    .object({
      id: UserId,
      account: z.string(),
      name: z.string(),
      totpEnabled: z.boolean(),
      isDemonstration: z.boolean(),
    })
    .optional(),
  grants: z.array(GrantView),
  /** Sign-in with the government identity provider: open /auth/oidc/start when enabled. */
  oidc: z.object({ enabled: z.boolean(), label: z.string() }),
  /** True until a real administrator exists: show identity.create-first-administrator. */
  firstRun: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** The answer of everything that moves a sign-in on; ask identity.session for the rest. */
export const SignInProgress = z.object({ state: SignInState })
export type SignInProgress = z.infer<typeof SignInProgress>

export const Empty = z.object({})

export const SignInInput = z.object({ account: z.string().min(1, '请填写账号。').max(200), password: TypedPassword })
/** Six digits of the authenticator, or one recovery code (XXXX-XXXX-XXXX-XXXX). */
export const TotpInput = z.object({ code: z.string().trim().min(6, '请填写 6 位动态码。').max(30) })
export const ChangePasswordInput = z.object({ currentPassword: TypedPassword, newPassword: TypedPassword })

/** Shown once while setting up the second factor: the QR code's address and the same secret for typing. */
export const TotpSetup = z.object({ otpauthUri: z.string(), secret: z.string() })
/** Ten one-time codes, shown once. */
export const TotpEnabled = z.object({ state: SignInState, recoveryCodes: z.array(z.string()) })

export const SessionSummary = z.object({
  id: SessionId,
  device: z.string(),
  address: z.string(),
  startedAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  method: z.enum(['password', 'oidc']),
  isCurrent: z.boolean(),
})
export type SessionSummary = z.infer<typeof SessionSummary>
export const SessionList = z.object({ sessions: z.array(SessionSummary) })
export const RevokeSessionInput = z.object({ sessionId: SessionId })

export const FirstAdministratorInput = z.object({
  setupCode: z.string().trim().min(1, '请填写启动时显示的设置码。').max(64),
  account: Account,
  name: PersonName,
  password: TypedPassword,
})

export const UserSummary = z.object({
  id: UserId,
  account: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  totpEnabled: z.boolean(),
  isDemonstration: z.boolean(),
  /** Subject at the government identity provider, when linked. */
  oidcSubject: z.string().optional(),
  lastSignInAt: z.iso.datetime().optional(),
  /** Grants inside the asking administrator's area; others are not shown. */
  grants: z.array(GrantView),
  /** Why account-wide actions are closed to the asking administrator, as a sentence; absent when they are open. */
  locked: z.string().optional(),
})
export type UserSummary = z.infer<typeof UserSummary>
export const ListUsersInput = z.object({
  area: DivisionCode.optional(),
  search: z.string().trim().max(64).optional(),
  /** Only this person. */
  userId: UserId.optional(),
  /** The page after this account; `next` of the page before. */
  after: z.string().max(200).optional(),
})
/** One page, in the order of the accounts. */
export const UserList = z.object({
  users: z.array(UserSummary),
  /** How many there are on all pages. */
  total: z.int(),
  /** The last account of this page when there are more. */
  next: z.string().optional(),
})

export const OidcSubject = z.string().trim().min(1).max(255)
export const CreateUserInput = z.object({
  account: Account,
  name: PersonName,
  grants: GrantList.min(1, '请至少给一项授权,新人员才有所属的区域。'),
  oidcSubject: OidcSubject.optional(),
})
/** The initial password is shown once to the administrator and must be replaced at the first sign-in. */
export const UserWithPassword = z.object({ userId: UserId, initialPassword: z.string() })

/** `grants` is the whole list inside the administrator's own area; grants elsewhere stay as they are. */
export const ChangeGrantsInput = z.object({ userId: UserId, grants: GrantList })
export const UserRef = z.object({ userId: UserId })
export const LinkOidcInput = z.object({ userId: UserId, oidcSubject: OidcSubject.nullable() })

import type { KeyRing } from '#kernel/crypto/key-ring'
import type { DivisionCode } from '#kernel/division-code'

/** What identity is told by the application that holds it; it may not look into higher modules itself. */
export interface IdentitySettings {
  /** Seals the secrets of authenticators. */
  readonly keys: KeyRing
  /** The government identity provider as the sign-in page names it; undefined when none is connected. */
  readonly oidc: { readonly label: string; readonly issuer: string } | undefined
  /** The full Chinese name of an area. */
  readonly areaName: (area: DivisionCode) => string
}

/** A session ends after this long without a request … */
export const idleMinutes = 30
/** … and after this long in any case. */
export const absoluteHours = 12

import { UserId } from '#identity/schema'

/** Who acts, as rows keep it; the platform itself has no account. */
export function userOf({ userId }: { readonly userId: string | undefined }): UserId | null {
  return userId === undefined ? null : UserId.parse(userId)
}

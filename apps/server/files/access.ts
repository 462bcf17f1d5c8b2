import { type AccessRule, type AccessTable, type Role, roles } from '#kernel/access'

/** Whoever holds a role for some area may send files; what is done with one is decided by the use case that takes it. */
const everyRole: readonly AccessRule[] = (Object.keys(roles) as readonly Role[]).map((role) => ({
  role,
  within: 'own-area',
}))

export const filesAccess = {
  beginUpload: everyRole,
  sendPart: everyRole,
  findUpload: everyRole,
  finishUpload: everyRole,
  abandonUpload: everyRole,
} as const satisfies AccessTable

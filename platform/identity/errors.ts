import type { ErrorSpecs } from '#kernel/use-case'

/** Refusals that several use cases of identity share, so that each is worded once. */
export const notSignedIn = {
  'not-signed-in': { kind: 'unauthenticated', text: '还没有登录,或登录已经失效,请重新登录。' },
} as const satisfies ErrorSpecs

/** One answer for a wrong password, an unknown account and a disabled one: it tells nothing about who has an account. */
export const wrongCredentials = {
  'wrong-credentials': { kind: 'unauthenticated', text: '账号或密码不正确,请核对后再试。忘记密码请联系管理员重置。' },
} as const satisfies ErrorSpecs

/** Fields: `minutes`, and `seconds` for the Retry-After header. */
export const mustWait = {
  'must-wait': { kind: 'too-many', text: '失败次数太多,请过 {minutes} 分钟再试。' },
} as const satisfies ErrorSpecs

/** Field `reason`: the sentence of the broken rule (password-rules.ts). */
export const weakPassword = {
  'weak-password': { kind: 'invalid', text: '{reason}' },
} as const satisfies ErrorSpecs

export const wrongCode = {
  'wrong-code': { kind: 'unauthenticated', text: '动态码不对或已经用过,请等验证器显示下一个 6 位数字后再输入。' },
} as const satisfies ErrorSpecs

/** An account outside the administrator's area answers like one that does not exist. */
export const outsideArea = {
  denied: { kind: 'denied', text: '你没有权限做这件事。需要的话,请联系管理员授权。' },
} as const satisfies ErrorSpecs

export const ownAccount = {
  'own-account': { kind: 'conflict', text: '不能在这里改自己的账号和授权,请由另一位管理员操作。' },
} as const satisfies ErrorSpecs

export const lastAdministrator = {
  'last-administrator': {
    kind: 'conflict',
    text: '这是该区域最后一位系统管理员,停用或收回后就没有人能管理账号了。请先给另一个人系统管理员授权。',
  },
} as const satisfies ErrorSpecs

export function waiting(seconds: number) {
  return { type: 'must-wait', seconds, minutes: Math.ceil(seconds / 60) } as const
}

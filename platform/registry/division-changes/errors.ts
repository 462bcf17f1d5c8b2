import type { ErrorSpecs } from '#kernel/use-case'

export const noDivisionChange = {
  'no-division-change': { kind: 'not-found', text: '没有找到这份区划调整。请从列表重新打开。' },
} as const satisfies ErrorSpecs

/** Field `fault`: the sentence of the plan's fault. */
export const wrongSteps = {
  'wrong-steps': { kind: 'invalid', text: '方案里有需要修改的地方:{fault}' },
} as const satisfies ErrorSpecs

export const changeWrongState = {
  'wrong-state': { kind: 'conflict', text: '这份区划调整现在是“{state}”,不能再{action}。请刷新页面查看最新情况。' },
} as const satisfies ErrorSpecs

export const drafterCannotAdopt = {
  'same-officer': { kind: 'conflict', text: '起草的人不能自己批准,请由另一位同事或领导批准。' },
} as const satisfies ErrorSpecs

import type { ErrorSpecs } from '#kernel/use-case'

export const noScheme = {
  'no-scheme': { kind: 'not-found', text: '没有找到这项参保。它可能不在您的管辖范围内,请从“参保”的列表中重新打开。' },
} as const satisfies ErrorSpecs

export const noPremium = {
  'no-premium': { kind: 'not-found', text: '没有找到这笔保费。请从参保页面重新打开。' },
  'other-state': { kind: 'conflict', text: '这笔保费{state},不能再做这一步。可能别人刚办过,请刷新后再看。' },
} as const satisfies ErrorSpecs

export const otherPerson = {
  'same-person': {
    kind: 'denied',
    text: '制单、核对、审批要由三个不同的人办理,您已经办过其中一步。请交给另一个人。',
  },
} as const satisfies ErrorSpecs

/** Whose account the insurer's is, is said by one and paid to by another. */
export const otherPays = {
  'named-by-you': {
    kind: 'denied',
    text: '保险公司的账户是您更正的,钱要由另一名财务人员核对后送出。请交给另一个人。',
  },
} as const satisfies ErrorSpecs

export const closedList = {
  over: { kind: 'conflict', text: '这项参保的保险期到{until}已经结束,名册不能再改。请新建本年度的参保。' },
} as const satisfies ErrorSpecs

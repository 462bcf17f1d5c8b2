import type { ErrorSpecs } from '#kernel/use-case'

export const noPublication = {
  'no-publication': {
    kind: 'not-found',
    text: '没有找到这次公示。它可能不在您的管辖范围内,请从“公开”的列表中重新打开。',
  },
} as const satisfies ErrorSpecs

export const otherState = {
  'other-state': { kind: 'conflict', text: '这次公示{state},不能再做这一步。可能别人刚办过,请刷新后再看。' },
} as const satisfies ErrorSpecs

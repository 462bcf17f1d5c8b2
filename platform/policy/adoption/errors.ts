import type { ErrorSpecs } from '#kernel/use-case'

export const noSuchChange = {
  'no-such-change': { kind: 'not-found', text: '没有找到这份调整。它可能不在您的管辖范围内,请从列表重新打开。' },
} as const satisfies ErrorSpecs

export const wrongEntries = {
  'wrong-entries': { kind: 'invalid', text: '有内容需要修改:{faults}' },
} as const satisfies ErrorSpecs

export const wrongState = {
  'wrong-state': { kind: 'conflict', text: '这份调整现在是“{state}”,不能再{action}。请刷新页面查看最新情况。' },
} as const satisfies ErrorSpecs

/** Nobody adopts what they wrote, so a draft has one author. Field `drafter`: their name. */
export const notDrafter = {
  'not-drafter': {
    kind: 'conflict',
    text: '这份草稿由{drafter}起草,只有起草人可以修改。请联系起草人修改,或另外起草一份。',
  },
} as const satisfies ErrorSpecs

export const notSimulated = {
  'not-simulated': { kind: 'conflict', text: '采纳之前必须先模拟。请对这份调整的当前内容做一次模拟,再提交采纳。' },
} as const satisfies ErrorSpecs

export const sameOfficer = {
  'same-officer': { kind: 'conflict', text: '起草和提交的人不能自己采纳,请由另一位政策管理员或领导采纳。' },
} as const satisfies ErrorSpecs

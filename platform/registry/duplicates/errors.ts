import type { ErrorSpecs } from '#kernel/use-case'

export const noPair = {
  'no-pair': { kind: 'not-found', text: '没有找到这一对,或其中一人不在您的管辖范围内。请从列表重新打开。' },
} as const satisfies ErrorSpecs

export const notApart = {
  'not-apart': { kind: 'conflict', text: '这一对不是“不是同一人”,不用重新核实。请刷新页面查看最新情况。' },
} as const satisfies ErrorSpecs

export const cannotMerge = {
  'same-person': { kind: 'invalid', text: '不能把一个人和自己合并。请选择两份不同的登记。' },
  'already-merged': { kind: 'conflict', text: '其中一份已经合并过了。请刷新页面查看最新情况。' },
  'protected-child': {
    kind: 'conflict',
    text: '其中一人是建有儿童档案的未成年人,请由县级儿童福利工作人员在儿童档案里处理。',
  },
  'two-numbers': {
    kind: 'conflict',
    text: '两份登记各有一个有效的身份证号,而且相差不止一处,不能直接合并。请先核对证件,把错的号码更正后再合并。',
  },
} as const satisfies ErrorSpecs

export const noMerge = {
  'no-merge': { kind: 'not-found', text: '没有找到这次合并。请从列表重新打开。' },
  'kept-merged-since': {
    kind: 'conflict',
    text: '留下的那份登记后来又并入了另一份。请先撤销后一次合并,再撤销这一次。',
  },
  'already-reversed': { kind: 'conflict', text: '这次合并已经撤销过了。请刷新页面查看最新情况。' },
} as const satisfies ErrorSpecs

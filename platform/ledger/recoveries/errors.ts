import type { ErrorSpecs } from '#kernel/use-case'

export const noRecovery = {
  'no-recovery': {
    kind: 'not-found',
    text: '没有找到这笔追回款。它可能不在您的管辖范围内,请从“追回处理”的列表中重新打开。',
  },
} as const satisfies ErrorSpecs

export const closedFile = {
  'child-file': {
    kind: 'conflict',
    text: '这笔款涉及未成年人保护档案里的孩子。请写明用途后再打开,查看会留下记录。',
  },
} as const satisfies ErrorSpecs

export const notOpen = {
  'not-open': { kind: 'conflict', text: '这笔追回款{state},没有还要追回的。请刷新后再看。' },
} as const satisfies ErrorSpecs

export const changedMeanwhile = {
  changed: { kind: 'conflict', text: '这笔追回款刚被别人改过。请刷新,看过现在的情况再决定。' },
} as const satisfies ErrorSpecs

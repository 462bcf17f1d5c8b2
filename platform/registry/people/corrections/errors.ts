import type { ErrorSpecs } from '#kernel/use-case'
import { closedFile, noHousehold, noPerson } from '../cards/errors.ts'

export const cannotChange = {
  ...noPerson,
  ...closedFile,
  'changed-since': {
    kind: 'conflict',
    text: '您打开卡片以后,有人改过这个人的信息。请先看看最新的内容,再决定要不要改。',
  },
  'not-for-role': { kind: 'denied', text: '您的角色看不到这项信息,不能更正。请由经办人员办理。' },
  'wrong-value': { kind: 'invalid', text: '{text}' },
  'wrong-months': { kind: 'invalid', text: '结束的月份早于开始的月份,请核对。' },
  'not-taken': { kind: 'conflict', text: '{text}' },
  merged: { kind: 'conflict', text: '这条记录已经并入另一条,请在那一条上更正。' },
} as const satisfies ErrorSpecs

export const cannotCorrect = {
  ...cannotChange,
  ...noHousehold,
  'household-changed-since': {
    kind: 'conflict',
    text: '您打开卡片以后,有人改过这户家庭的信息。请先看看最新的内容,再决定要不要改。',
  },
  'unknown-field': { kind: 'invalid', text: '没有这一项信息,或者它要用“迁移”“登记死亡”来改。' },
  'no-contest': { kind: 'not-found', text: '没有找到这条异议,它可能已经处理了。请刷新再看。' },
} as const satisfies ErrorSpecs

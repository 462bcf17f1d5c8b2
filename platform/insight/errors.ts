import type { ErrorSpecs } from '#kernel/use-case'

export const noReport = {
  'no-report': { kind: 'not-found', text: '没有这张报表。请从报表列表重新打开。' },
} as const satisfies ErrorSpecs

export const noSnapshot = {
  'no-snapshot': {
    kind: 'not-found',
    text: '{month}的数字没有留存:系统从启用的当月起,每月月底留存一次。请选择本月,或有留存的月份。',
  },
} as const satisfies ErrorSpecs

export const purposeNeeded = {
  'purpose-needed': { kind: 'invalid', text: '这张报表涉及儿童,请先填写查看用途(至少四个字),用途会记入审计。' },
} as const satisfies ErrorSpecs

export const noAsk = {
  'no-ask': { kind: 'invalid', text: '这张报表没有要填的这一项。请刷新页面后再填。' },
  'not-a-count': { kind: 'invalid', text: '“{label}”要填整数,如 3。没有就填 0。' },
} as const satisfies ErrorSpecs

import type { ErrorSpecs } from '#kernel/use-case'

export const noPaper = {
  'no-paper': { kind: 'not-found', text: '没有找到这份材料,请刷新卡片再看。' },
} as const satisfies ErrorSpecs

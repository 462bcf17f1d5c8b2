import type { ErrorSpecs } from '#kernel/use-case'

export const noPerson = {
  'no-person': { kind: 'not-found', text: '没有找到这个人。可能不在您的管辖范围内,请从“居民”里重新查找。' },
} as const satisfies ErrorSpecs

export const noHousehold = {
  'no-household': { kind: 'not-found', text: '没有找到这户家庭。可能不在您的管辖范围内,请从“居民”里重新查找。' },
} as const satisfies ErrorSpecs

/** A protected child's file, asked for without a purpose, or by a role that may not open it. */
export const closedFile = {
  'purpose-needed': {
    kind: 'conflict',
    text: '这是受保护的儿童档案,打开前请选择用途。谁在什么时候为什么打开过,都会记录。',
  },
  'child-file': { kind: 'denied', text: '这是受保护的儿童档案,您的角色不能打开。' },
} as const satisfies ErrorSpecs

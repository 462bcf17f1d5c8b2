import type { ErrorSpecs } from '#kernel/use-case'

export const cannotJudge = {
  'no-people': { kind: 'not-found', text: '{county}还没有在册的人,没有可以研判的。请先导入台账。' },
  'under-way': { kind: 'conflict', text: '{county}正在研判(已完成{done}户)。等它完成,或先停止它,再开始新的研判。' },
} as const satisfies ErrorSpecs

export const noJudging = {
  'no-judging': { kind: 'not-found', text: '没有找到这次研判。它可能不在您的管辖范围内,请从列表中重新打开。' },
} as const satisfies ErrorSpecs

export const notJudged = {
  'not-judged': { kind: 'conflict', text: '{county}还没有研判过,没有名单。请先在“全县研判”里开始一次研判。' },
} as const satisfies ErrorSpecs

export const noFinding = {
  'no-finding': {
    kind: 'not-found',
    text: '这一条现在不在名单里:情况已经变化,或者不在您的管辖范围内。请刷新名单。',
  },
} as const satisfies ErrorSpecs

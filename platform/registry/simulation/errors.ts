import type { ErrorSpecs } from '#kernel/use-case'

export const cannotSimulate = {
  'no-population': {
    kind: 'not-found',
    text: '{county}还没有人口数据,无法模拟。请先载入人口,或用 anmin synth --county {code} --into-database 生成合成人口。',
  },
  'wrong-entries': { kind: 'invalid', text: '有内容需要修改:{faults}' },
  'unknown-benefit': { kind: 'invalid', text: '没有名为“{benefit}”的待遇,请从待遇列表中选择。' },
  'place-elsewhere': {
    kind: 'invalid',
    text: '{place}与{county}没有隶属关系。请写这个县(市、区)、它下面的乡镇,或它所在的市、省。',
  },
  'nothing-changes': {
    kind: 'invalid',
    text: '没有写要改的参数,前后月份也相同,没有什么可比较。请至少改一项参数,或写另一个月份。',
  },
} as const satisfies ErrorSpecs

export const noSimulation = {
  'no-simulation': { kind: 'not-found', text: '没有找到这次模拟。它可能不在您的管辖范围内,请从列表中重新打开。' },
} as const satisfies ErrorSpecs

export const notFinished = {
  'not-finished': { kind: 'conflict', text: '这次模拟{state},还没有结果。请稍后再看;没有完成的请重新模拟。' },
} as const satisfies ErrorSpecs

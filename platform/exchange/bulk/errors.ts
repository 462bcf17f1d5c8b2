import type { ErrorSpecs } from '#kernel/use-case'

export const noExport = {
  'no-export': { kind: 'not-found', text: '没有找到这次成批导出。它可能不在你的管辖范围内,请从列表中重新打开。' },
} as const satisfies ErrorSpecs

export const notReady = {
  'not-ready': { kind: 'conflict', text: '这次成批导出{state},没有可以下载的文件。请等它完成,或重新导出。' },
  'no-file': { kind: 'not-found', text: '这次成批导出里没有这个文件,请从文件列表中选择。' },
  'not-yours': {
    kind: 'conflict',
    text: '这次成批导出是{name}申请的,只有本人能下载。你要用的话,请写明自己的用途另外导出。',
  },
} as const satisfies ErrorSpecs

export const cannotExport = {
  'no-people': { kind: 'not-found', text: '{area}还没有人员数据,没有可以导出的。请先导入台账。' },
  'under-way': { kind: 'conflict', text: '{area}已有一次成批导出在进行,请等它完成或先停止它。' },
} as const satisfies ErrorSpecs

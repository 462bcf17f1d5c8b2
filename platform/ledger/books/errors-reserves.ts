import type { ErrorSpecs } from '#kernel/use-case'

export const notTownship = {
  'not-township': { kind: 'invalid', text: '备用金按乡镇(街道)设立。请选到{county}的一个乡镇或街道。' },
} as const satisfies ErrorSpecs

export const noLimit = {
  'no-limit': {
    kind: 'conflict',
    text: '{place}还没有设定备用金上限。请财务人员先按文件设定上限和一次审批的额度。',
  },
} as const satisfies ErrorSpecs

export const noPayout = {
  'no-payout': { kind: 'not-found', text: '没有找到这笔备用金支出。它可能不在您的管辖范围内,请从列表中重新打开。' },
  'was-reversed': { kind: 'conflict', text: '这笔支出已经在{date}冲回,不能再改。' },
} as const satisfies ErrorSpecs

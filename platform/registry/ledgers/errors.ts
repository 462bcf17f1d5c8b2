import type { ErrorSpecs } from '#kernel/use-case'

export const noImport = {
  'no-import': { kind: 'not-found', text: '没有找到这次导入。它可能不在您的管辖范围内,请从列表中重新打开。' },
} as const satisfies ErrorSpecs

export const wrongState = {
  'wrong-state': { kind: 'conflict', text: '这次导入{state},现在不能{action}。{next}' },
} as const satisfies ErrorSpecs

export const unreadable = {
  unreadable: { kind: 'invalid', text: '{text}' },
  'no-upload': { kind: 'not-found', text: '没有找到这次上传,或者还没有传完。请重新上传文件。' },
} as const satisfies ErrorSpecs

export const wrongMapping = {
  'wrong-mapping': { kind: 'invalid', text: '对应关系还不能用:{faults}' },
} as const satisfies ErrorSpecs

export const divisionsChanged = {
  'divisions-changed': {
    kind: 'conflict',
    text: '检查以后本县的乡镇或村(社区)有调整,检查结果不能再用。请重新检查,再导入。',
  },
} as const satisfies ErrorSpecs

export const notAllGood = {
  'not-all-good': {
    kind: 'conflict',
    text: '选择了“全部正确才导入”,但有{count}行有误或需要核实。请改正后重新上传,或改为先导入正确的行。',
  },
} as const satisfies ErrorSpecs

export const noReturned = {
  'no-returned': { kind: 'not-found', text: '这次导入没有需要退回的行。' },
} as const satisfies ErrorSpecs

export const outsideArea = {
  'outside-area': {
    kind: 'denied',
    text: '只能为自己管辖的县或乡镇导入台账。请选择您管辖范围内的县(市、区)或乡镇(街道)。',
  },
} as const satisfies ErrorSpecs

export const notWholeCounty = {
  'not-whole-county': {
    kind: 'conflict',
    text: '这份台账只包含一个乡镇(街道),不能声明为全县完整名单。请导入全县的台账后再声明。',
  },
} as const satisfies ErrorSpecs

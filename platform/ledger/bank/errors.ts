import type { ErrorSpecs } from '#kernel/use-case'

export const noBatch = {
  'no-batch': {
    kind: 'not-found',
    text: '没有找到这个批次。它可能不在您的管辖范围内,请从“银行文件”的列表中重新打开。',
  },
} as const satisfies ErrorSpecs

export const wrongBatchState = {
  'wrong-batch-state': { kind: 'conflict', text: '这个批次{state},现在不能{action}。{next}' },
} as const satisfies ErrorSpecs

export const cannotCancel = {
  'already-proposed': {
    kind: 'conflict',
    text: '{by}已经提出作废这一批,要先由另一个人确认或者不作废,才能再办别的。',
  },
  answered: {
    kind: 'conflict',
    text: '银行已经答复了其中{count}笔,不能整批作废。退回的请到“退回处理”办理;没有答复的,等银行答复后再办。',
  },
} as const satisfies ErrorSpecs

export const noProfile = {
  'no-profile': { kind: 'not-found', text: '没有找到这个代发格式。请从“代发格式”的列表中重新打开。' },
} as const satisfies ErrorSpecs

export const changedMeanwhile = {
  changed: { kind: 'conflict', text: '这个代发格式刚被别人改过。请刷新,看过现在的内容再改。' },
} as const satisfies ErrorSpecs

export const noRun = {
  'no-run': { kind: 'not-found', text: '没有找到这个月的发放。请从“月度发放”的列表中重新打开。' },
  'not-approved': { kind: 'conflict', text: '这个月的发放{state},还不能生成银行文件。两位审批人都通过后再生成。' },
} as const satisfies ErrorSpecs

export const noProfiles = {
  'no-profiles': {
    kind: 'conflict',
    text: '还没有登记代发格式,不知道银行要什么样的文件。请先在“代发格式”里登记代发银行。',
  },
} as const satisfies ErrorSpecs

export const noFile = {
  'no-file': { kind: 'not-found', text: '没有找到这个文件。请从“银行文件”的列表中重新打开。' },
} as const satisfies ErrorSpecs

export const notTaken = {
  'no-upload': { kind: 'not-found', text: '没有找到这次上传,或者还没有传完。请重新选择文件。' },
  'same-file': {
    kind: 'conflict',
    text: '这个文件{when}已经由{by}交进来过(《{name}》),没有再处理一遍。若是银行重新发的,请让银行另给一个文件。',
  },
  'which-format': {
    kind: 'invalid',
    text: '这不是 ISO 20022 报文(pain.002、camt.053、camt.054)。请选择是哪家银行的回盘格式后再交。',
  },
  'other-message': {
    kind: 'invalid',
    text: '这是 {found} 报文,不是银行的回盘。可以交的有 pain.002、camt.053、camt.054 和本地银行的回盘文件。',
  },
  'other-version': { kind: 'invalid', text: '这是 {found} 报文,能读的是 {known}。请让银行改用其中一个版本重新给。' },
  'other-xml': {
    kind: 'invalid',
    text: '这是 XML 文件,但不是能读的 ISO 20022 报文(命名空间:{namespace})。请让银行给 pain.002、camt.053 或 camt.054 报文,或约定的本地格式。',
  },
  'not-an-answer': {
    kind: 'invalid',
    text: '这是{what},不是银行的回盘文件,没有接收。请交银行给的回盘原文件(.txt、.csv、.dat,或 pain.002、camt 的 .xml);只有图片、纸质或表格的,请向银行要原文件。',
  },
  'own-file': {
    kind: 'invalid',
    text: '这是送银行的文件(第{number}批,《{name}》),不是回盘,没有接收。请交银行处理以后给的回盘文件。',
  },
  'iso-profile': {
    kind: 'invalid',
    text: '“{bank}”用 ISO 20022 报文,没有本地回盘格式。请选择另一家,或直接交银行的 XML 报文。',
  },
} as const satisfies ErrorSpecs

export const noPayment = {
  'no-payment': {
    kind: 'conflict',
    text: '选中的付款里有{count}笔已经不是退回状态(可能刚被别人处理了)。请刷新后重新选择。',
  },
} as const satisfies ErrorSpecs

import type { ErrorSpecs } from '#kernel/use-case'

export const noUprating = {
  'no-uprating': { kind: 'not-found', text: '没有找到这次提标。它可能不在您的管辖范围内,请从“提标”列表中重新打开。' },
} as const satisfies ErrorSpecs

export const wrongStage = {
  'wrong-stage': { kind: 'conflict', text: '这次提标现在是“{state}”,不能{act}。请刷新页面再看。' },
} as const satisfies ErrorSpecs

export const cannotPrepare = {
  'no-benefit': { kind: 'invalid', text: '“{benefit}”不是按月发放的待遇,不能提标。请从列表中选择。' },
  'nobody-there': {
    kind: 'not-found',
    text: '选定的范围里没有从{from}起在发的{label}。请核对地方、城乡类别和月份;还没有建立待遇的,先沿用台账或逐户给予。',
  },
  'in-future': { kind: 'invalid', text: '决定日期{date}还没有到。请填写今天或以前的日期。' },
  'too-early': { kind: 'invalid', text: '起始月份{from}早于三年前。请核对月份;更早的差额请逐个办理。' },
  'too-late': { kind: 'invalid', text: '起始月份{from}晚于一年后。请在临近时再办理,以免按过时的情况判定。' },
} as const satisfies ErrorSpecs

export const cannotDecideTogether = {
  'nothing-up': { kind: 'conflict', text: '没有一份会提高,没有可以一并决定的。会降低、不再符合的请逐个办理。' },
  'other-digest': { kind: 'conflict', text: '您看到的名单不是现在的这一份,请刷新页面,重新核对后再办理。' },
  'same-officer': { kind: 'denied', text: '这次提标由您作出决定,确认须由另一名县级经办人员办理。' },
  'no-account': { kind: 'denied', text: '作出和确认决定须由登录的人员本人办理。' },
} as const satisfies ErrorSpecs

export const cannotUndo = {
  'in-run': {
    kind: 'conflict',
    text: '{month}的发放(状态:{state})已按新金额列入 {count} 份,不能整批撤销。还没有审批的,请先作废那次发放;已经审批的,请逐份调整,差额由下次发放处理。',
  },
} as const satisfies ErrorSpecs

export const notBroken = {
  'not-broken': { kind: 'conflict', text: '这次提标没有中断,正在处理或已经处理完,不用重新开始。' },
} as const satisfies ErrorSpecs

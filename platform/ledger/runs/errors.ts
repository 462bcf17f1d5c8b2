import type { ErrorSpecs } from '#kernel/use-case'

export const noRun = {
  'no-run': { kind: 'not-found', text: '没有找到这次发放。它可能不在您的管辖范围内,请从月度发放列表重新打开。' },
} as const satisfies ErrorSpecs

export const noLine = {
  'no-line': {
    kind: 'not-found',
    text: '没有找到这一行。它可能不在您的管辖范围内,或名单已经重新生成,请从列表重新打开。',
  },
} as const satisfies ErrorSpecs

export const cannotBegin = {
  'month-ahead': { kind: 'invalid', text: '{month}还早,最多可以提前一个月生成。请选{latest}或更早的月份。' },
  'month-passed': {
    kind: 'conflict',
    text: '{last}已经审批,不能再生成更早的{month}。以前月份的差额会在下一次发放中补发或扣回。',
  },
  'already-there': {
    kind: 'conflict',
    text: '{month}的{which}已经有了({state})。要另外发放请用下一个补充批次,要重来请先作废原来的。',
  },
  'another-open': {
    kind: 'conflict',
    text: '{month}的发放还没有审批({state})。后一次要以前一次为准,请先审批或作废它。',
  },
  'no-awards': { kind: 'not-found', text: '还没有发放对象。请先在“待遇发放对象”里给予待遇或沿用台账。' },
} as const satisfies ErrorSpecs

export const wrongState = {
  'wrong-state': { kind: 'conflict', text: '这次发放现在是“{state}”,不能{act}。请刷新页面,看最新的状态。' },
} as const satisfies ErrorSpecs

export const cannotApprove = {
  ...wrongState,
  'own-work': { kind: 'denied', text: '这次发放是您自己{act}的,要由别人审批。' },
  'approved-by-you': { kind: 'conflict', text: '您已经审批过这次发放,第二次审批要由财务人员办理。' },
  'needs-county': { kind: 'denied', text: '第一次审批由县级经办人员办理,之后才轮到财务。' },
  'needs-finance': { kind: 'denied', text: '{officer}已经做了第一次审批,第二次审批由财务人员办理。' },
  'other-digest': {
    kind: 'conflict',
    text: '名单和您看到的不一样了(摘要不符)。请刷新页面,核对后重新审批。',
  },
  'changed-since': {
    kind: 'conflict',
    text: '名单和提交时不一样了(摘要不符),没有审批。请退回,重新生成并核对。',
  },
  'fund-short': {
    kind: 'conflict',
    text: '资金不够:{benefit}在“{fund}”里还缺{yuan}元。请先下达指标或调整资金用途,再审批。',
  },
  'no-fund': {
    kind: 'conflict',
    text: '没有可以用于{benefit}的资金,还缺{yuan}元。请先在“资金与预算”里设立资金并下达指标,再审批。',
  },
  'recovery-changed': {
    kind: 'conflict',
    text: '有{count}笔追回款在生成以后又还了款或改了安排,名单里扣多了。请退回并重新生成。',
  },
  'not-paid-yet': {
    kind: 'conflict',
    text: '名单认定有多发,但“{fund}”已发放的钱还差{yuan}元才够认定:生成以后又有款被银行退回。请退回并重新生成,再审批。',
  },
  'month-closed': { kind: 'conflict', text: '{month}的账已经结了,不能再记账。请在下个月审批。' },
} as const satisfies ErrorSpecs

export const cannotSettle = {
  ...wrongState,
  'not-releasable': {
    kind: 'conflict',
    text: '“{kind}”不能放行:{article}。请先把情况改正(例如补登账户),再重新生成。',
  },
  'one-by-one': {
    kind: 'conflict',
    text: '“{kind}”不能整类处理,请逐条处理:两笔里留一笔。请打开名单,一行一行核对。',
  },
  'none-settled': {
    kind: 'conflict',
    text: '选中的行里没有已经处理的“{kind}”,不用重新处理。可能名单已经重新生成,请刷新页面。',
  },
  'none-open': { kind: 'conflict', text: '选中的行里没有待处理的“{kind}”。可能别人已经处理了,请刷新页面。' },
} as const satisfies ErrorSpecs

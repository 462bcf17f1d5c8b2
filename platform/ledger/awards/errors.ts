import type { ErrorSpecs } from '#kernel/use-case'

export const noAward = {
  'no-award': { kind: 'not-found', text: '没有找到这份待遇。它可能不在您的管辖范围内,请从“待遇发放对象”里重新打开。' },
} as const satisfies ErrorSpecs

/** What concerns a protected child is opened with a purpose. */
export const closedFile = {
  'purpose-needed': {
    kind: 'conflict',
    text: '这份待遇涉及受保护的儿童,打开前请选择用途。谁在什么时候为什么打开过,都会记录。',
  },
  'child-file': { kind: 'denied', text: '这份待遇涉及受保护的儿童,您的角色不能打开。' },
} as const satisfies ErrorSpecs

export const cannotPropose = {
  'no-household': { kind: 'not-found', text: '没有找到这户家庭。可能不在您的管辖范围内,请从“居民”里重新查找。' },
  'no-members': { kind: 'conflict', text: '这一户现在没有在册的成员,没有可以判定的。请先登记成员。' },
  'no-benefit': { kind: 'invalid', text: '没有可以发放的待遇“{benefit}”,请从列表中选择。' },
  'whose-benefit': { kind: 'invalid', text: '「{label}」是个人待遇,请选择这一户里的哪一个人。' },
  'not-in-household': { kind: 'conflict', text: '这个人现在不在这一户里。请打开他现在的家庭卡片再办理。' },
  ...closedFile,
} as const satisfies ErrorSpecs

/** What speaks against a decision that grants or changes an amount. */
export const cannotDecide = {
  'override-needed': {
    kind: 'conflict',
    text: '按在册情况和现行标准判定「{label}」:{outcome}。决定与判定不一致的,请写明为什么(会随决定保存)。',
  },
  'in-future': { kind: 'invalid', text: '决定日期{date}还没有到。请填写今天或以前的日期。' },
  'until-before': { kind: 'invalid', text: '截止月份早于起始月份,请改正后再提交。' },
  'payee-unknown': {
    kind: 'conflict',
    text: '没有找到收款人,可能不在您的管辖范围内,或者已经合并、去世。请重新选择收款人。',
  },
  'payee-not-own': {
    kind: 'conflict',
    text: '收款方式是“本人”,但选的收款人不是待遇本人(或本户成员)。请改选收款人或收款方式。',
  },
  'payee-not-family': {
    kind: 'conflict',
    text: '选的收款人现在不在这一户里,不能按“共同生活的家人”办理。请改选收款人,或按监护人、代管办理。',
  },
} as const satisfies ErrorSpecs

export const cannotGrant = {
  'already-awarded': {
    kind: 'conflict',
    text: '{name}已经有「{label}」({document}),不能再给予一份。请在原待遇上办理调整或恢复。',
  },
  'rival-awarded': {
    kind: 'conflict',
    text: '{name}正在享受「{rival}」({document}),与「{label}」只能享受一项:{note}({article})。请先终止「{rival}」,再从终止后的月份起给予。',
  },
} as const satisfies ErrorSpecs

export const cannotChange = {
  'changed-since': {
    kind: 'conflict',
    text: '这份待遇在您打开以后已经被别人改过(现在是第{version}版)。请刷新页面,看清最新的决定再办理。',
  },
  'not-from-here': { kind: 'conflict', text: '这份待遇现在是“{state}”,不能办理“{kind}”。' },
  'wrong-reason': { kind: 'invalid', text: '“{reason}”不是{kind}的理由,请从列表中选择。' },
  'no-amount': { kind: 'invalid', text: '请填写{kind}后的金额。' },
  'awarded-beside': {
    kind: 'conflict',
    text: '同一项「{label}」另有一份({document})从{from}起发放{until},两份不能发同一个月。请先终止那一份,或改正起止月份。',
  },
  'before-take-over': {
    kind: 'invalid',
    text: '这份待遇从{first}起由平台接续发放,以前的月份由原来的渠道发放,平台没有那时的发放记录,不能从{from}起改。请选{first}或以后的月份;以前多发、少发的,按原渠道的账办理。',
  },
  'bad-steps': { kind: 'invalid', text: '{text}' },
  'too-long': { kind: 'conflict', text: '渐退期从{from}到{last}共{months}个月,超过了规定的{most}个月。请缩短渐退期。' },
} as const satisfies ErrorSpecs

export const cannotTakeOver = {
  'no-benefit': { kind: 'invalid', text: '没有可以发放的待遇“{benefit}”,请从列表中选择。' },
  'too-early': {
    kind: 'invalid',
    text: '从{from}起接续太早:以前的月份已由原来的渠道发放。请选择{earliest}或以后的月份。',
  },
} as const satisfies ErrorSpecs

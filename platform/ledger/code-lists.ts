/** What is written in the tables' CHECK constraints, with the words people see. */

/** What a decision does to an award (增减停发: 民发〔2021〕57号第31–34条). */
export const decisionKinds = {
  grant: '给予',
  'take-over': '沿用台账',
  adjust: '调整',
  suspend: '暂停',
  resume: '恢复',
  'fade-out': '渐退',
  terminate: '终止',
  'change-payee': '变更收款人',
} as const
export type DecisionKind = keyof typeof decisionKinds

export const awardStates = { active: '在发', suspended: '暂停', ended: '已终止' } as const
export type AwardState = keyof typeof awardStates

export const awardPers = { month: '每月', once: '一次性', year: '每年' } as const
export type AwardPer = keyof typeof awardPers

export const awardOrigins = { decision: '平台决定', ledger: '原有台账' } as const
export type AwardOrigin = keyof typeof awardOrigins

/** By what right somebody's card is used (代管协议: 民发〔2021〕57号第26条). */
export const payeeKinds = { own: '本人', family: '共同生活的家人', guardian: '监护人', custody: '代管' } as const
export type PayeeKind = keyof typeof payeeKinds

export const fundSources = {
  central: '中央',
  province: '省级',
  city: '市级',
  county: '县级',
  lottery: '福彩公益金',
  charity: '慈善',
} as const
export type FundSource = keyof typeof fundSources

export const accountKinds = {
  source: '上级下达',
  budget: '可用指标',
  reserve: '乡镇备用金',
  committed: '已批待付',
  'in-transit': '在途',
  paid: '已发放',
  returned: '退回待补发',
  recoverable: '应追回',
  'written-off': '已核销',
} as const
export type AccountKind = keyof typeof accountKinds

export const runKinds = { benefits: '月度发放', premium: '参保缴费' } as const
export type RunKind = keyof typeof runKinds

export const runStates = {
  preparing: '正在生成',
  prepared: '待核对',
  submitted: '待审批',
  approved: '已审批',
  filed: '已送银行',
  closed: '已办结',
  cancelled: '已作废',
} as const
export type RunState = keyof typeof runStates

export const lineStates = { due: '应发', held: '暂缓', dropped: '本月不发', approved: '已批准' } as const
export type LineState = keyof typeof lineStates

export const itemKinds = { arrears: '补发', overpaid: '多发' } as const
export type ItemKind = keyof typeof itemKinds

export const holdStates = { open: '待处理', released: '已放行', confirmed: '确认不发' } as const
export type HoldState = keyof typeof holdStates

export const recoveryStates = { open: '追回中', settled: '已追回', 'written-off': '已核销' } as const
export type RecoveryState = keyof typeof recoveryStates

export const recoveryPartKinds = { netted: '从待遇中扣回', repaid: '退款', 'written-off': '核销' } as const
export type RecoveryPartKind = keyof typeof recoveryPartKinds

export const batchKinds = { run: '月度发放', reissue: '补发', premium: '参保缴费' } as const
export type BatchKind = keyof typeof batchKinds

export const batchStates = {
  making: '正在生成',
  ready: '待送银行',
  sent: '已送银行',
  settled: '已回盘',
  cancelled: '已作废',
} as const
export type BatchState = keyof typeof batchStates

export const paymentStates = {
  ready: '待送',
  sent: '在途',
  paid: '已到账',
  returned: '退回',
  reissued: '已重发',
  'given-up': '不再发放',
} as const
export type PaymentState = keyof typeof paymentStates

export const bankFileKinds = {
  'pain.002': '付款状态报告',
  'camt.053': '对账单',
  'camt.054': '入账通知',
  local: '本地回盘',
} as const
export type BankFileKind = keyof typeof bankFileKinds

export const bankFileStates = { waiting: '等待', reading: '正在读取', done: '已处理', refused: '未接收' } as const
export type BankFileState = keyof typeof bankFileStates

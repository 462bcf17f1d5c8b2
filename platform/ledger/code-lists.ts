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
  returned: '退回待重发',
  recoverable: '应追回',
  'written-off': '已核销',
} as const
export type AccountKind = keyof typeof accountKinds

/** Why somebody needs 临时救助, in the general terms that a public notice may use (民发〔2018〕23号). */
export const reliefCauses = {
  fire: '火灾等意外',
  traffic: '交通事故',
  illness: '突发重大疾病',
  hardship: '其他突发困难',
  schooling: '教育支出过大',
  treatment: '医疗支出过大',
} as const
export type ReliefCause = keyof typeof reliefCauses

export const payoutStates = { standing: '已支出', reversed: '已冲回' } as const
export type PayoutState = keyof typeof payoutStates

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

export const recoveryPartKinds = {
  netted: '从待遇中扣回',
  repaid: '退款',
  'written-off': '核销',
  reversed: '冲回误记的退款',
  returned: '银行退回抵销',
  unwritten: '核销后银行退回',
  'owed-back': '退过款,银行又退回',
} as const
export type RecoveryPartKind = keyof typeof recoveryPartKinds

export const batchKinds = { run: '月度发放', reissue: '重发', premium: '参保缴费' } as const
export type BatchKind = keyof typeof batchKinds

export const batchStates = {
  making: '正在生成',
  ready: '待送银行',
  sent: '已送银行',
  settled: '已回盘',
  cancelled: '已作废',
} as const
export type BatchState = keyof typeof batchStates

export const cancellationStates = { proposed: '待另一人确认', agreed: '已作废', refused: '没有作废' } as const
export type CancellationState = keyof typeof cancellationStates

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

export const writeOffCauses = {
  died: '已去世,没有遗产',
  hardship: '生活特别困难,确实退不出',
  'not-found': '下落不明',
  'own-mistake': '经办机构的差错,本人没有过错',
  other: '其他',
} as const
export type WriteOffCause = keyof typeof writeOffCauses

export const writeOffStates = { proposed: '待审批', approved: '已核销', refused: '未同意' } as const
export type WriteOffState = keyof typeof writeOffStates

/** What an entry of the bank's file says of a payment. */
export const entrySays = { paid: '已付', returned: '退回', pending: '处理中', unreadable: '读不出来' } as const
export type EntrySays = keyof typeof entrySays

/** What came of it. The first four changed something or needed nothing; the others changed nothing. */
export const entryResults = {
  paid: '记为已到账',
  returned: '记为退回',
  'returned-late': '到账后退回',
  pending: '银行还在处理',
  unreadable: '读不出来',
  'no-reference': '不是本县的付款编号',
  'no-batch': '没有这个批次',
  'other-month': '不是这个批次的月份',
  'no-payment': '批次里没有这一笔',
  'other-amount': '金额不符',
  'not-sent': '还没有送过银行',
  repeated: '文件里重复',
  'already-paid': '早已记为到账',
  'already-returned': '早已记为退回',
  uncovered: '账上不够,没有记',
} as const
export type EntryResult = keyof typeof entryResults

/** Why an approved line cannot be put into a file. */
export const paymentFaultKinds = {
  'no-account': '没有收款账户',
  'no-profile': '开户银行没有对应的代发格式',
  'wrong-account': '账号不对',
  'rare-character': '姓名里有银行不收的字',
  'wide-value': '内容超出银行规定的长度',
  'broken-text': '内容里有分隔符或不可见的字符',
} as const
export type PaymentFaultKind = keyof typeof paymentFaultKinds

export const premiumStates = {
  prepared: '待核对',
  checked: '待审批',
  approved: '已批待付',
  sent: '已送银行',
  paid: '已缴费',
  returned: '银行退回',
  cancelled: '已作废',
} as const
export type PremiumState = keyof typeof premiumStates

export const schemeChangeKinds = { added: '增员', removed: '减员' } as const
export type SchemeChangeKind = keyof typeof schemeChangeKinds

export const schemeChangeReasons = {
  awarded: '新享受待遇',
  'joined-household': '新加入享受待遇的家庭',
  returned: '恢复享受待遇',
  died: '去世',
  'moved-out': '迁出本县',
  'award-ended': '待遇终止',
  'left-household': '离开享受待遇的家庭',
  'record-gone': '登记合并或撤回',
} as const
export type SchemeChangeReason = keyof typeof schemeChangeReasons

export const claimKinds = { injury: '意外伤害医疗', disability: '意外伤残', death: '意外身故' } as const
export type ClaimKind = keyof typeof claimKinds

export const claimStates = { reported: '已代报', paid: '已赔付', refused: '不予赔付' } as const
export type ClaimState = keyof typeof claimStates

export const publicationStates = {
  prepared: '待发布',
  published: '公示中',
  withdrawn: '已撤回',
  expired: '已到期下架',
} as const
export type PublicationState = keyof typeof publicationStates

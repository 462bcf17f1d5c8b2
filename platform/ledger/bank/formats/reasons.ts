/** What an officer does about a returned payment. */
export const remedies = {
  /** Ask for the right account, record it, pay again. */
  account: '核对账户,登记新账户后重发',
  /** Nothing to correct: the bank or the payer was not ready. */
  retry: '排除原因后可以直接重发',
  /** The payee may not be due any more. */
  status: '先核实人员情况,不该发的办理停发',
  /** The order itself was wrong: ask the bank. */
  ask: '与银行核实后再办',
} as const
export type Remedy = keyof typeof remedies

interface AnswerReason {
  readonly label: string
  readonly remedy: Remedy
}

/**
 * Why a bank sends money back: ISO 20022 ExternalStatusReason1Code and ExternalReturnReason1Code (external code sets, 2024),
 * those that a payment inside the country can meet, with the words of our officers.
 */
export const answerReasons = {
  AC01: { label: '账号不正确', remedy: 'account' },
  AC03: { label: '收款账号无效', remedy: 'account' },
  AC04: { label: '账户已销户', remedy: 'account' },
  AC06: { label: '账户被冻结', remedy: 'account' },
  AC07: { label: '收款账户已销户', remedy: 'account' },
  AC13: { label: '账户类型不符', remedy: 'account' },
  AC14: { label: '收款账户类型不能入账', remedy: 'account' },
  AC16: { label: '账户状态异常(睡眠户、只收不付)', remedy: 'account' },
  AG01: { label: '该账户不允许这种交易', remedy: 'account' },
  AG02: { label: '交易代码不正确', remedy: 'ask' },
  AG10: { label: '银行暂停办理', remedy: 'retry' },
  AM01: { label: '金额为零', remedy: 'ask' },
  AM02: { label: '超过允许的金额', remedy: 'ask' },
  AM04: { label: '付款账户余额不足', remedy: 'retry' },
  AM05: { label: '银行认为重复', remedy: 'ask' },
  AM09: { label: '金额不符', remedy: 'ask' },
  AM10: { label: '合计不符', remedy: 'ask' },
  AM14: { label: '超过与银行约定的限额', remedy: 'ask' },
  BE01: { label: '户名与账号不符', remedy: 'account' },
  BE04: { label: '收款人地址不全', remedy: 'account' },
  BE05: { label: '付款单位不被认可', remedy: 'ask' },
  BE06: { label: '查无此收款人', remedy: 'account' },
  BE07: { label: '付款单位地址不全', remedy: 'ask' },
  BE15: { label: '收款人证件信息不符', remedy: 'account' },
  BE22: { label: '户名缺失', remedy: 'account' },
  CNOR: { label: '收款银行未参加清算', remedy: 'account' },
  CUST: { label: '按收款人要求退回', remedy: 'status' },
  DNOR: { label: '付款银行未参加清算', remedy: 'ask' },
  DT01: { label: '日期不正确', remedy: 'ask' },
  DUPL: { label: '重复付款', remedy: 'ask' },
  ED05: { label: '清算失败', remedy: 'retry' },
  ERIN: { label: '不支持的选项', remedy: 'ask' },
  FF01: { label: '文件格式不正确', remedy: 'ask' },
  FOCR: { label: '撤销付款后退回', remedy: 'status' },
  FR01: { label: '涉嫌欺诈', remedy: 'status' },
  MD06: { label: '按收款人要求退款', remedy: 'status' },
  MD07: { label: '收款人已死亡', remedy: 'status' },
  MS02: { label: '收款人拒收,未说明原因', remedy: 'status' },
  MS03: { label: '银行未说明原因', remedy: 'ask' },
  NARR: { label: '见银行附言', remedy: 'ask' },
  NOAS: { label: '收款人没有答复', remedy: 'status' },
  NOOR: { label: '找不到原付款', remedy: 'ask' },
  RC01: { label: '收款银行行号不正确', remedy: 'account' },
  RC04: { label: '收款银行行号无效', remedy: 'account' },
  RF01: { label: '付款编号重复', remedy: 'ask' },
  RR01: { label: '付款账号信息不全(监管要求)', remedy: 'ask' },
  RR02: { label: '付款单位名称、地址不全(监管要求)', remedy: 'ask' },
  RR03: { label: '收款人姓名、地址不全(监管要求)', remedy: 'account' },
  RR04: { label: '监管原因', remedy: 'status' },
  SL11: { label: '收款人不在允许名单', remedy: 'ask' },
  TM01: { label: '超过受理时间', remedy: 'retry' },
  UPAY: { label: '不应支付', remedy: 'status' },
} as const satisfies Record<string, AnswerReason>
export type ReasonCode = keyof typeof answerReasons

export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(answerReasons, code)
}

/** `AC04` → 账户已销户; a code that is not in the list stays as it is. */
export function reasonLabel(code: string | null): string {
  if (code === null) return '银行未说明原因'
  return isReasonCode(code) ? answerReasons[code].label : `其他原因(${code})`
}

export function remedyOf(code: string | null): Remedy {
  return code !== null && isReasonCode(code) ? answerReasons[code].remedy : 'ask'
}

import type { AccountKind } from '../code-lists.ts'

interface TransferSpec {
  readonly label: string
  readonly from: AccountKind
  readonly to: AccountKind
}

/** Every way money may move inside a fund. What is not here cannot be booked. */
export const transferKinds = {
  grant: { label: '下达指标', from: 'source', to: 'budget' },
  'grant-back': { label: '收回指标', from: 'budget', to: 'source' },
  'carry-in': { label: '上年结转转入', from: 'source', to: 'budget' },
  'carry-out': { label: '结转下年转出', from: 'budget', to: 'source' },
  reserve: { label: '拨付乡镇备用金', from: 'budget', to: 'reserve' },
  'reserve-back': { label: '收回乡镇备用金', from: 'reserve', to: 'budget' },
  commit: { label: '审批通过待付', from: 'budget', to: 'committed' },
  'reserve-pay': { label: '备用金支出', from: 'reserve', to: 'paid' },
  'reserve-unpay': { label: '冲回备用金支出', from: 'paid', to: 'reserve' },
  release: { label: '撤回待付', from: 'committed', to: 'budget' },
  send: { label: '送银行', from: 'committed', to: 'in-transit' },
  pay: { label: '银行已付', from: 'in-transit', to: 'paid' },
  return: { label: '银行退回', from: 'in-transit', to: 'returned' },
  'return-late': { label: '付后退回', from: 'paid', to: 'returned' },
  reissue: { label: '补发待付', from: 'returned', to: 'committed' },
  'reissue-back': { label: '撤回补发', from: 'committed', to: 'returned' },
  'come-back': { label: '退回款抵应追回', from: 'recoverable', to: 'paid' },
  unwrite: { label: '退回款冲回核销', from: 'written-off', to: 'paid' },
  'owe-back': { label: '退过款的又被退回', from: 'budget', to: 'paid' },
  'set-off': { label: '退回款已认定多发,不再发放', from: 'returned', to: 'budget' },
  unsend: { label: '撤回送银行', from: 'in-transit', to: 'committed' },
  'give-up': { label: '退回不再发放', from: 'returned', to: 'budget' },
  overpaid: { label: '认定多发', from: 'paid', to: 'recoverable' },
  netted: { label: '从待遇中扣回', from: 'recoverable', to: 'paid' },
  repaid: { label: '退款入账', from: 'recoverable', to: 'budget' },
  unrepaid: { label: '冲回误记的退款', from: 'budget', to: 'recoverable' },
  'write-off': { label: '核销', from: 'recoverable', to: 'written-off' },
} as const satisfies Record<string, TransferSpec>
export type TransferKind = keyof typeof transferKinds

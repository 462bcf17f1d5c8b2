import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import { formatYuan, minus, type Fen } from '#kernel/money'
import { type Month, monthInWords } from '#kernel/month'
import type { RecoveryNotice } from './schema.ts'

export interface NoticeFacts {
  readonly county: string
  readonly name: string
  readonly label: string
  /** In order of the county's year. */
  readonly year: number
  readonly number: number
  readonly foundIn: Month
  readonly amount: Fen
  readonly open: Fen
  readonly instalment: Fen | null
  readonly paused: boolean
  readonly stopped: 'suspended' | 'ended' | null
  readonly reason: string
  readonly explained: readonly { readonly month: Month; readonly owed: Fen; readonly charged: Fen }[]
  readonly isWrittenOff: boolean
  readonly today: CalendarDate
}

/**
 * Who has got something without a legal ground returns it (民法典 122, 985). Benefits obtained by deceit are a matter of their
 * own, with a decision of its own (社会救助暂行办法 68); this notice never claims that.
 */
const basis =
  '《中华人民共和国民法典》第一百二十二条、第九百八十五条:没有法律根据取得的利益应当返还。' +
  '采取虚报、隐瞒、伪造等手段骗取的,另按《社会救助暂行办法》第六十八条处理,不适用本通知。'

/** 行政复议法(2023年修订)第20条, 行政诉讼法第46条. */
const remedy =
  '对本通知有异议的,可以先向我局陈述、申辩,提供证据;也可以自收到本通知之日起60日内向本级人民政府申请行政复议,' +
  '或者自收到之日起6个月内向人民法院提起行政诉讼。'

/** 退款通知书: what was paid too much and why, what is to be returned and how, and what one can do against it. */
export function noticeOf(facts: NoticeFacts): RecoveryNotice {
  const { county, name, label, explained, open, amount } = facts
  const months = explained.map(
    ({ month, owed, charged }) =>
      `${monthInWords(month)}应发${formatYuan(owed)}元,实发${formatYuan(charged)}元,多发${formatYuan(minus(charged, owed))}元`,
  )
  const settled = minus(amount, open)
  return {
    number: `退〔${facts.year}〕${facts.number}号`,
    to: name,
    paragraphs: [
      `经核对,我局向您发放的${label}多发了${formatYuan(amount)}元。原因:${withStop(facts.reason)}`,
      ...(months.length === 0 ? [] : [`${months.join(';')}。`]),
      settled === 0
        ? `现需退回${formatYuan(open)}元。`
        : `已退回(扣回)${formatYuan(settled)}元,还需退回${formatYuan(open)}元。`,
      wayOf(facts),
    ],
    basis,
    remedy,
    signed: `${county}民政局 ${dateInWords(facts.today)}`,
  }
}

function wayOf({ paused, stopped, instalment, open, isWrittenOff }: NoticeFacts): string {
  if (isWrittenOff) return '剩余的部分已经按程序核销,不用再退。'
  if (open === 0) return '已全部退清,不用再退。'
  if (stopped === 'ended')
    return '您的这项待遇已经停发,没有可以扣回的,请到我局一次退回;一次退回有困难的,可以与我局商定分期。退款请以我局开具的凭证为准。'
  if (stopped === 'suspended')
    return '您的这项待遇已经暂停发放,现在没有可以扣回的,请到我局退回,可以与我局商定分期。退款请以我局开具的凭证为准。'
  if (paused) return '目前暂不从待遇中扣回。恢复扣回前会再通知您,您也可以主动退回。'
  const most = instalment === null ? '按规定的比例' : `每月最多${formatYuan(instalment)}元`
  return `您还在领取待遇的,${most}从以后的待遇中扣回;也可以一次退回或与我局商定分期。退款请以我局开具的凭证为准。`
}

function withStop(sentence: string): string {
  return /[。!?]$/.test(sentence) ? sentence : `${sentence}。`
}

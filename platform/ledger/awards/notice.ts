import { type CalendarDate, dateInWords } from '#kernel/calendar-date'
import { formatYuan } from '#kernel/money'
import { addMonths, type Month, monthInWords } from '#kernel/month'
import { type AwardPer, type DecisionKind, type PayeeKind, payeeKinds } from '../code-lists.ts'
import type { Step } from './terms.ts'

export interface NoticeFacts {
  readonly kind: DecisionKind
  readonly label: string
  readonly county: string
  readonly name: string
  readonly per: AwardPer
  readonly decidedOn: CalendarDate
  readonly from: Month
  readonly until: Month | null
  readonly cause: string | undefined
  readonly reason: string
  readonly basis: string
  /** What the decision itself says, step by step. */
  readonly steps: readonly Step[]
  /** What was paid in the month before it. */
  readonly before: { readonly amount: Step['amount'] } | undefined
  readonly payee: { readonly name: string; readonly kind: PayeeKind; readonly agreement: string | null } | undefined
}

export interface NoticeText {
  readonly title: string
  readonly to: string
  readonly paragraphs: readonly string[]
  readonly basis: string
  readonly remedy: string
  readonly signed: string
}

/** 行政复议法(2023年修订)第20条: 60日; 行政诉讼法第46条: 6个月. It stands in every decision. */
const remedy =
  '如不服本决定,可以自收到本决定书之日起60日内向本级人民政府申请行政复议,也可以自收到本决定书之日起6个月内直接向人民法院提起行政诉讼。' +
  '对复议决定不服的,可以自收到复议决定书之日起15日内向人民法院提起行政诉讼。复议、诉讼期间,除法律另有规定外,不停止本决定的执行。'

const titles: Readonly<Record<DecisionKind, (label: string) => string>> = {
  grant: (label) => `给予${label}决定书`,
  'take-over': (label) => `${label}发放情况登记`,
  adjust: (label) => `调整${label}决定书`,
  suspend: (label) => `暂停发放${label}决定书`,
  resume: (label) => `恢复发放${label}决定书`,
  'fade-out': (label) => `${label}渐退决定书`,
  terminate: (label) => `终止${label}决定书`,
  'change-payee': (label) => `变更${label}收款人决定书`,
}

/** A decision in words, as it is printed and served: what, from when, why, by which article, and what one can do against it. */
export function noticeText(facts: NoticeFacts): NoticeText {
  const { kind, label, cause, reason, basis, county, decidedOn } = facts
  return {
    title: titles[kind](label),
    to: facts.name,
    paragraphs: [
      `经审核,决定:${says[kind](facts)}`,
      `理由:${cause === undefined ? '' : `${cause}。`}${withStop(reason)}`,
      ...payeeWords(facts),
    ],
    basis,
    remedy,
    signed: `${county}民政局 ${dateInWords(decidedOn)}`,
  }
}

const perWords: Readonly<Record<AwardPer, string>> = { month: '每月', once: '一次性', year: '每年' }

const says: Readonly<Record<DecisionKind, (facts: NoticeFacts) => string>> = {
  grant: (facts) =>
    facts.per === 'once'
      ? `给予${facts.label},一次性发放${yuan(facts)}元。`
      : `从${monthInWords(facts.from)}起给予${facts.label},${perWords[facts.per]}${yuan(facts)}元,保障${facts.steps[0]?.persons ?? 0}人。${endWords(facts)}`,
  'take-over': (facts) =>
    `按原有台账继续发放${facts.label},从${monthInWords(facts.from)}起由本系统发放,${perWords[facts.per]}${yuan(facts)}元。`,
  adjust: (facts) => `${spanWords(facts)},${facts.label}由每月${beforeYuan(facts)}元调整为每月${yuan(facts)}元。`,
  suspend: (facts) => `${spanWords(facts)},暂停发放${facts.label}。暂停的原因消除后,请及时告知,由我局恢复发放。`,
  resume: (facts) => `${spanWords(facts)},恢复发放${facts.label},每月${yuan(facts)}元。`,
  'fade-out': (facts) => `${facts.label}逐步退出:${fadeWords(facts)}`,
  terminate: (facts) =>
    `从${monthInWords(facts.from)}起终止${facts.label},${monthInWords(addMonths(facts.from, -1))}及以前应发未发的照发。`,
  'change-payee': (facts) => `从${monthInWords(facts.from)}起的${facts.label}发放到下列收款人的账户。`,
}

function yuan({ steps }: NoticeFacts): string {
  return formatYuan(steps[0]?.amount ?? (0 as Step['amount']))
}

function beforeYuan({ before }: NoticeFacts): string {
  return formatYuan(before?.amount ?? (0 as Step['amount']))
}

function spanWords({ from, until }: NoticeFacts): string {
  if (until === null) return `从${monthInWords(from)}起`
  return until === from ? `${monthInWords(from)}` : `${monthInWords(from)}至${monthInWords(until)}`
}

function endWords({ steps }: NoticeFacts): string {
  const over = steps.find(({ state }) => state === 'ended')
  return over ? `发放到${monthInWords(addMonths(over.from, -1))}为止。` : ''
}

function fadeWords({ steps }: NoticeFacts): string {
  return `${steps
    .map(({ from, amount, state }) =>
      state === 'ended' ? `从${monthInWords(from)}起不再发放` : `从${monthInWords(from)}起每月${formatYuan(amount)}元`,
    )
    .join(';')}。`
}

function payeeWords({ payee, kind }: NoticeFacts): readonly string[] {
  if (!payee || (kind !== 'grant' && kind !== 'change-payee')) return []
  const agreement = payee.agreement === null ? '' : `,代管协议${payee.agreement}`
  return [`收款人:${payee.name}(${payeeKinds[payee.kind]}${agreement})。`]
}

function withStop(sentence: string): string {
  return /[。!?]$/.test(sentence) ? sentence : `${sentence}。`
}

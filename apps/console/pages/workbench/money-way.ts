import { t } from '#kernel/messages'
import { fen, formatYuan, parseYuan } from '#kernel/money'
import type { WaterfallStep } from '#ui'
import type { Judgement } from './use-judgement.ts'

/** One bar: a named step (over all members), a parameter's value, or the amount itself. */
interface Bar {
  readonly of: { readonly step: string } | { readonly parameter: string } | 'amount'
  readonly kind: WaterfallStep['kind']
  readonly sign?: -1
  readonly label?: string
}

/** The way from income to amount, for benefits whose amount is such a sum. */
const ways: Readonly<Record<string, readonly Bar[]>> = {
  minimumLiving: [
    { of: { step: 'countedIncome' }, kind: 'start', label: '计入的收入' },
    { of: { step: 'workCost' }, kind: 'change', sign: -1 },
    { of: { step: 'rigidCost' }, kind: 'change', sign: -1 },
    { of: { step: 'netIncome' }, kind: 'total' },
    { of: { step: 'line' }, kind: 'start' },
    { of: { step: 'netIncome' }, kind: 'change', sign: -1, label: '减去可计收入' },
    { of: { step: 'basicAward' }, kind: 'total' },
    { of: { step: 'supplements' }, kind: 'change' },
    { of: 'amount', kind: 'total', label: '每月低保金' },
  ],
  singlePerson: [
    { of: { parameter: 'dibao.standard' }, kind: 'start' },
    { of: { step: 'ownIncome' }, kind: 'change', sign: -1, label: '减去本人收入' },
    { of: 'amount', kind: 'total', label: '每月单人保' },
  ],
}

/**
 * The bars of an eligible benefit's waterfall; undefined where its amount is no such sum. What rounding, tiers or a
 * guaranteed share add or take away is a bar of its own, so that every picture adds up.
 */
export function moneyWay(judgement: Judgement): readonly WaterfallStep[] | undefined {
  const way = ways[judgement.benefit.key]
  if (!way || judgement.outcome !== 'eligible') return undefined
  const bars: WaterfallStep[] = []
  let level = 0
  for (const bar of way) {
    const found = amountOf(bar, judgement)
    if (!found) return undefined
    const amount = fen(found.amount * (bar.sign ?? 1))
    const label = bar.label === undefined ? found.label : t(bar.label)
    if (bar.kind === 'change' && amount === 0) continue
    if (bar.kind === 'total' && level !== amount) {
      bars.push({ label: t('按当地办法和取整调整'), kind: 'change', amount: fen(amount - level) })
    }
    level = bar.kind === 'change' ? level + amount : amount
    bars.push({ label, kind: bar.kind, amount })
  }
  return bars
}

interface Found {
  readonly label: string
  readonly amount: number
}

function amountOf({ of }: Bar, judgement: Judgement): Found | undefined {
  if (of === 'amount') return { label: t('金额'), amount: judgement.amount }
  if ('step' in of) return sumOfStep(of.step, judgement)
  const parts = [...judgement.requirements, ...judgement.steps, ...(judgement.working ? [judgement.working] : [])]
  const parameter = parts.flatMap((part) => part.parameters).find((one) => one.key === of.parameter)
  const amount = parseYuan(parameter?.valueText.replace(/元.*$/, '') ?? '')
  return parameter && amount.ok ? { label: parameter.label, amount: amount.value } : undefined
}

/** A step may be met by several ways, and is one per member: each member's counts once. */
function sumOfStep(name: string, judgement: Judgement): Found | undefined {
  const steps = judgement.steps.filter((step) => step.name === name)
  const [first] = steps
  if (!first || steps.some((step) => step.pending)) return undefined
  const each = new Map(steps.map((step) => [step.member, step.value]))
  return { label: first.label, amount: [...each.values()].reduce((sum, value) => sum + value, 0) }
}

/** Money as the pages write it in a sentence. */
export function yuanWords(amount: number): string {
  return t('{amount} 元', { amount: formatYuan(fen(amount)) })
}

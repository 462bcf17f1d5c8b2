import { addMonths, type Month } from '#kernel/month'
import type { ResolvedPlace } from '#policy'

interface Start {
  /** `next` the month after the decision, `same` its month, `applied` the month of the application (where it is known). */
  readonly from: 'next' | 'same' | 'applied'
  readonly law: string
  /** A parameter with codes `next` and `same`, where places differ (浙江社会救助条例56 and 重庆22 differ: golden G12). */
  readonly parameter?: string
}

/** From which month a benefit is paid. What is not here begins the month after the decision. */
const starts: Readonly<Record<string, Start>> = {
  minimumLiving: { from: 'next', law: '民发〔2021〕57号第21条', parameter: 'dibao.startMonth' },
  singlePerson: { from: 'next', law: '民发〔2021〕57号第21条', parameter: 'dibao.startMonth' },
  destitute: { from: 'next', law: '民发〔2021〕43号第17条' },
  destituteCare: { from: 'next', law: '民发〔2021〕43号第17条' },
  deFactoUnattended: { from: 'next', law: '民发〔2019〕62号二(二)' },
  disabilityLiving: { from: 'applied', law: '国发〔2015〕52号' },
  disabilityCare: { from: 'applied', law: '国发〔2015〕52号' },
  emergencyAid: { from: 'same', law: '民发〔2018〕23号' },
  ecologicalBurial: { from: 'same', law: '殡葬管理条例' },
}
const usual: Start = { from: 'next', law: '' }

const words = {
  next: '从作出决定的次月起发放',
  same: '从作出决定的当月起发放',
  applied: '审定合格的,从递交申请的当月起计发',
} as const

export interface FirstMonth {
  readonly month: Month
  /** `从作出决定的次月起发放(民发〔2021〕57号第21条)` */
  readonly why: string
}

/** The first month an award is paid for, by the place's own rule where it has one. */
export function firstMonthOf(
  benefit: string,
  place: ResolvedPlace,
  { decided, applied }: { readonly decided: Month; readonly applied: Month | undefined },
): FirstMonth {
  const start = starts[benefit] ?? usual
  const local = start.parameter === undefined ? undefined : codeIn(place, start.parameter)
  const from = local ?? start.from
  const month = { next: addMonths(decided, 1), same: decided, applied: applied ?? decided }[from]
  const source = local === undefined ? start.law : `${start.law},按当地参数`
  return { month, why: source === '' ? words[from] : `${words[from]}(${source})` }
}

/** What a choice comes to in a place; undefined where it is not published or says neither. */
function codeIn(place: ResolvedPlace, key: string): 'next' | 'same' | undefined {
  for (const [spec, cells] of place.cells) {
    if (spec.key !== key) continue
    const ordinal = cells[0]?.record.cells[0]
    const code = ordinal === undefined ? undefined : spec.options?.codes[ordinal]
    return code === 'next' || code === 'same' ? code : undefined
  }
  return undefined
}

/** Months over which an award may fade out: what the place says, six at most otherwise (民发〔2022〕83号). */
export function fadeOutMonths(place: ResolvedPlace | undefined): number {
  for (const [spec, cells] of place?.cells ?? [])
    if (spec.key === 'dibao.fadeOutMonths' && cells.some((cell) => cell !== undefined))
      return Math.max(...cells.flatMap((cell) => cell?.record.cells[0] ?? []))
  return usualFadeOut
}
const usualFadeOut = 6

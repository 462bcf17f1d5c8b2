import type { DecisionKind } from '../code-lists.ts'

/** Which rules a benefit lives by. */
const families: Readonly<Record<string, Family>> = {
  minimumLiving: 'living',
  singlePerson: 'living',
  destitute: 'destitute',
  destituteCare: 'destitute',
  disabilityLiving: 'disability',
  disabilityCare: 'disability',
  orphan: 'child',
  deFactoUnattended: 'child',
}
type Family = 'living' | 'destitute' | 'disability' | 'child' | 'other'

interface ReasonSpec {
  readonly label: string
  /** What it may be given for. */
  readonly for: readonly DecisionKind[]
  /** The articles a decision with this reason rests on, by the rules the benefit lives by. */
  readonly basis: Partial<Readonly<Record<Family, string>>>
}

const change = '社会救助暂行办法(国务院令第649号)第13条'
const living = (article: string): string => `最低生活保障审核确认办法(民发〔2021〕57号)第${article}条`
const leaving = '特困人员认定办法(民发〔2021〕43号)第24条'
const disability = '国发〔2015〕52号'
const child = '民发〔2019〕62号'
const changed: ReasonSpec['basis'] = { living: `${change};${living('32')}`, destitute: change }
const over: ReasonSpec['basis'] = { living: `${change};${living('32')}`, destitute: leaving, disability, child }

/** Why something is decided, with the articles that allow it. Stopping is reasoned in writing (社会救助暂行办法 13). */
export const reasons = {
  meets: { label: '符合条件', for: ['grant', 'resume'], basis: {} },
  means: { label: '家庭收入、财产变化', for: ['adjust'], basis: changed },
  members: { label: '家庭成员变化', for: ['adjust'], basis: changed },
  standard: { label: '保障标准调整', for: ['adjust'], basis: { living: '社会救助暂行办法(国务院令第649号)第10条' } },
  review: {
    label: '定期复核',
    for: ['adjust', 'suspend', 'resume', 'terminate'],
    basis: { living: `${change};${living('31')}`, destitute: change, disability },
  },
  correction: { label: '更正原决定', for: ['adjust', 'resume', 'terminate'], basis: {} },
  'refused-work': { label: '连续3次拒绝介绍的工作', for: ['adjust', 'suspend'], basis: { living: living('34') } },
  employed: { label: '就业后收入超过标准', for: ['fade-out'], basis: { living: `${living('33')};民发〔2022〕83号` } },
  imprisoned: {
    label: '服刑',
    for: ['suspend', 'terminate'],
    basis: { living: living('7'), destitute: leaving, disability },
  },
  certificate: { label: '残疾人证到期或等级变化', for: ['suspend', 'adjust', 'terminate'], basis: { disability } },
  unreachable: { label: '联系不上或不配合核查', for: ['suspend'], basis: { living: change, destitute: change } },
  restored: { label: '暂停的原因已经消除', for: ['resume'], basis: {} },
  dead: {
    label: '死亡',
    for: ['terminate'],
    basis: { living: `${change};民发〔2022〕83号`, destitute: leaving, disability, child },
  },
  'moved-out': { label: '户籍迁出', for: ['terminate'], basis: { living: change, disability } },
  'means-exceeded': { label: '不再符合条件', for: ['terminate'], basis: over },
  rival: {
    label: '改享另一项待遇(只能享受一项)',
    for: ['terminate'],
    basis: { destitute: leaving, disability, child },
  },
  voluntary: { label: '本人自愿放弃', for: ['terminate'], basis: { destitute: leaving } },
  'of-age': { label: '成年或情形消失', for: ['terminate'], basis: { child } },
  able: { label: '恢复劳动能力,或义务人有了履行能力', for: ['terminate'], basis: { destitute: leaving } },
  deceit: {
    label: '虚报、隐瞒、伪造材料骗取',
    for: ['terminate'],
    basis: { living: '社会救助暂行办法(国务院令第649号)第68条', destitute: '社会救助暂行办法(国务院令第649号)第68条' },
  },
} as const satisfies Record<string, ReasonSpec>
export type ReasonCode = keyof typeof reasons

/** Whether a reason may be given for a decision of this kind. */
export function isReasonFor(code: ReasonCode, kind: DecisionKind): boolean {
  const spec: ReasonSpec = reasons[code]
  return spec.for.includes(kind)
}

/** The articles a reason rests on for a benefit; empty where the benefit's own article is all there is. */
export function basisOf(code: ReasonCode, benefit: string): string {
  const spec: ReasonSpec = reasons[code]
  return spec.basis[families[benefit] ?? 'other'] ?? ''
}

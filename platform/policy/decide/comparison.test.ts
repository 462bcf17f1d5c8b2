import { expect, test } from 'vitest'
import type { JudgedRequirement } from '../explain/judgement.ts'
import { constant, never } from '../language/build.ts'
import type { Flag } from '../language/flag.ts'
import { Integer } from '../language/integer.ts'
import { law } from '../language/law.ts'
import { Money, yuan } from '../language/money.ts'
import type { Node, Unit } from '../language/node.ts'
import { rewrite } from '../rewrite.ts'
import { describeComparison } from './comparison.ts'

/** A named value of the household; neither side reads a parameter, so only the author's order tells them apart. */
function named(label: string, unit: Unit): Node {
  const a = constant(0)
  return { op: 'variable', name: label, label, unit, law: undefined, a, entity: 'household', range: a.range }
}

const money: Unit = { kind: 'money', per: 'month' }
const spent = new Money<'month'>(named('支出', money))
const income = new Money<'month'>(named('收入', money))
const size = new Integer(named('人数', { kind: 'integer', suffix: '人' }))
const rooms = new Integer(named('房间', { kind: 'integer', suffix: '间' }))

function said(flag: Flag, left: number, right: number, node = flag.node): string | undefined {
  const requirement: JudgedRequirement['requirement'] = {
    ...{ label: '', node, law: law('试验', '1'), pending: never, relation: undefined },
  }
  const compared = { left, right, leftStep: undefined, rightStep: undefined }
  return describeComparison({ requirement, holds: left < right ? 'yes' : 'no', compared })?.text
}

test.each([
  ['lt', spent.lt(income), '支出3.00元,应低于收入1.00元;再低2.01元即符合这一条'],
  ['le', spent.le(income), '支出3.00元,应不超过收入1.00元;再低2.00元即符合这一条'],
  ['gt', spent.gt(income), '支出1.00元,应高于收入3.00元;再高2.01元即符合这一条'],
  ['ge', spent.ge(income), '支出1.00元,应不低于收入3.00元;再高2.00元即符合这一条'],
])('a comparison of money written with %s speaks of the side written first', (_, flag, text) => {
  expect(said(flag, 300, 100)).toBe(text)
})

test('a comparison of counts does so too', () => {
  expect(said(size.ge(rooms), 3, 1)).toBe('人数1人,应不少于房间3间;相差2人')
  expect(said(rooms.le(size), 3, 1)).toBe('房间3间,应不超过人数1人;相差2间')
})

test('a side without a name is never spoken of, whoever wrote it first', () => {
  expect(said(yuan<'month'>(3).gt(spent), 300, 100)).toBe('支出3.00元,应低于1.00元')
})

test('that there is anything at all is left to the words of the requirement', () => {
  expect(said(spent.gt(yuan<'month'>(0)), 0, 0)).toBeUndefined()
  expect(said(spent.gt(yuan<'month'>(1)), 100, 0)).toBe('支出0.00元,应高于1.00元')
})

test('rebuilding the rules keeps which side was written first', () => {
  const { node } = spent.gt(income)
  const rebuilt = rewrite(node, (one) => (one === income.node ? { ...one } : undefined))
  expect(rebuilt).not.toBe(node)
  expect(said(spent.gt(income), 300, 100, rebuilt)).toBe('支出1.00元,应高于收入3.00元;再高2.01元即符合这一条')
})

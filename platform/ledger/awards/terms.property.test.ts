import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fen } from '#kernel/fen'
import { addMonths, type Month, month } from '#kernel/month'
import type { AwardState } from '../code-lists.ts'
import { badSteps, dueIn, livingTerms, type Speech, speak, type Step, type Term, termIn } from './terms.ts'

const first = month(2026, 1)
const window = 36
const months = Array.from({ length: window }, (_, at) => addMonths(first, at))

const states = fc.constantFrom<AwardState>('active', 'suspended', 'ended')
const said = fc.record({
  state: states,
  amount: fc.integer({ min: 0, max: 200_000 }),
  persons: fc.integer({ max: 6, min: 1 }),
})

/** A decision: from a month of the window, one to four steps some months apart, for good or up to a month. */
const speeches: fc.Arbitrary<Speech> = fc
  .record({
    from: fc.integer({ min: 0, max: window - 8 }),
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), said), { minLength: 1, maxLength: 4 }),
    more: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  })
  .map(({ from, steps, more }) => {
    let at = from
    const taken = steps.map(([apart, { state, amount, persons }], index): Step => {
      at = index === 0 ? from : at + apart
      return { from: addMonths(first, at), amount: fen(state === 'active' ? amount : 0), persons, state }
    })
    const until = more === undefined ? undefined : addMonths(first, at + more)
    const [begin, ...rest] = taken
    if (!begin) throw new Error('a decision says something')
    return { steps: [begin, ...rest], until }
  })

/** The independent model: one cell a month, overwritten by each decision. */
function overwrite(cells: Map<Month, Step | undefined>, { steps, until }: Speech): Map<Month, Step | undefined> {
  const next = new Map(cells)
  for (const each of months) {
    if (each < steps[0].from || (until !== undefined && each > until)) continue
    next.set(each, steps.filter(({ from }) => from <= each).at(-1))
  }
  return next
}

/** What the store does with a rewriting, in memory. */
function written(terms: readonly Term[], speech: Speech, at: number): readonly Term[] {
  const { replaced, inserted } = speak(terms, speech)
  const now = new Date(Date.UTC(2027, 0, 1 + at))
  return [
    ...terms.map((term) => (replaced.includes(term.id) ? { ...term, replacedAt: now } : term)),
    ...inserted.map((step, index) => ({
      ...step,
      id: `${at}/${index}`,
      decision: step.decision ?? String(at),
      recordedAt: now,
      replacedAt: null,
    })),
  ]
}

test('whatever is decided, every month comes to what the last decision that spoke of it said', () => {
  fc.assert(
    fc.property(fc.array(speeches, { minLength: 1, maxLength: 8 }), (decisions) => {
      let terms: readonly Term[] = []
      let cells = new Map<Month, Step | undefined>()
      for (const [at, speech] of decisions.entries()) {
        terms = written(terms, speech, at)
        cells = overwrite(cells, speech)
      }
      for (const each of months) {
        const cell = cells.get(each)
        expect(dueIn(terms, each)).toBe(cell?.amount ?? 0)
        expect(termIn(terms, each)?.state ?? 'ended').toBe(cell?.state ?? 'ended')
      }
    }),
  )
})

test('no month ever has two steps, and what was known on an earlier day is still known', () => {
  fc.assert(
    fc.property(fc.array(speeches, { minLength: 1, maxLength: 8 }), (decisions) => {
      let terms: readonly Term[] = []
      const known: { readonly at: Date; readonly due: readonly number[] }[] = []
      for (const [at, speech] of decisions.entries()) {
        terms = written(terms, speech, at)
        const steps = livingTerms(terms).map(({ from }) => from)
        expect(new Set(steps).size).toBe(steps.length)
        known.push({ at: new Date(Date.UTC(2027, 0, 1 + at)), due: months.map((each) => dueIn(terms, each)) })
      }
      for (const { at, due } of known) expect(months.map((each) => dueIn(terms, each, at))).toEqual(due)
    }),
  )
})

test('months outside a decision keep the decision that set them', () => {
  fc.assert(
    fc.property(fc.array(speeches, { minLength: 2, maxLength: 6 }), (decisions) => {
      const before = decisions.slice(0, -1).reduce<readonly Term[]>((terms, one, at) => written(terms, one, at), [])
      const last = decisions.at(-1)
      if (!last) return
      const after = written(before, last, decisions.length - 1)
      for (const each of months) {
        if (each >= last.steps[0].from && (last.until === undefined || each <= last.until)) continue
        const was = termIn(before, each)
        if (was) expect(termIn(after, each)?.decision).toBe(was.decision)
      }
    }),
  )
})

test('steps that do not ascend, reach beyond the decision or pay while stopped are told apart', () => {
  const step = (at: number, more: Partial<Step> = {}): Step => ({
    from: addMonths(first, at),
    amount: fen(100),
    persons: 1,
    state: 'active',
    ...more,
  })
  expect(badSteps({ steps: [step(0), step(1)], until: undefined })).toBeUndefined()
  expect(badSteps({ steps: [step(1), step(1)], until: undefined })).toBe('not-ascending')
  expect(badSteps({ steps: [step(0), step(4)], until: addMonths(first, 3) })).toBe('after-until')
  expect(badSteps({ steps: [step(0, { state: 'suspended' })], until: undefined })).toBe('paid-while-stopped')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, formatMonth, type Month, month } from '#kernel/month'
import { lookEverywhere } from '#testing/database'
import { changeAward } from '../change-award.ts'
import { type AwardToGive, givenAward } from '../given-awards.testing.ts'
import { purpose, shishou } from '../given-office.testing.ts'
import { confirmUprating } from './confirm-uprating.ts'
import { decideUprating } from './decide-uprating.ts'
import { givenRaisedStandard, oneVillage, otherVillage, second, wish } from './given-uprating.testing.ts'

const office = givenRaisedStandard()
const july = month(2026, 7)
const window = Array.from({ length: 14 }, (_, at) => addMonths(month(2026, 3), at))

/** An award of a household with some wages, that may have been changed, stopped or begun around July. */
const awards = fc.record({
  wage: fc.constantFrom(0, 90, 110, 300, 505, 540, 600),
  amount: fc.constantFrom(1, 20_000, 40_000, 45_000, 51_000, 60_000),
  since: fc.integer({ min: -6, max: 3 }),
  later: fc.option(
    fc.record({
      apart: fc.integer({ min: 1, max: 6 }),
      state: fc.constantFrom('active' as const, 'suspended' as const, 'ended' as const),
      amount: fc.constantFrom(10_000, 42_000),
    }),
    { nil: undefined },
  ),
})
type Given = typeof awards extends fc.Arbitrary<infer T> ? T : never

/** One that is raised for certain stands beside those drawn: the property must have something to compare. */
const certain: Given = { wage: 110, amount: 40_000, since: -3, later: undefined }

const toGive = ({ amount, since, later }: Given): AwardToGive => {
  const from = addMonths(july, since)
  const steps = later && [
    { from: addMonths(from, later.apart), state: later.state, amount: later.state === 'active' ? later.amount : 0 },
  ]
  return { amount, since: from, origin: 'decision', ...(steps && { later: steps }) }
}

/** What an award comes to, what its decision rests on, what the next run looks at, what the register says. */
async function standing(award: string) {
  const [row] = await lookEverywhere(
    office.database(),
    `SELECT a.state, a.since, a.version,
       (SELECT jsonb_agg(jsonb_build_array(from_month, amount, persons, state) ORDER BY from_month) FROM anmin.award_term t WHERE t.award = a.id AND replaced_at IS NULL) AS terms,
       (SELECT jsonb_agg(jsonb_build_array(kind, document, from_month, until_month, reason_code, reason, basis, judgement->'ruleHash', judgement#>'{view,outcome}',
          judgement#>'{view,amount}', judgement#>'{view,requirements}', judgement#>'{view,relations}', judgement->'facts'->'members')) FROM anmin.decision d WHERE d.award = a.id AND d.judgement IS NOT NULL) AS decided,
       (SELECT from_month FROM anmin.award_touched t WHERE t.award = a.id) AS touched,
       (SELECT jsonb_agg(jsonb_build_array(amount, valid_from, valid_to, document)) FROM anmin.receipt r WHERE r.household = a.household AND replaced_at IS NULL AND r.document = '${wish.document}') AS receipts
     FROM anmin.award a WHERE a.id = '${award}'`,
  )
  return row
}

let raised = 0

test('whatever the awards were, deciding about many together comes to what deciding one by one comes to', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(awards, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: -1, max: 4 }),
      async (given, at) => {
        const from = addMonths(july, Math.max(0, at))
        const pairs = []
        for (const one of [...given, certain]) {
          const [own, twin] = [await office.home(one.wage, oneVillage), await office.home(one.wage, otherVillage)]
          const [together, alone] = [
            await givenAward(office.database(), { household: own.id, ...toGive(one) }),
            await givenAward(office.database(), { household: twin.id, ...toGive(one) }),
          ]
          pairs.push({ together, alone })
        }
        const found = await office.prepared({ division: oneVillage, from: formatMonth(from) }, 2)
        const items = await office.items(found.id)
        const { id, digest } = found
        if (found.counts.some(({ kind }) => kind === 'up')) {
          await office.done(decideUprating, { county: shishou, id, digest })
          await office.done(confirmUprating, { county: shishou, id, digest }, second)
          await office.work(id, 2)
        }
        for (const { together, alone } of pairs) {
          const item = items.get(together.id)
          if (item?.kind === 'up') {
            raised += 1
            expect(item.after).toBeGreaterThan(item.before)
            await office.done(changeAward(office.settings()), {
              ...{ county: shishou, id: alone.id, version: 1, kind: 'adjust', reasonCode: 'standard', purpose },
              ...{ document: wish.document, decidedOn: wish.decidedOn, reason: wish.reason, amount: item.after },
              from: formatMonth(item.start as Month),
              ...(item.until !== null && { until: formatMonth(item.until as Month) }),
            })
          }
          const dues = [await office.due(together.id, window), await office.due(alone.id, window)]
          expect(dues[0]).toEqual(dues[1])
          expect(await standing(together.id)).toEqual(await standing(alone.id))
        }
      },
    ),
    { numRuns: 12 },
  )
  expect(raised).toBeGreaterThan(5)
}, 240_000)

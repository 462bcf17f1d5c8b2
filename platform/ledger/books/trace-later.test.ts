import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { answerOrders, change, goOn, grant, payMonth, workReturns } from '../month/acts.testing.ts'
import { returnLate } from '../month/late-act.testing.ts'
import { settingsOf } from '../month/county.testing.ts'
import { freshModel, MovingClock, World } from '../month/world.testing.ts'
import type { Trace } from './schema-trace.ts'
import { traceFen } from './trace-fen.ts'

const database = testDatabase()
const auditor = actorWith(['auditor', 421_081_000_000])
let world: World

beforeAll(async () => {
  world = new World(database(), await testPlatform(database()), new MovingClock())
  await world.profile()
}, 120_000)

async function firstLine(): Promise<Trace> {
  const [line] = await world.look<{ run: string; line: number }>(
    `SELECT l.run, l.line FROM anmin.payment_line l JOIN anmin.payment_run r ON r.id = l.run ORDER BY r.month, l.line LIMIT 1`,
  )
  return world.done(traceFen(settingsOf(world.platform)), { of: { kind: 'line', ...line } }, auditor)
}
const stations = (steps: Trace['steps']) => steps.map(({ station }) => station)
const inOrder = (steps: Trace['steps']) => {
  const days = steps.flatMap(({ on }) => (on === null ? [] : [on]))
  expect(days).toEqual(days.toSorted())
}

test('the way of a fen is told as it was; what came later stands after it, each with its day', async () => {
  await world.reset(400_000_000)
  const model = freshModel()
  await grant(0, 0, 10_000)(world, model)
  await payMonth(true, true)(world, model)
  await answerOrders([1])(world, model)
  const asItWas = await firstLine()
  expect(stations(asItWas.steps)).toEqual([
    ...[
      'document',
      'fund',
      'judgement',
      'decision',
      'line',
      'approval',
      'approval',
      'commitment',
      'batch',
      'file',
      'payment',
    ],
  ])
  expect(asItWas.steps.filter(({ on }) => on === null).map(({ station }) => station)).toEqual(['fund'])
  inOrder(asItWas.steps)
  expect(asItWas).toMatchObject({ where: '已到账', later: [], award: model.awards[0]?.id })

  await goOn(false)(world, model)
  await change(0, 'adjust', { back: 1, amount: 4_000, months: 0 })(world, model)
  for (let month = 0; month < 2; month++)
    for (const act of [payMonth(true, true), answerOrders([1]), goOn(false)]) await act(world, model)
  const { steps, later, where } = await firstLine()
  expect(steps).toEqual(asItWas.steps)
  expect(stations(later)).toEqual(['judgement', 'decision', 'overpaid', 'recovered'])
  expect(later[2]).toMatchObject({ amount: 6_000 })
  expect(later[1]?.document).toBe('石民救〔2026〕9号')
  inOrder(later)
  const recovered = later[3]?.amount ?? 0
  expect(recovered).toBeGreaterThan(0)
  expect(where).toBe(`已到账;后来认定多发60.00元,还要追回${((6_000 - recovered) / 100).toFixed(2)}元`)
}, 120_000)

test('what came back after it was paid, and was paid again, comes after the payment', async () => {
  await world.reset(400_000_000)
  const model = freshModel()
  for (const act of [grant(0, 0, 10_000), payMonth(true, true), answerOrders([1])]) await act(world, model)
  const { steps } = await firstLine()
  for (const act of [returnLate(0), workReturns(true, 0)]) await act(world, model)
  const told = await firstLine()
  expect(told.steps).toEqual(steps)
  expect(stations(told.later)).toEqual(['return', 'account', 'reissue', 'file', 'payment'])
  expect(told.where).toBe('待送')
}, 120_000)

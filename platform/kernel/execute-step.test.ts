import { expect, test } from 'vitest'
import { z } from 'zod'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { DivisionCode } from './division-code.ts'
import { execute } from './execute.ts'
import { err, ok } from './result.ts'
import { command } from './use-case.ts'

const database = testDatabase()
const shishou = 421_081_000_000

const takeStep = command({
  name: 'test.take-step',
  title: '走一步',
  isStep: true,
  access: [{ role: 'county-officer', within: 'own-area' }],
  errors: { taken: { kind: 'conflict', text: '已经走过了。' } },
  input: z.object({ division: DivisionCode, then: z.string() }),
  output: z.object({}),
  area: (input) => input.division,
  handle: async (_, { then }) => {
    if (then === 'throw') throw new Error('a bug')
    return then === 'taken' ? err({ type: 'taken' }) : ok({})
  },
})

test('a step leaves no entry when it is done, and one when it is denied, refused or fails', async () => {
  const platform = await testPlatform(database())
  const step = (then: string, actor = actorWith(['county-officer', shishou])) =>
    execute(platform, { useCase: takeStep, input: { division: shishou, then }, actor, requestId: 'r-1' })
  expect(await step('go')).toMatchObject({ ok: true })
  await step('go', actorWith(['auditor', shishou]))
  await step('taken')
  await step('throw')
  const entries = await lookEverywhere(database(), 'SELECT action, outcome FROM anmin.audit_entry ORDER BY seq')
  expect(entries).toEqual(
    ['denied', 'refused:taken', 'failed'].map((outcome) => ({ action: 'test.take-step', outcome })),
  )
})

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobRequested } from '#kernel/job-progress'
import type { CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { bodyOf } from './body.ts'
import { eventTypeNames, findEventType } from './event-types.ts'

const project = resolve(import.meta.dirname, '../../..')
/** Between parts of the program only. */
const inner: readonly string[] = [jobRequested]

function emitted(): readonly string[] {
  const files = ['platform', 'domains', 'apps/server'].flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(test|testing)\.ts$/.test(file))
      .map((file) => join(project, folder, file)),
  )
  const named = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'(cn\.anmin\.[\w.-]+)'/g)])
  return [...new Set(named.map(([, type = '']) => type))]
}

test('every event that the code emits stands in the catalogue or stays inside', () => {
  expect(emitted().filter((type) => !inner.includes(type) && !findEventType(type))).toEqual([])
  expect(eventTypeNames.filter((type) => inner.includes(type))).toEqual([])
})

describe('an event', () => {
  const event = (data: object, subject: string = newId()) => ({
    ...{
      id: newId(),
      type: 'cn.anmin.registry.person-changed',
      subject,
      at: new Date(0),
      county: 421_081 as CountyCode,
    },
    data: { ...data },
  })

  test('leaves with the fields of the catalogue alone, whatever else it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (more) => {
        const named = { county: 421_081, person: newId() }
        expect(JSON.parse(bodyOf(event({ ...more, ...named }))).data).toEqual(named)
      }),
    )
  })

  test.each([['王建国'], ['420121195003020011'], ['13812345678'], ['6228480402564890018'], ['']])(
    'about “%s” stays inside, and the fault does not repeat it',
    (subject) => {
      const fault = () => bodyOf(event({ county: 421_081, person: newId() }, subject))
      expect(fault).toThrow(
        'an event of type cn.anmin.registry.person-changed is not what the catalogue says, in subject',
      )
    },
  )

  test('whose id is no id stays inside, and the fault does not repeat it', () => {
    expect(() => bodyOf(event({ county: 421_081, person: '王建国' }))).toThrow(/in person$/)
  })
})

import { expect, test } from 'vitest'
import type { FactSpec } from '../policy/rulebook.ts'
import { divideFacts } from './common-facts.ts'

test('what the birth date tells is not asked again', () => {
  const names = ['wage', 'birthMonth', 'birthDay', 'scholarship']
  const facts = names.map((name) => ({ name, entity: 'person' }) as FactSpec) // all that is divided by
  const { first, more } = divideFacts(facts, 'person', {})
  expect([...first, ...more].map(({ name }) => name)).toEqual(['wage', 'scholarship'])
})

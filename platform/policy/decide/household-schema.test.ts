import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { declaredFacts, householdSchema } from '../index.ts'

test('docs/household.schema.json is what the declared facts say (anmin decide --schema writes it)', () => {
  const published: unknown = JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../../docs/household.schema.json'), 'utf8'),
  )
  expect(published).toEqual(householdSchema(declaredFacts()))
})

test('every fact that can be written has a title, and every code its Chinese word', () => {
  const text = JSON.stringify(householdSchema(declaredFacts()))
  for (const fact of declaredFacts()) {
    if (fact.name === 'birthMonth' || fact.name === 'birthDay') continue
    expect(text).toContain(`"${fact.name}":{"title":"${fact.label}"`)
    for (const code of fact.list?.codes ?? []) expect(text).toContain(`${code}(${fact.list?.words[code]})`)
  }
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { testDatabase } from '#testing/database'
import { testPlatform } from '#testing/platform'
import { shishou } from '../webhooks/given.testing.ts'
import { givenHousehold } from './given.testing.ts'
import { registryKinds } from './kinds.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/open-interfaces.md'), 'utf8')
const database = testDatabase()
let platform: Platform
beforeAll(async () => {
  platform = await testPlatform(database())
  await givenHousehold(platform, shishou, [{ name: '王建国', receipt: 51_000 }])
})

test.each(registryKinds.map((kind) => ({ kind, name: kind.name })))(
  'docs/open-interfaces.md lists the fields of $name, in their order',
  async ({ kind, name }) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
    const listed = [...(row?.split('|')[3] ?? '').matchAll(/`(\w+)`/g)].map(([, field]) => field)
    const written = await inScope(platform.db, { area: countyDivision(shishou) }, async (db) => {
      for await (const [first] of kind.pages({ db, county: shishou, keys: platform.keys, withNumbers: false }))
        return Object.keys(first ?? {})
      return []
    })
    expect(written).toEqual(listed)
  },
)

import { execute, type Platform } from '#kernel/execute'
import { newId } from '#kernel/ids'
import type { EventConsumer } from '#kernel/outbox-dispatch'
import { searchDuplicates } from './search-duplicates.ts'

/** What an import brought in is looked through for people who were there already. */
export function searchAfterImport(platform: Platform): EventConsumer {
  return {
    name: 'registry.search-after-import',
    types: ['cn.anmin.registry.ledger-imported'],
    handle: async ({ county }) => {
      const actor = { kind: 'system', userId: undefined, name: '导入后查重', grants: [], sessionId: undefined } as const
      const asked = await execute(platform, {
        useCase: searchDuplicates,
        input: { county },
        actor,
        requestId: newId<'RequestId'>(),
      })
      if (!asked.ok) throw new Error(`duplicates of ${county} are not looked for: ${asked.error.type}`)
    },
  }
}

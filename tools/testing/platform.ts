import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { type KeyRing, type KeySet, openKeyRing } from '#kernel/crypto/key-ring'
import type { Database } from '#kernel/database/connect'
import type { DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import type { ObjectStore } from '#kernel/files/object-store'
import type { Role } from '#kernel/access'
import { createLog } from '#kernel/log'
import { newId } from '#kernel/ids'
import { inject } from 'vitest'

/** Keys that live in memory only, freshly made. */
export async function testKeys(): Promise<KeyRing> {
  let held: KeySet | undefined
  return openKeyRing(
    {
      load: async () => held,
      save: async (keys) => {
        held = keys
      },
    },
    () => new Date('2026-11-22T00:00:00Z'),
  )
}

/** A store of files in a folder of its own, which goes with the test run. */
export async function testFiles(keys: KeyRing): Promise<ObjectStore> {
  return openLocalFolder(mkdtempSync(join(inject('testRunFolder'), 'files-')), keys)
}

/** A platform on a test database: a clock that stands still, keys and files of its own, a silent log. */
export async function testPlatform(
  database: Database,
  clock: Clock = fixedClock('2026-11-22T09:00:00+08:00'),
): Promise<Platform> {
  const keys = await testKeys()
  return { db: database.app, clock, keys, log: createLog({ level: 'silent' }), files: await testFiles(keys) }
}

/** An actor holding these roles: `actorWith(['county-officer', 421_081_000_000])`. Without any: signed in, nothing granted. */
export function actorWith(...held: readonly (readonly [Role, number])[]): Actor {
  const grants = held.map(([role, area]) => ({ role, area: area as DivisionCode }))
  return { kind: 'user', userId: newId<'UserId'>(), name: '测试人员', grants, sessionId: randomUUID() }
}

export const anonymous: Actor = {
  kind: 'anonymous',
  userId: undefined,
  name: '未登录',
  grants: [],
  sessionId: undefined,
}
export const system: Actor = { kind: 'system', userId: undefined, name: 'test', grants: [], sessionId: undefined }

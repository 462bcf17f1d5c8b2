import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbedded } from '#kernel/database/embedded'
import { findPostmaster } from '#kernel/database/postmaster'
import type { TestProject } from 'vitest/node'
import { findAbandonedRuns, makeRunFolder } from './run.ts'
import { administer, type TestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of this test run; the first suite that needs a database starts the server there. */
    testRunFolder: string
  }
}

/** Vitest's globalSetup: costs nothing until a suite asks for a database; clears everything away at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const folder of findAbandonedRuns()) await clear(folder)
  const folder = makeRunFolder()
  project.provide('testRunFolder', folder)
  return async () => clear(folder)
}

async function clear(folder: string): Promise<void> {
  if (findPostmaster(join(folder, 'database', 'data'))) {
    // Adopting is the one way to reach a server whose starter is gone.
    await (await startEmbedded(folder)).stop()
  }
  const ready = join(folder, 'server.json')
  if (process.env['DATABASE_URL'] && existsSync(ready)) {
    const server: TestServer = JSON.parse(readFileSync(ready, 'utf8'))
    await administer(server.url, `DROP DATABASE IF EXISTS ${server.template} WITH (FORCE)`)
  }
  rmSync(folder, { recursive: true, force: true })
}

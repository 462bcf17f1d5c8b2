import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '#testing/database'
import { type Mutant, mutants } from './mutants.ts'

const root = join(import.meta.dirname, '../../..')
const isLong = process.env['ANMIN_LONG'] === '1'

describe('the mutation run', () => {
  test('what every mutant changes still stands in the sources', () => {
    const stale = mutants.filter(
      ({ file, from }) => occurrences(readFileSync(join(root, 'platform/policy', file), 'utf8'), from) === 0,
    )
    expect(stale).toEqual([])
  })

  const database = testDatabase()
  test.runIf(isLong)('catches every operator that is wrong', { timeout: 3_600_000 }, () => {
    const folder = copySources()
    try {
      expect(isCaught(folder, database().url), 'the sources as they are must pass').toBe(false)
      const escaped = mutants.filter((mutant) => !runMutant(folder, mutant, database().url))
      // oxlint-disable-next-line no-console -- the list of mutants is what the run is for
      console.log(`${mutants.length - escaped.length} of ${mutants.length} mutants caught`)
      expect(escaped).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1
}

/** The policy with what it rests on, apart from the working tree. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'anmin-mutants-'))
  for (const part of ['package.json', 'platform/kernel', 'platform/policy'])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}

/** Puts one mutant in, asks whether it is caught, and takes it out again. */
function runMutant(folder: string, { file, from, to }: Mutant, url: string): boolean {
  const path = join(folder, 'platform/policy', file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(from, () => to),
  )
  const caught = isCaught(folder, url)
  writeFileSync(path, text)
  // oxlint-disable-next-line no-console -- a mutant takes seconds; the run tells how far it is
  console.log(`${caught ? 'caught ' : 'ESCAPED'} ${file}: ${from} → ${to}`)
  return caught
}

/** A mutant is caught when the probe ends otherwise than well: by a disagreement, or because nothing runs at all. */
function isCaught(folder: string, url: string): boolean {
  const probe = join(folder, 'platform/policy/population/mutation-probe.ts')
  const done = spawnSync(process.execPath, [probe], {
    cwd: folder,
    env: { ...process.env, ANMIN_PROBE_DATABASE: url },
    encoding: 'utf8',
    timeout: 120_000,
  })
  return done.status !== 0
}

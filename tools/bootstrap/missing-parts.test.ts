import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findMissingParts } from './missing-parts.mjs'

const here = { optional: true, os: [process.platform], cpu: [process.arch] }
const elsewhere = { optional: true, os: ['sunos'], cpu: [process.arch] }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anmin-parts-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function locked(packages: Readonly<Record<string, object>>): void {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
}

describe('compiled parts that an installation left out', () => {
  test('names the part for this platform that is not there', () => {
    locked({ 'node_modules/engine-here': here, 'node_modules/engine-elsewhere': elsewhere })
    expect(findMissingParts(folder, true)).toEqual(['node_modules/engine-here'])
  })

  test('is content when the part is there', () => {
    locked({ 'node_modules/engine-here': here })
    mkdirSync(join(folder, 'node_modules/engine-here'), { recursive: true })
    expect(findMissingParts(folder, true)).toEqual([])
  })

  test('does not ask a production start for parts of development tools', () => {
    locked({ 'node_modules/linter-here': { ...here, dev: true } })
    expect(findMissingParts(folder, false)).toEqual([])
    expect(findMissingParts(folder, true)).toEqual(['node_modules/linter-here'])
  })

  test('takes a part made for another C library as none of ours', () => {
    locked({ 'node_modules/engine-here': { ...here, libc: ['a library that no machine has'] } })
    expect(findMissingParts(folder, true)).toEqual(process.platform === 'linux' ? [] : ['node_modules/engine-here'])
  })
})

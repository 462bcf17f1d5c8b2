import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { testKeys } from '#testing/platform'
import { type ChainedEntry, chain, emptyHead, headOf } from './audit-chain.ts'
import { exportLines, verifyExport } from './audit-export.ts'
import { signHead } from './audit-head.ts'
import type { KeyRing } from './crypto/key-ring.ts'
import { publicKeys } from './crypto/signature.ts'

let keys: KeyRing
let file: Buffer
let lines: readonly string[]

beforeAll(async () => {
  keys = await testKeys()
  const entries: ChainedEntry[] = []
  for (let made = 0; made < 5; made++) {
    const last = entries.at(-1)
    entries.push(
      chain(last ? headOf(last) : emptyHead(421_081), {
        at: `2026-11-20T0${made}:00:00.000Z`,
        actorId: null,
        actorName: '周 经办',
        role: 'county-officer',
        action: 'registry.view-household',
        kind: 'query',
        subject: `household:${made}`,
        purpose: '入户核查',
        outcome: 'done',
        detail: { requestId: `r${made}`, n: made },
      }),
    )
  }
  const [third, fifth] = [entries[2], entries[4]]
  if (!third || !fifth) throw new Error('five entries were made')
  const daily = signHead(keys, headOf(third), new Date('2026-11-20T04:00:00Z'))
  const written: string[] = []
  const close = (content: string) => signHead(keys, headOf(fifth), new Date('2026-11-21T00:00:00Z'), content)
  for await (const line of exportLines(entries, [daily], close)) written.push(line)
  lines = written
  file = Buffer.from(lines.join(''))
})

const verify = (bytes: Uint8Array) => verifyExport([bytes], publicKeys(keys))

describe('an export', () => {
  test('is whole however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
        const chunks = Array.from({ length: Math.ceil(file.length / size) }, (_, index) =>
          file.subarray(index * size, (index + 1) * size),
        )
        expect(await verifyExport(chunks, publicKeys(keys))).toMatchObject({
          ok: true,
          value: { entries: 5, dailyHeads: 1, head: { seq: 5 } },
        })
      }),
      { numRuns: 40 },
    )
  })

  test('with any single byte changed is not whole', async () => {
    const byte = fc.nat().map((n) => n % file.length)
    await fc.assert(
      fc.asyncProperty(byte, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ flip
        expect((await verify(changed)).ok).toBe(false)
      }),
      { numRuns: 600 },
    )
  })

  test('cut off at any byte is not whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat().map((n) => n % file.length),
        async (length) => {
          expect((await verify(file.subarray(0, length))).ok).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('with any line removed, repeated or swapped with the next is not whole', async () => {
    for (let index = 0; index < lines.length; index++) {
      const changes = [lines.toSpliced(index, 1), lines.toSpliced(index, 0, lines[index] ?? '')]
      if (index + 1 < lines.length) changes.push(lines.toSpliced(index, 2, lines[index + 1] ?? '', lines[index] ?? ''))
      for (const changed of changes) expect((await verify(Buffer.from(changed.join('')))).ok).toBe(false)
    }
  })

  test('cut back to an earlier signed day says that its end is missing', async () => {
    const cut = lines.slice(0, 4).join('')
    expect(await verify(Buffer.from(cut))).toMatchObject({
      ok: false,
      error: { type: 'truncated', text: expect.stringContaining('第 3 条记录之后中断') },
    })
  })

  test('names the line and the entry that were changed', async () => {
    const forged = lines.with(1, (lines[1] ?? '').replace('household:1', 'household:7')).join('')
    expect(await verify(Buffer.from(forged))).toMatchObject({
      ok: false,
      error: {
        type: 'altered',
        seq: 2,
        line: 2,
        text: expect.stringMatching(/文件第 2 行:第 2 条的内容与它的摘要不符/),
      },
    })
  })

  test('signed by a stranger is refused', async () => {
    const stranger = await testKeys()
    expect(await verifyExport([file], publicKeys(stranger))).toMatchObject({ ok: false, error: { type: 'signature' } })
  })
})

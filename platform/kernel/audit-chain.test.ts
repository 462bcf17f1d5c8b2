import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type AuditEntry,
  beginning,
  canonicalJson,
  type ChainedEntry,
  chain,
  emptyHead,
  headOf,
  verifyChain,
} from './audit-chain.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const content: fc.Arbitrary<Omit<AuditEntry, 'county' | 'seq'>> = fc.record({
  at: fc
    .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  actorId: fc.option(fc.uuid()),
  actorName: text,
  role: fc.option(text),
  action: text,
  kind: fc.constantFrom('command' as const, 'query' as const),
  subject: fc.option(text),
  purpose: fc.option(text),
  outcome: text,
  detail: fc.dictionary(text, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
})
const chains = fc.array(content, { minLength: 2, maxLength: 8 }).map(build)

function build(contents: readonly Omit<AuditEntry, 'county' | 'seq'>[]): readonly ChainedEntry[] {
  const entries: ChainedEntry[] = []
  for (const each of contents) {
    const last = entries.at(-1)
    entries.push(chain(last ? headOf(last) : emptyHead(421_081), each))
  }
  return entries
}

const lastHead = (entries: readonly ChainedEntry[]) => headOf(entries.at(-1) as ChainedEntry)
const place = (entries: readonly unknown[], part: number) =>
  Math.min(entries.length - 1, Math.floor(part * entries.length))
const part = fc.double({ min: 0, max: 1, noNaN: true })

describe('a chain', () => {
  test('as it was written is whole, and the same after a journey through JSON', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (entries) => {
        const travelled: readonly ChainedEntry[] = JSON.parse(JSON.stringify(entries))
        expect(await verifyChain(travelled, lastHead(entries))).toEqual({ ok: true, value: lastHead(entries) })
      }),
    )
  })

  test('of nothing is whole and starts from zeros', async () => {
    expect(await verifyChain([], emptyHead(0))).toEqual({ ok: true, value: { county: 0, seq: 0, digest: beginning } })
  })

  test('with any changed field is found at that entry', async () => {
    const fields = ['at', 'actorId', 'actorName', 'role', 'action', 'kind', 'subject', 'purpose', 'outcome'] as const
    await fc.assert(
      fc.asyncProperty(chains, part, fc.constantFrom(...fields), async (entries, where, field) => {
        const index = place(entries, where)
        const altered = entries.map((entry, at) => (at === index ? { ...entry, [field]: `${entry[field]}!` } : entry))
        expect(await verifyChain(altered)).toMatchObject({ ok: false, error: { type: 'altered', seq: index + 1 } })
      }),
    )
  })

  test('with an entry re-digested after the change is found at the next one', async () => {
    await fc.assert(
      fc.asyncProperty(chains, part, async (entries, where) => {
        const index = place(entries.slice(1), where)
        const forged = entries.map((entry, at) =>
          at === index
            ? chain({ county: entry.county, seq: index, digest: entry.previous }, { ...entry, outcome: 'forged' })
            : entry,
        )
        expect(await verifyChain(forged)).toMatchObject({ ok: false, error: { type: 'altered', seq: index + 2 } })
      }),
    )
  })

  test('with an entry removed is found at the gap', async () => {
    await fc.assert(
      fc.asyncProperty(chains, part, async (entries, where) => {
        const index = place(entries.slice(1), where)
        expect(await verifyChain(entries.toSpliced(index, 1), lastHead(entries))).toMatchObject({
          ok: false,
          error: { type: 'missing', seq: index + 1 },
        })
      }),
    )
  })

  test('with two entries swapped is found at the first of them', async () => {
    await fc.assert(
      fc.asyncProperty(chains, part, async (entries, where) => {
        const index = place(entries.slice(1), where)
        const swapped = entries.toSpliced(index, 2, ...entries.slice(index, index + 2).toReversed())
        expect(await verifyChain(swapped)).toMatchObject({ ok: false, error: { type: 'missing', seq: index + 1 } })
      }),
    )
  })

  test('cut off at its end is found against the head that was kept, and says how many are gone', async () => {
    await fc.assert(
      fc.asyncProperty(chains, part, async (entries, where) => {
        const kept = place(entries, where)
        const found = await verifyChain(entries.slice(0, kept), lastHead(entries))
        expect(found).toMatchObject({
          ok: false,
          error: { type: 'truncated', seq: kept + 1, text: expect.stringContaining(`应有 ${entries.length} 条`) },
        })
      }),
    )
  })

  test('rewritten as a whole is found against the head that was kept', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (entries) => {
        const rewritten = build(entries.map((entry) => ({ ...entry, outcome: `${entry.outcome}?` })))
        expect(await verifyChain(rewritten, lastHead(entries))).toMatchObject({
          ok: false,
          error: { type: 'head-differs' },
        })
      }),
    )
  })

  test('of another county is found', async () => {
    await fc.assert(
      fc.asyncProperty(chains, async (entries) => {
        expect(await verifyChain(entries, { ...lastHead(entries), county: 1 })).toMatchObject({
          ok: false,
          error: { type: 'foreign', seq: 1 },
        })
      }),
    )
  })
})

test('canonical JSON does not depend on the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

import { createCipheriv, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { sm2, sm3 as otherSm3, sm4 } from 'sm-crypto-v2'
import { beforeAll, describe, expect, test } from 'vitest'
import { testKeys } from '#testing/platform'
import { blindIndex, blindIndexes, normaliseForIndex } from './blind-index.ts'
import { addKey, type KeyRing, type KeySet, openKeyRing } from './key-ring.ts'
import { seal, SealBroken, sealedKeyId, unseal } from './sealed.ts'
import { isSigned, publicKeys, signText } from './signature.ts'
import { hmacSm3, sm3 } from './sm3.ts'

let keys: KeyRing
beforeAll(async () => {
  keys = await testKeys()
})
const place = { table: 'person', column: 'id_number', row: '421081/0193' }
const text = fc.string({ unit: 'grapheme', maxLength: 60 })

describe('the national algorithms give the answers of their standards', () => {
  test('SM3 of GB/T 32905-2016, examples 1 and 2', () => {
    expect(sm3('abc').toString('hex')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(sm3('abcd'.repeat(16)).toString('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
    expect(sm3('ab', 'c')).toEqual(sm3('abc'))
  })

  test('SM4 of GB/T 32907-2016, example 1', () => {
    const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const cipher = createCipheriv('sm4-ecb', key, null).setAutoPadding(false)
    expect(Buffer.concat([cipher.update(key), cipher.final()]).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  test('SM4 in counter mode, as draft-ribose-cfrg-sm4 A.2.5.1 has it', () => {
    const cipher = createCipheriv(
      'sm4-ctr',
      Buffer.from('0123456789abcdeffedcba9876543210', 'hex'),
      Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'),
    )
    const plain = Buffer.from(
      'aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb',
      'hex',
    )
    expect(Buffer.concat([cipher.update(plain), cipher.final()]).toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    )
  })

  test('and a second implementation agrees on any input', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes, key) => {
        expect(sm3(bytes).toString('hex')).toBe(otherSm3(bytes))
        const ours = createCipheriv('sm4-cbc', key, key)
        const theirs = sm4.encrypt(bytes, key, { mode: 'cbc', iv: key })
        expect(Buffer.concat([ours.update(bytes), ours.final()]).toString('hex')).toBe(theirs)
      }),
    )
  })

  test('HMAC-SM3 is computed over parts that cannot be shifted into one another', () => {
    const key = Buffer.from('key')
    expect(hmacSm3(key, 'ab', 'c')).not.toEqual(hmacSm3(key, 'a', 'bc'))
    const framed = Buffer.concat([Buffer.from([0, 0, 0, 3]), Buffer.from('abc')])
    expect(hmacSm3(key, 'abc')).toEqual(createHmac('sm3', key).update(framed).digest())
  })

  test('HMAC-SM3 is that of OpenSSL for keys and texts of every length', () => {
    const part = fc.oneof(fc.uint8Array({ maxLength: 5_000 }), fc.string({ unit: 'grapheme', maxLength: 1_500 }))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.array(part, { maxLength: 4 }), (key, parts) => {
        const theirs = createHmac('sm3', key)
        for (const each of parts) {
          const length = Buffer.alloc(4)
          length.writeUInt32BE(Buffer.byteLength(each))
          theirs.update(length).update(each)
        }
        expect(hmacSm3(key, ...parts)).toEqual(theirs.digest())
      }),
    )
  })
})

describe('a sealed value', () => {
  test('opens to what was sealed', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(unseal(keys, place, seal(keys, place, plain))).toBe(plain)
      }),
    )
  })

  test('never looks the same twice', () => {
    expect(seal(keys, place, '甲').equals(seal(keys, place, '甲'))).toBe(false)
  })

  test('with any bit changed does not open', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, at, bit) => {
        const sealed = seal(keys, place, plain)
        const index = at % sealed.length
        sealed[index] = (sealed[index] ?? 0) ^ (1 << bit)
        expect(() => unseal(keys, place, sealed)).toThrow(SealBroken)
      }),
      { numRuns: 500 },
    )
  })

  test('cut off anywhere does not open', () => {
    const sealed = seal(keys, place, '公民身份号码')
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(keys, place, sealed.subarray(0, length))).toThrow(SealBroken)
  })

  test('does not open in another row, column or table', () => {
    const sealed = seal(keys, place, '甲')
    const elsewhere = [
      { ...place, row: '421081/0194' },
      { ...place, column: 'phone' },
      { ...place, table: 'relative' },
      { ...place, column: 'id_numbe', row: `r${place.row}` },
    ]
    for (const other of elsewhere) expect(() => unseal(keys, other, sealed)).toThrow(/被移到了别的行/)
  })

  test('made with a key that is gone says which key is missing', async () => {
    const sealed = seal(await testKeys(), place, '甲')
    expect(() => unseal(keys, place, sealed)).toThrow(sealedKeyId(sealed))
  })
})

describe('a blind index', () => {
  test('finds the same number however it is written', () => {
    const wanted = blindIndex(keys, 'id-number', '42108119990101123X')
    for (const written of [
      '42108119990101123x',
      ' 421081 19990101 123X ',
      '42108119990101123X',
      '421081-19990101-123X',
    ]) {
      expect(blindIndex(keys, 'id-number', written)).toEqual(wanted)
    }
  })

  test('differs between kinds, values and keys', async () => {
    expect(blindIndex(keys, 'phone', '1')).not.toEqual(blindIndex(keys, 'id-number', '1'))
    expect(blindIndex(await testKeys(), 'phone', '1')).not.toEqual(blindIndex(keys, 'phone', '1'))
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(blindIndex(keys, 'x', a).equals(blindIndex(keys, 'x', b))).toBe(
          normaliseForIndex(a) === normaliseForIndex(b),
        )
      }),
    )
  })
})

describe('a signature', () => {
  test('is SM2 with SM3 and a second verifier accepts it', () => {
    const { publicKey, signature } = signText(keys, '链头')
    expect(isSigned('链头', signature, publicKey)).toBe(true)
    expect(sm2.doVerifySignature(Buffer.from('链头'), signature, publicKey, { hash: true })).toBe(true)
    expect(publicKeys(keys)).toContain(publicKey)
  })

  test('of another text, by another key, or damaged, is none', async () => {
    const { publicKey, signature } = signText(keys, '链头')
    expect(isSigned('链尾', signature, publicKey)).toBe(false)
    expect(isSigned('链头', signature, signText(await testKeys(), '').publicKey)).toBe(false)
    expect(isSigned('链头', 'ff'.repeat(64), publicKey)).toBe(false)
    expect(isSigned('链头', signature, `04${'11'.repeat(64)}`)).toBe(false)
  })

  test('verifies the example of GB/T 32918.5-2017 annex A', () => {
    const publicKey =
      '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
    const signature =
      'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'
    expect(isSigned('message digest', signature, publicKey)).toBe(true)
  })
})

test('a new key seals from now on, and the old one still opens', async () => {
  let held: KeySet | undefined
  const store = {
    load: async () => held,
    save: async (next: KeySet) => {
      held = next
    },
  }
  const now = () => new Date('2026-11-22T00:00:00Z')
  const before = await openKeyRing(store, now)
  const sealed = seal(before, place, '甲')
  const after = await addKey(store, 'seal', now)
  expect(after.current('seal').id).not.toBe(before.current('seal').id)
  expect(unseal(after, place, sealed)).toBe('甲')
  await addKey(store, 'index', now)
  expect(blindIndexes(await openKeyRing(store, now), 'phone', '1')).toContainEqual(blindIndex(before, 'phone', '1'))
})

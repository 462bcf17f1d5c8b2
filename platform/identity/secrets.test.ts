import { expect, it } from 'vitest'
import { digestOf, newSessionToken, readableCode, typedCode } from './secrets.ts'

it('makes session tokens of 256 random bits', () => {
  const tokens = new Set(Array.from({ length: 200 }, newSessionToken))
  expect(tokens.size).toBe(200)
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})

it('digests with SM3 (the vector of GB/T 32905 appendix A.1)', () => {
  expect(digestOf('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
})

it('reads a code back however it was typed', () => {
  const code = readableCode(5)
  expect(code).toMatch(/^([A-HJKMNP-TV-Z2-9]{4}-){4}[A-HJKMNP-TV-Z2-9]{4}$/)
  expect(typedCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code)
})

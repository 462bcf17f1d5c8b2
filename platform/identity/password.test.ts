import { hash } from '@node-rs/argon2'
import { expect, it } from 'vitest'
import { hashPassword, isOutdatedHash, verifyPassword } from './password.ts'

it('stores argon2id with the parameters of OWASP and verifies only the same password', async () => {
  const stored = await hashPassword('江边三只白鹭飞过')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, '江边三只白鹭飞过')).toBe(true)
  expect(await verifyPassword(stored, '江边三只白鹭飞过 ')).toBe(false)
})

it('accepts the same password typed in full-width characters', async () => {
  expect(await verifyPassword(await hashPassword('copper lantern 9'), 'ｃｏｐｐｅｒ lantern ９')).toBe(true)
})

it('answers no, after the same work, where there is no account', async () => {
  expect(await verifyPassword(undefined, 'copper lantern 9')).toBe(false)
})

it('notices a hash made with weaker costs', async () => {
  expect(isOutdatedHash(await hash('copper lantern 9', { memoryCost: 8192 }))).toBe(true)
  expect(isOutdatedHash(await hashPassword('copper lantern 9'))).toBe(false)
})

import { createHash, randomBytes, randomInt } from 'node:crypto'

/** The stored form of a random token or code. They carry at least 80 random bits, so a plain digest cannot be searched. */
export function digestOf(secret: string): string {
  return createHash('sm3').update(secret).digest('hex')
}

/** 256 random bits for a session cookie; only its digest is stored. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Letters and digits that cannot be mistaken for one another when read aloud or copied by hand. */
const readable = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Groups of four readable characters: `K7PX-92MD-…`; each group carries 19.6 random bits. */
export function readableCode(groups: number): string {
  const group = () => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]).join('')
  return Array.from({ length: groups }, group).join('-')
}

/** What somebody typed of a readable code: case, blanks and dashes do not matter. */
export function typedCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return (letters.match(/.{1,4}/g) ?? []).join('-')
}

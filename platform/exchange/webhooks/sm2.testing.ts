import { createHash } from 'node:crypto'

/** SM2 verification written from GB/T 32918.2-2016 alone, so that our signatures are not checked by the library that made them. */
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const gx = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const gy = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

type Point = readonly [bigint, bigint] | undefined

const mod = (value: bigint, by: bigint) => ((value % by) + by) % by
const hex = (value: bigint) => value.toString(16).padStart(64, '0')

function inverse(value: bigint, by: bigint): bigint {
  let [r0, r1, s0, s1] = [mod(value, by), by, 1n, 0n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1]
  }
  return mod(s0, by)
}

function add(one: Point, other: Point): Point {
  if (!one) return other
  if (!other) return one
  const [[x1, y1], [x2, y2]] = [one, other]
  if (x1 === x2 && mod(y1 + y2, p) === 0n) return undefined
  const slope = x1 === x2 ? mod((3n * x1 * x1 + a) * inverse(2n * y1, p), p) : mod((y2 - y1) * inverse(x2 - x1, p), p)
  const x = mod(slope * slope - x1 - x2, p)
  return [x, mod(slope * (x1 - x) - y1, p)]
}

function times(factor: bigint, point: Point): Point {
  let [sum, power]: [Point, Point] = [undefined, point]
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) sum = add(sum, power)
    power = add(power, power)
  }
  return sum
}

const sm3 = (bytes: Buffer) => createHash('sm3').update(bytes).digest()

/** `publicKey` is 04‖x‖y in hex, `signature` r‖s in Base64. */
export function isSm2Signature(text: string, signature: string, publicKey: string): boolean {
  const bytes = Buffer.from(signature, 'base64').toString('hex')
  const [r, s] = [BigInt(`0x${bytes.slice(0, 64)}`), BigInt(`0x${bytes.slice(64)}`)]
  const [x, y] = [BigInt(`0x${publicKey.slice(2, 66)}`), BigInt(`0x${publicKey.slice(66)}`)]
  const identity = Buffer.from('1234567812345678')
  const entl = Buffer.from([0, identity.length * 8])
  const za = sm3(Buffer.concat([entl, identity, Buffer.from([a, b, gx, gy, x, y].map(hex).join(''), 'hex')]))
  const e = BigInt(`0x${sm3(Buffer.concat([za, Buffer.from(text, 'utf8')])).toString('hex')}`)
  const t = mod(r + s, n)
  const point = add(times(s, [gx, gy]), times(t, [x, y]))
  return r > 0n && s > 0n && t !== 0n && point !== undefined && mod(e + point[0], n) === r
}

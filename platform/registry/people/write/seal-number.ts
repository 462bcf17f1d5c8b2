import { blindIndex } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { sealedRow } from '#kernel/crypto/rotate'
import { seal } from '#kernel/crypto/sealed'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { Row } from '../current.ts'
import type { NumberId, PersonId } from '../ids.ts'
import { numberIndexKinds, sealedNumbers, tailOf } from '../sealed-tables.ts'
import type { SaidNumber } from './numbers.ts'

export const numberColumns = [
  'county',
  'id',
  'division',
  'person',
  'kind',
  'sealed',
  'index',
  'tail',
  'is_current',
  'recorded_at',
] as const

/** A number on its way into a row of its own. */
export interface NewNumber extends SaidNumber {
  readonly id: NumberId
}

/** Whose it is, and where. */
export interface NumberPlace {
  readonly county: CountyCode
  readonly division: DivisionCode
  readonly person: PersonId
  readonly isCurrent: boolean
  readonly recordedAt: Date
}

/** The row of a number, sealed. `index` is its blind index under the key in use, which was made when it was looked for. */
export function numberRow(keys: KeyRing, { id, kind, value }: NewNumber, index: Buffer, place: NumberPlace): Row {
  const { county, division, person, isCurrent, recordedAt } = place
  return {
    county,
    id,
    division,
    person,
    kind,
    sealed: seal(keys, { table: sealedNumbers, column: 'sealed', row: sealedRow(county, id) }, value),
    index,
    tail: tailIndex(keys, tailOf(value)),
    is_current: isCurrent,
    recorded_at: recordedAt,
  }
}

const tails = new WeakMap<Buffer, Map<string, Buffer>>()
const mostTails = 20_000

/** Four characters have some ten thousand forms: each index is made once. */
function tailIndex(keys: KeyRing, tail: string): Buffer {
  const { secret } = keys.current('index')
  const known = tails.get(secret) ?? new Map<string, Buffer>()
  tails.set(secret, known)
  const made = known.get(tail) ?? blindIndex(keys, numberIndexKinds.tail, tail)
  if (known.size < mostTails) known.set(tail, made)
  return made
}

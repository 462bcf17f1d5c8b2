import type { HouseholdMember } from './check-household.ts'

/** Gives each distinct text a number, from 1; 0 is the absent one. */
export class Interned {
  private readonly numbers = new Map<string, number>()
  private readonly texts: (string | undefined)[] = [undefined]

  numberOf(text: string | undefined): number {
    if (text === undefined) return 0
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const kept = ownText(text)
    this.texts.push(kept)
    this.numbers.set(kept, this.texts.length - 1)
    return this.texts.length - 1
  }

  textOf(number: number): string | undefined {
    return this.texts[number]
  }
}

/** A text of its own: the engine keeps a longer piece of a text as a window on the whole, and so the whole in memory. */
export function ownText(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString()
}

const width = 4

/** The members of every household as small integers, four a row, for a whole ledger is kept until its end. */
export class PackedHouseholds {
  private readonly households = new Map<string, number[]>()
  private readonly relations = new Interned()
  private readonly villages = new Interned()

  add(household: string, { row, relation, birth, village }: Omit<HouseholdMember, 'isHouseholdRow'>): void {
    let packed = this.households.get(household)
    if (!packed) {
      packed = []
      this.households.set(ownText(household), packed)
    }
    packed.push(row, this.relations.numberOf(relation), packBirth(birth), this.villages.numberOf(village))
  }

  /** The rows of one household after another. */
  *each(isHouseholdRow: boolean): Generator<readonly HouseholdMember[]> {
    for (const packed of this.households.values()) {
      const members: HouseholdMember[] = []
      for (let at = 0; at < packed.length; at += width) {
        members.push({
          isHouseholdRow,
          row: packed[at] ?? 0,
          relation: this.relations.textOf(packed[at + 1] ?? 0),
          birth: unpackBirth(packed[at + 2] ?? 0),
          village: this.villages.textOf(packed[at + 3] ?? 0),
        })
      }
      yield members
    }
  }
}

/** `1962-03-15` as 19620315, `1962-03` as 196203. */
function packBirth(birth: string | undefined): number {
  return birth === undefined ? 0 : Number(birth.replaceAll('-', ''))
}

function unpackBirth(packed: number): string | undefined {
  if (packed === 0) return undefined
  const digits = String(packed)
  const month = `${digits.slice(0, 4)}-${digits.slice(4, 6)}`
  return digits.length === 8 ? `${month}-${digits.slice(6)}` : month
}

import type { Kysely } from 'kysely'
import { containsDivision, type CountyCode, divisionLevel, type DivisionCode } from '#kernel/division-code'
import { quote } from '#kernel/refusal'
import { err, ok, type Result } from '#kernel/result'
import type { RegistryTables } from '../../tables.ts'
import { bareName, committeeOf, editDistance } from './village-names.ts'

/** A unit of the county as the code list has it, whether it still exists or not. */
export interface KnownPlace {
  readonly code: DivisionCode
  readonly name: string
  readonly isEnded: boolean
  readonly successor: DivisionCode | undefined
}

/** What a row says of its place: any of these may be absent. */
export interface WrittenPlace {
  readonly code?: string | undefined
  readonly township?: string | undefined
  readonly village?: string | undefined
}

export interface PlaceFault {
  /** Which of the row's cells is meant. */
  readonly part: keyof WrittenPlace
  readonly text: string
}

/** Every unit of a county, past and present. */
export async function readPlaces(db: Kysely<RegistryTables>, county: CountyCode): Promise<readonly KnownPlace[]> {
  const rows = await db
    .withSchema('anmin')
    .selectFrom('division')
    .select(['code', 'name', 'valid_to', 'successor'])
    .where('county', '=', county)
    .orderBy('code')
    .orderBy('valid_from')
    .execute()
  return rows.map(({ code, name, valid_to, successor }) => ({
    code,
    name,
    isEnded: valid_to !== null,
    successor: successor ?? undefined,
  }))
}

/**
 * Finds the village a row speaks of: by its code, otherwise by its name inside the township. What no longer exists is
 * named with what continues it; what is not found, with what it may have meant. Answers are remembered, for ledgers repeat them.
 */
export class PlaceFinder {
  readonly #byCode = new Map<DivisionCode, KnownPlace>()
  readonly #byName = new Map<string, KnownPlace[]>()
  readonly #known = new Map<string, Result<DivisionCode, PlaceFault>>()
  readonly #fallback: DivisionCode

  /** `fallback`: the place of rows that name none. */
  constructor(places: readonly KnownPlace[], fallback: DivisionCode) {
    this.#fallback = fallback
    for (const place of places) {
      const held = this.#byCode.get(place.code)
      if (!held || held.isEnded) this.#byCode.set(place.code, place)
      const bare = bareName(place.name)
      this.#byName.set(bare, [...(this.#byName.get(bare) ?? []), place])
    }
  }

  find(written: WrittenPlace): Result<DivisionCode, PlaceFault> {
    const key = `${written.code ?? ''}|${written.township ?? ''}|${written.village ?? ''}`
    const known = this.#known.get(key)
    if (known) return known
    const found = this.#search(written)
    if (this.#known.size < 20_000) this.#known.set(key, found)
    return found
  }

  name(code: DivisionCode): string {
    return this.#byCode.get(code)?.name ?? String(code)
  }

  #search({ code, township, village }: WrittenPlace): Result<DivisionCode, PlaceFault> {
    if (code !== undefined && /^\d{12}$/.test(code)) {
      const place = this.#byCode.get(Number(code) as DivisionCode) // twelve digits
      if (place) return this.#existing(place, 'code')
    }
    const inTownship = township === undefined ? ok(undefined) : this.#township(township)
    if (!inTownship.ok) return inTownship
    if (village === undefined) return ok(inTownship.value ?? this.#fallback)
    return this.#village(village, inTownship.value)
  }

  #township(name: string): Result<DivisionCode, PlaceFault> {
    const found = this.#named(name, 'township')
    const [first] = found.filter(({ isEnded }) => !isEnded).concat(found)
    if (first) return this.#existing(first, 'township')
    return err({
      part: 'township',
      text: `${quote(name)}不是本县的乡镇(街道)${this.#meant(name, 'township')}。请改正乡镇名称。`,
    })
  }

  #village(name: string, township: DivisionCode | undefined): Result<DivisionCode, PlaceFault> {
    const within = township ?? this.#fallback
    // 绣林街道文峰社区 in the village's own cell
    const bare = this.#withoutTownship(name, within)
    const all = this.#named(bare.name, 'village')
    const inside = all.filter(({ code }) => containsDivision(bare.within, code))
    const current = inside.filter(({ isEnded }) => !isEnded)
    const exact = current.filter((place) => place.name === bare.name)
    const chosen = exact.length === 1 ? exact : current
    if (chosen.length > 1) {
      const names = chosen.slice(0, 4).map(({ code }) => this.#fullName(code))
      return err({
        part: 'village',
        text: `${quote(name)}有${chosen.length}个(${names.join('、')}),请写明乡镇或村代码。`,
      })
    }
    const [place] = [...chosen, ...inside]
    if (place) return this.#existing(place, 'village')
    const [elsewhere] = all.filter(({ isEnded }) => !isEnded)
    if (elsewhere && township !== undefined) {
      return err({
        part: 'village',
        text: `${this.name(township)}没有${quote(name)},同名的是${this.#fullName(elsewhere.code)}。请核对乡镇和村名。`,
      })
    }
    return err({
      part: 'village',
      text: `${quote(name)}不是本县的村(社区)${this.#meant(bare.name, 'village', within)}。请改正村名。`,
    })
  }

  #withoutTownship(name: string, within: DivisionCode): { readonly name: string; readonly within: DivisionCode } {
    const townships = [...this.#byCode.values()].filter(({ code }) => divisionLevel(code) === 'township')
    const around = townships.find((place) => name.startsWith(place.name) && name.length > place.name.length)
    return around ? { name: name.slice(around.name.length), within: around.code } : { name, within }
  }

  #named(name: string, level: 'township' | 'village'): readonly KnownPlace[] {
    const committee = committeeOf(name)
    return (this.#byName.get(bareName(name)) ?? []).filter((place) => {
      const own = committeeOf(place.name)
      const isOther = committee !== undefined && own !== undefined && committee !== own
      return divisionLevel(place.code) === level && !isOther
    })
  }

  #existing(place: KnownPlace, part: keyof WrittenPlace): Result<DivisionCode, PlaceFault> {
    if (!place.isEnded) return ok(place.code)
    const next = this.#successorOf(place)
    const now = next === undefined ? '请写现在的名称' : `现属${this.#fullName(next)},请改写为现在的名称`
    return err({ part, text: `${quote(place.name)}已经撤销,${now}。` })
  }

  #successorOf(place: KnownPlace): DivisionCode | undefined {
    const seen = new Set<DivisionCode>()
    for (let code = place.successor; code !== undefined && !seen.has(code); ) {
      seen.add(code)
      const next = this.#byCode.get(code)
      if (!next?.isEnded) return code
      code = next.successor
    }
    return undefined
  }

  #fullName(code: DivisionCode): string {
    const township = (code - (code % 1_000)) as DivisionCode // the township's own code
    return township === code ? this.name(code) : `${this.#byCode.get(township)?.name ?? ''}${this.name(code)}`
  }

  /** What was probably meant: at most two places whose names differ in a character or two. */
  #meant(name: string, level: 'township' | 'village', within?: DivisionCode): string {
    const bare = bareName(name)
    const near = [...this.#byCode.values()]
      .filter((place) => !place.isEnded && divisionLevel(place.code) === level)
      .filter(({ code }) => within === undefined || containsDivision(within, code))
      .map((place) => ({ place, distance: editDistance(bare, bareName(place.name)) }))
      .filter(({ distance }) => distance <= ([...bare].length > 2 ? 2 : 1))
      .toSorted((a, b) => (a.distance === b.distance ? a.place.code - b.place.code : a.distance - b.distance))
    return near.length === 0
      ? ''
      : `,可能是${near
          .slice(0, 2)
          .map(({ place }) => quote(place.name))
          .join('或')}`
  }
}

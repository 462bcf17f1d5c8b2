import type { CalendarDate } from '#kernel/calendar-date'
import { blindIndex } from '#kernel/crypto/blind-index'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { DivisionCode } from '#kernel/division-code'
import { birthDateOf, type IdNumber, sexOf } from '#kernel/id-number'
import { particulars } from '../../people/particulars.ts'
import { columnLetters } from '../cells/cell.ts'
import type { LedgerField } from '../kinds/field.ts'
import { factOfField } from '../kinds/kinds.ts'
import type { ReadRow, RowFault as ReadFault } from '../mapping/read-row.ts'
import type { LedgerValue, RowPlan } from '../mapping/row-plan.ts'
import { factOrdinal, relationTo } from '../matching/fact-ordinals.ts'
import type { PlaceFinder } from '../matching/villages.ts'
import type { RowFault } from '../states.ts'
import { kinOfRow, receiptsOfRow } from './draft-parts.ts'
import { type Draft, isBad, type Says } from './draft.ts'

export interface DraftingPlan {
  readonly plan: RowPlan
  readonly places: PlaceFinder
  /** The places the importer may write of. */
  readonly isWithin: (division: DivisionCode) => boolean
  readonly keys: KeyRing
}

type Values = ReadRow['values']
type MutableSays = { -readonly [name in keyof Says]: Says[name] }

/**
 * Turns the values of rows into what they say of people and households. Rows are given in the order of the file: where a
 * ledger names neither a household's number nor its head, the rows below a head belong to it.
 */
export class RowDrafter {
  readonly #to: DraftingPlan
  #headKey: string | undefined
  /** By ID number, of whose blind index eighteen characters are enough to tell numbers apart, or by `namelessKey`. */
  readonly #firstRows = new Map<string, number>()

  constructor(to: DraftingPlan) {
    this.#to = to
  }

  draft({ number, values }: ReadRow, found: readonly ReadFault[]): Draft {
    const { plan, keys } = this.#to
    const faults = found.map((fault) => faultOf(fault, plan))
    const person: MutableSays = {}
    const household: MutableSays = {}
    for (const { field } of plan.columns) {
      const value = values[field.key]
      if (value !== undefined) say(field, value, person, household)
    }
    const id =
      textOf(values, 'idNumber') ?? (plan.kind.row === 'household' ? textOf(values, 'headIdNumber') : undefined)
    if (plan.kind.row === 'household') this.#sayHead(values, person)
    if (id !== undefined) sayIdentity(id as IdNumber, person) // read by its parser
    faults.push(...completeDates(person, plan))
    const division = this.#place(values, faults)
    const registered = this.#registered(values, faults)
    if (registered !== undefined) person['registeredDivision'] = registered
    if (plan.kind.key === 'disabled') sayCertificate(values, person)
    sayChildKind(values, person)
    for (const [name, code] of Object.entries(impliedBy(values, plan))) person[name] = factOrdinal(name, code)
    const index = id === undefined ? undefined : indexOf(keys, id)
    const repeats = this.#repeated(index?.slice(8, 26) ?? namelessKey(values, person, division), number, faults)
    const relation = textOf(values, 'relation')
    const isHead = plan.kind.row === 'household' || relation === 'self'
    const evidence = evidenceOf(values, plan)
    return {
      row: number,
      ...(division !== undefined && { division }),
      key: this.#keyOf(values, { row: number, id, division, isHead }),
      ...(index !== undefined && { index }),
      ...(repeats !== undefined && { repeats }),
      person,
      household,
      ...(relation !== undefined && { relation: factOrdinal('relation', relation) }),
      ...(relation === undefined && isHead && { relation: relationTo.self }),
      isHead,
      ...texts(values, { registerNumber: 'householdNumber', headName: 'headName' }),
      ...(values['headIdNumber'] !== undefined && { headIndex: indexOf(keys, String(values['headIdNumber'])) }),
      ...(typeof values['size'] === 'number' && { size: values['size'] }),
      receipts: receiptsOfRow(values, plan),
      kin: kinOfRow(values, (number_) => indexOf(keys, number_)),
      ...(evidence !== undefined && { evidence }),
      faults,
    }
  }

  #repeated(key: string | undefined, row: number, faults: readonly RowFault[]): number | undefined {
    if (key === undefined || isBad({ faults })) return undefined
    const first = this.#firstRows.get(key)
    if (first === undefined) this.#firstRows.set(key, row)
    return first
  }

  /** Of a ledger of households, a row is also what it says of the head. */
  #sayHead(values: Values, person: MutableSays): void {
    const [name, number] = [textOf(values, 'headName'), textOf(values, 'headIdNumber')]
    if (name !== undefined) person['name'] = name
    if (number !== undefined) person['idNumber'] = number
  }

  #place(values: Values, faults: RowFault[]): DivisionCode | undefined {
    const { places, isWithin, plan } = this.#to
    const written = {
      code: textOf(values, 'villageCode'),
      township: textOf(values, 'township'),
      village: textOf(values, 'residenceVillage'),
    }
    const found = places.find(written)
    if (!found.ok) {
      const field = { code: 'villageCode', township: 'township', village: 'residenceVillage' }[found.error.part]
      faults.push(faultOf({ severity: 'bad', field, text: found.error.text }, plan))
      return undefined
    }
    if (isWithin(found.value)) return found.value
    const text = `${places.name(found.value)}不在您管辖的区域,这一行不能由您导入,请交县级经办。`
    faults.push(faultOf({ severity: 'bad', field: 'residenceVillage', text }, plan))
    return undefined
  }

  /** Where somebody is registered may lie anywhere in the nation: what is no village of the county is left out. */
  #registered(values: Values, faults: RowFault[]): DivisionCode | undefined {
    const { places, plan } = this.#to
    const village = textOf(values, 'registeredVillage')
    if (village === undefined) return undefined
    const found = places.find({ township: textOf(values, 'township'), village })
    if (found.ok) return found.value
    faults.push(
      faultOf({ severity: 'note', field: 'registeredVillage', text: `${found.error.text}户籍地暂不登记。` }, plan),
    )
    return undefined
  }

  #keyOf(
    values: Values,
    {
      row,
      id,
      division,
      isHead,
    }: { row: number; id: string | undefined; division: DivisionCode | undefined; isHead: boolean },
  ): string {
    const [number, head] = [textOf(values, 'householdNumber'), textOf(values, 'headIdNumber')]
    if (number !== undefined) return `n|${division ?? ''}|${number}`
    if (head !== undefined) return `p|${head}`
    const own = id === undefined ? `r|${row}` : `p|${id}`
    if (values['relation'] === undefined) return own
    if (isHead) this.#headKey = own
    return this.#headKey ?? own
  }
}

/** Who has no ID number is one person within a household by name and birth. */
function namelessKey(
  values: Values,
  { name, birthDate }: Says,
  division: DivisionCode | undefined,
): string | undefined {
  const household = textOf(values, 'householdNumber')
  if (name === undefined || birthDate === undefined || household === undefined) return undefined
  return `${division ?? ''}|${household}|${String(name)}|${String(birthDate)}`
}

function indexOf(keys: KeyRing, number: string): string {
  return blindIndex(keys, 'person-number', number).toString('base64')
}

function textOf(values: Values, key: string): string | undefined {
  const value = values[key]
  return typeof value === 'string' ? value : undefined
}

function texts<K extends string>(values: Values, fields: Readonly<Record<K, string>>): Partial<Record<K, string>> {
  const entries = Object.entries<string>(fields).flatMap(([name, key]) => {
    const value = textOf(values, key)
    return value === undefined ? [] : [[name, value]]
  })
  return Object.fromEntries(entries) as Partial<Record<K, string>> // names of the given record
}

const codeLists = new Map<string, readonly string[]>(
  particulars.flatMap((one) => ('list' in one ? [[one.name, one.list.codes] as const] : [])),
)
/** What a ledger calls differently from the register. */
const sameAs: Readonly<Record<string, string>> = { bankAccount: 'account' }
const known: ReadonlySet<string> = new Set(particulars.map(({ name }) => name))

/** Puts a value under the name of the particular or fact it becomes, codes as ordinals. */
function say(field: LedgerField, value: LedgerValue, person: MutableSays, household: MutableSays): void {
  const { becomes } = field
  if (becomes.to === 'fact') {
    const fact = factOfField(field)
    const to = fact?.entity === 'household' ? household : person
    to[becomes.fact] = fact?.kind === 'code' ? factOrdinal(becomes.fact, String(value)) : value
  } else if (becomes.to === 'person') {
    const name = sameAs[becomes.particular] ?? becomes.particular
    if (!known.has(name)) return
    const codes = codeLists.get(name)
    if (codes) {
      const ordinal = name === 'ethnicity' ? Number(value) - 1 : codes.indexOf(String(value)) // 01 to 56
      if (ordinal >= 0 && ordinal < codes.length) person[name] = ordinal
    } else person[name] = name === 'phone' && typeof value === 'object' ? (value[0] ?? '') : value
  } else if (becomes.to === 'household') {
    if (becomes.particular === 'registerNumber') household['registerNumber'] = value
    if (becomes.particular === 'address') household['householdAddress'] = value
  }
}

const sexOrdinals = { male: 0, female: 1 } as const

/** The ID number decides birth and sex. */
function sayIdentity(id: IdNumber, person: MutableSays): void {
  person['birthDate'] = birthDateOf(id)
  person['sex'] = sexOrdinals[sexOf(id)]
}

/** Days of which only the month is written: a birth needs the day; of other events the first day stands for the month. */
function completeDates(person: MutableSays, plan: RowPlan): readonly RowFault[] {
  return (['birthDate', 'diedOn', 'movedOutOn'] as const).flatMap((name) => {
    const written = person[name]
    if (typeof written !== 'string' || written.length !== 7) return []
    if (name === 'birthDate') {
      delete person[name]
      return [faultOf({ severity: 'bad', field: name, text: '没有身份证号时,出生日期要写到日。' }, plan)]
    }
    person[name] = `${written}-01` as CalendarDate
    return [faultOf({ severity: 'note', field: name, text: '只写了年月,按当月1日登记。' }, plan)]
  })
}

/** What being listed means, until the day on which it ended. */
function impliedBy(
  values: Values,
  { kind: { implies = {}, ended }, today }: RowPlan,
): Readonly<Record<string, string>> {
  const end = ended && textOf(values, ended.by)
  return ended && end !== undefined && end <= today ? ended.implies : implies
}

/** Who is in the ledger of certificates has one; GB/T 26341 puts category and grade into its last two digits. */
function sayCertificate(values: Values, person: MutableSays): void {
  person['disabled'] = true
  const number = textOf(values, 'certificateNumber')
  if (number === undefined) return
  person['disabilityCategory'] ??= Number(number[18]) - 1
  person['disabilityGrade'] ??= Number(number[19]) - 1
}

const childKindOf: Readonly<Record<string, string>> = { distressed: 'inDifficulty' }

function sayChildKind(values: Values, person: MutableSays): void {
  const category = textOf(values, 'category')
  const ordinal =
    category === undefined ? -1 : (codeLists.get('childKind')?.indexOf(childKindOf[category] ?? category) ?? -1)
  if (ordinal >= 0) person['childKind'] = ordinal
}

/** Remarks, and levels that the rulebook derives from items of its own. */
function evidenceOf(values: Values, plan: RowPlan): string | undefined {
  const parts = plan.columns.flatMap(({ field: { becomes, key, label } }) => {
    const value = values[key]
    if (value === undefined) return []
    if (becomes.to === 'assessed') return [`${label}:${String(value)}`]
    return becomes.to === 'none' && becomes.as === 'remark' && key === 'remark' ? [String(value)] : []
  })
  return parts.length === 0 ? undefined : parts.join(';').slice(0, 500)
}

/** A fault under the heading of its column, as the file names it. */
export function faultOf(fault: Omit<ReadFault, 'severity'> & Pick<RowFault, 'severity'>, plan: RowPlan): RowFault {
  const column = plan.columns.find(
    (planned) => (fault.column !== undefined && planned.column === fault.column) || planned.field.key === fault.field,
  )
  if (!column) return { column: null, text: fault.text, severity: fault.severity }
  const heading = column.heading === '' ? column.field.label : column.heading
  return {
    column: `${heading}(${columnLetters(column.column)}列)`,
    at: column.column,
    text: fault.text,
    severity: fault.severity,
  }
}

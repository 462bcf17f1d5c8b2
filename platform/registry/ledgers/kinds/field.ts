import type { CodeTableKey } from './code-tables.ts'

/** How a field's cell is read; `cells/` has the readers. */
export type FieldParser =
  | {
      readonly type:
        | 'idNumber'
        | 'name'
        | 'names'
        | 'text'
        | 'householdNumber'
        | 'phones'
        | 'bankAccount'
        | 'certificate'
    }
  | { readonly type: 'date' | 'month'; readonly mayBeFuture?: boolean }
  | { readonly type: 'amount'; readonly least?: number; readonly most?: number }
  | { readonly type: 'count'; readonly min: number; readonly max: number }
  | { readonly type: 'code'; readonly table: CodeTableKey }
  | { readonly type: 'flag' }

export type PersonParticular =
  | 'name'
  | 'formerNames'
  | 'idNumber'
  | 'sex'
  | 'birthDate'
  | 'ethnicity'
  | 'phone'
  | 'bankAccount'
  | 'bankName'
  | 'bankAccountHolder'
  | 'address'
  | 'township'
  | 'residenceVillage'
  | 'registeredVillage'
  | 'registeredAddress'
  | 'diedOn'
  | 'movedInOn'
  | 'movedOutOn'
  | 'certificateNumber'
  | 'school'

export type HouseholdParticular =
  | 'registerNumber'
  | 'address'
  | 'township'
  | 'village'
  | 'size'
  | 'headName'
  | 'headIdNumber'

/**
 * What a field becomes in the registry. `assessed` is a level that the rulebook derives from items of its own (six items of
 * self-care): kept as an observation, never as a fact. `none` is read past (a running number) or kept with the row (remarks).
 */
export type FieldTarget =
  | { readonly to: 'person'; readonly particular: PersonParticular }
  | { readonly to: 'household'; readonly particular: HouseholdParticular }
  | { readonly to: 'membership'; readonly of: 'relation' }
  | {
      readonly to: 'kinship'
      readonly kin: 'guardian' | 'father' | 'mother'
      readonly part: 'name' | 'idNumber' | 'phone' | 'relation'
    }
  | { readonly to: 'fact'; readonly fact: string }
  | { readonly to: 'assessed'; readonly level: 'selfCareLevel' }
  | {
      readonly to: 'receipt'
      /** A benefit of the rulebook, or `byCategory`. */
      readonly benefit: string
      readonly part: 'amount' | 'since' | 'until' | 'document' | 'persons' | 'category'
    }
  | { readonly to: 'none'; readonly as: 'sequence' | 'remark' }

/** The benefit that the row's child category stands for (`benefitOfChildCategory`). */
export const byCategory = 'by-category'

export interface LedgerField {
  readonly key: string
  readonly label: string
  /** Headings it is known by, besides its label. */
  readonly headings: readonly string[]
  readonly parser: FieldParser
  /** Without a value the row is bad. */
  readonly required: boolean
  readonly becomes: FieldTarget
}

/** One of the ledgers a county lives on. */
export interface LedgerKind {
  readonly key: LedgerKindKey
  readonly label: string
  /** What one row is. */
  readonly row: 'person' | 'household'
  /** Words in the file's or sheet's name, or in a title line, that speak for this kind. */
  readonly titles: readonly string[]
  /** The benefits whose receipts it carries, by their keys in the rulebook. */
  readonly receipts: readonly string[]
  /** Rows are about children: hidden from lists, counts and exports by default. */
  readonly isSensitive: boolean
  /** Coded facts that being listed means, by their codes. */
  readonly implies?: Readonly<Record<string, string>>
  /** What it means instead, from the day in this field on. */
  readonly ended?: { readonly by: string; readonly implies: Readonly<Record<string, string>> }
  /** A row may leave a required field empty where these are written; the column itself is needed all the same. */
  readonly without?: { readonly field: string; readonly needs: readonly string[]; readonly told: string }
  readonly fields: readonly LedgerField[]
}

export const ledgerKindKeys = [
  'residents',
  'households',
  'minimumLiving',
  'destitute',
  'disabled',
  'children',
  'elders',
  'bankAccounts',
  'means',
  'circumstances',
  'deaths',
  'prisoners',
] as const
export type LedgerKindKey = (typeof ledgerKindKeys)[number]

interface FieldOptions {
  readonly required?: boolean
}

/** Declares a field: key, label, how its cell is read, what it becomes, the headings it goes by. */
export function field(
  key: string,
  label: string,
  parser: FieldParser | (FieldParser['type'] & SimpleParser),
  becomes: FieldTarget,
  headings: readonly string[] = [],
  { required = false }: FieldOptions = {},
): LedgerField {
  return { key, label, headings, parser: typeof parser === 'string' ? { type: parser } : parser, required, becomes }
}

type SimpleParser = Exclude<FieldParser['type'], 'count' | 'code'>

/** The same field, without which a row is bad. */
export function must(optional: LedgerField): LedgerField {
  return { ...optional, required: true }
}

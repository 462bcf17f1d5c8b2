import { type Kysely, sql } from 'kysely'
import { type CalendarDate, fullYears } from '#kernel/calendar-date'
import type { KeyRing } from '#kernel/crypto/key-ring'
import type { CountyCode } from '#kernel/division-code'
import { accountFault, type HouseholdId, maskNumber, type NumberId, openNumber, type PersonId } from '#registry'
import type { PayeeKind } from '../code-lists.ts'
import type { MoneyTables } from '../tables.ts'
import type { PayeeChoice, ProposedPayee } from './schema.ts'

/** At eighteen somebody's money is their own to receive (民法典 17). */
const ofAge = 18

interface Candidate {
  readonly id: PersonId
  readonly name: string
  readonly birth_date: CalendarDate
  readonly is_head: boolean
  readonly is_guardian: boolean
  readonly account: NumberId | null
  readonly sealed: Buffer | null
}

/**
 * Whose card may take it, the proposed one first: the person themselves; for a minor who raises them; for a household its
 * head, then the other adults.
 */
export async function proposePayees(
  db: Kysely<MoneyTables>,
  keys: KeyRing,
  of: {
    readonly county: CountyCode
    readonly household: HouseholdId
    readonly person: PersonId | undefined
    readonly today: CalendarDate
  },
): Promise<readonly ProposedPayee[]> {
  const { county, household, person, today } = of
  const { rows } = await sql<Candidate>`
    SELECT p.id, p.name, p.birth_date, p.id = h.head AS is_head, p.account, n.sealed,
      EXISTS (SELECT FROM anmin.kinship k WHERE k.county = p.county AND k.person = ${person ?? null} AND k.relative = p.id
        AND k.kind IN ('guardian', 'father', 'mother') AND k.valid_to IS NULL AND k.replaced_at IS NULL) AS is_guardian
    FROM anmin.household h
    JOIN anmin.person p ON p.county = h.county AND p.merged_into IS NULL AND p.died_on IS NULL AND p.moved_out_on IS NULL
    LEFT JOIN anmin.person_number n ON n.county = p.county AND n.id = p.account
    WHERE h.county = ${county} AND h.id = ${household} AND (p.household = h.id OR p.id IN (
      SELECT k.relative FROM anmin.kinship k WHERE k.county = h.county AND k.person = ${person ?? null}
        AND k.kind IN ('guardian', 'father', 'mother') AND k.valid_to IS NULL AND k.replaced_at IS NULL))
    ORDER BY p.member`.execute(db)
  const own = rows.find(({ id }) => id === person)
  const isMinor = own !== undefined && fullYears(own.birth_date, today) < ofAge
  const rankOf = ({ id, is_head: isHead, is_guardian: isGuardian }: Candidate): number => {
    if (id === person) return isMinor ? 3 : 0
    if (isGuardian) return isMinor ? 0 : 2
    return isHead ? 1 : 2
  }
  return rows
    .filter(({ id, birth_date: birth }) => id === person || fullYears(birth, today) >= ofAge)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map((row) => ({
      person: row.id,
      name: row.name,
      kind: kindOf(row, person, isMinor),
      account: accountTail(keys, county, row),
    }))
}

function kindOf(
  { id, is_guardian: isGuardian, is_head: isHead }: Candidate,
  person: PersonId | undefined,
  isMinor: boolean,
): PayeeKind {
  if (id === person || (person === undefined && isHead)) return 'own'
  return isGuardian && isMinor ? 'guardian' : 'family'
}

/** `尾号1234`, and that its check digit is wrong where it is: no more of an account is ever shown here. */
export function accountTail(
  keys: KeyRing,
  county: CountyCode,
  { account, sealed }: { readonly account: NumberId | null; readonly sealed: Buffer | null },
): string | null {
  if (account === null || sealed === null) return null
  const number = openNumber(keys, { county, id: account, sealed })
  const tail = maskNumber('account', number).replace(/^\*+/, '尾号')
  const fault = accountFault(number)
  return fault === undefined ? tail : `${tail}(${faultWords[fault]})`
}

/** What of an account keeps money from being sent to it; it is put right on its owner's card. */
const faultWords = { length: '账号位数不对', 'check-digit': '卡号校验位不对' } as const

type PayeeRefusal = 'payee-unknown' | 'payee-not-own' | 'payee-not-family'

/** Whether somebody's card may take an award by the right that is said. */
export async function checkPayee(
  db: Kysely<MoneyTables>,
  award: { readonly county: CountyCode; readonly household: HouseholdId; readonly person: PersonId | null },
  { person, kind }: PayeeChoice,
): Promise<PayeeRefusal | undefined> {
  const payee = await db
    .selectFrom('person')
    .select(['household', 'died_on', 'merged_into'])
    .where('county', '=', award.county)
    .where('id', '=', person)
    .executeTakeFirst()
  if (!payee || payee.died_on !== null || payee.merged_into !== null) return 'payee-unknown'
  const isOfHome = payee.household === award.household
  if (kind === 'own' && (award.person === null ? !isOfHome : award.person !== person)) return 'payee-not-own'
  return kind === 'family' && !isOfHome ? 'payee-not-family' : undefined
}

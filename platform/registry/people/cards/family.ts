import { type Kysely, sql } from 'kysely'
import { type CalendarDate, fullYears } from '#kernel/calendar-date'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { declaredFacts } from '#policy'
import { divisionPath } from '../../divisions.ts'
import type { RegistryTables } from '../../tables.ts'
import { type KinshipKind, kinshipKinds, type SupportDuty, supportDuties } from '../code-lists.ts'
import type { Moment } from '../fold.ts'
import type { HouseholdId, PersonId } from '../ids.ts'
import { sexes } from '../particulars.ts'
import type { Viewer } from '../visibility.ts'
import type { KinView, MembershipView, MemberView } from './schema.ts'

type Database = Kysely<RegistryTables>

/** Who looks, for which moment, and on which day ages are counted. */
export interface Looking {
  readonly viewer: Viewer
  /** Children's files are open: a purpose was given by somebody who may open them. */
  readonly seesChildren: boolean
  readonly moment: Moment
  readonly today: CalendarDate
}

interface Named {
  readonly relative: string | null
  readonly relative_name: string | null
  readonly relative_protected: boolean | null
}

interface Spell {
  readonly valid_from: Month
  readonly valid_to: Month | null
}

/** Rows that count as known at the moment asked about: recorded by then and not replaced by then. */
function knownThen(alias: string, { knownAt }: Moment) {
  if (knownAt === undefined) return sql`${sql.ref(`${alias}.replaced_at`)} IS NULL`
  return sql`${sql.ref(`${alias}.recorded_at`)} <= ${knownAt}
    AND (${sql.ref(`${alias}.replaced_at`)} IS NULL OR ${sql.ref(`${alias}.replaced_at`)} > ${knownAt})`
}

/** The households of a person now and before, the latest first. */
export async function readMemberships(
  db: Database,
  county: CountyCode,
  person: PersonId,
  { moment, seesChildren }: Looking,
): Promise<MembershipView[]> {
  const { rows } = await sql<
    Spell & {
      readonly household: HouseholdId
      readonly relation: number
      readonly is_head: boolean
      readonly division: DivisionCode
      readonly head_name: string | null
      readonly head_protected: boolean | null
    }
  >`
    SELECT m.household, m.relation, m.is_head, m.valid_from, m.valid_to, h.division, head.name AS head_name,
      head.is_protected_child AS head_protected
    FROM anmin.membership m
    JOIN anmin.household h ON h.county = m.county AND h.id = m.household
    LEFT JOIN anmin.person head ON head.county = h.county AND head.id = h.head
    WHERE m.county = ${county} AND m.person = ${person} AND ${knownThen('m', moment)}
    ORDER BY m.valid_from DESC, m.id DESC`.execute(db)
  return rows.map((row) => ({
    household: row.household,
    headName: row.head_protected && !seesChildren ? null : row.head_name,
    village: divisionPath(row.division),
    relation: relationWords(row.relation),
    isHead: row.is_head,
    ...spellOf(row, moment.month),
  }))
}

/** The relatives of a person from both sides of the graph, with what they owe each other by law. */
export async function readKin(
  db: Database,
  county: CountyCode,
  person: PersonId,
  { moment, seesChildren, viewer }: Looking,
): Promise<KinView[]> {
  const { rows } = await sql<
    Spell &
      Named & {
        readonly id: string
        readonly kind: KinshipKind
        readonly duty: SupportDuty | null
        readonly isMine: boolean
        readonly sex: number | null
      }
  >`
    SELECT k.id, k.kind, k.duty, k.valid_from, k.valid_to, k.person = ${person} AS "isMine",
      other.id AS relative, other.sex, coalesce(other.name, k.relative_name) AS relative_name, other.is_protected_child AS relative_protected
    FROM anmin.kinship k
    LEFT JOIN anmin.person other ON other.county = k.county
      AND other.id = CASE WHEN k.person = ${person} THEN k.relative ELSE k.person END
    WHERE k.county = ${county} AND (k.person = ${person} OR k.relative = ${person}) AND ${knownThen('k', moment)}
      AND (k.person = ${person} OR other.id IS NOT NULL)
    ORDER BY k.valid_from, k.id`.execute(db)
  const views = rows.filter(isMentioned(viewer)).map((row) => {
    const duty = row.duty === null ? null : supportDuties.words[row.duty]
    return {
      id: row.id,
      relative: relativeOf(row, seesChildren),
      kind: row.isMine ? kinshipKinds.words[row.kind] : seenBack(row.kind, row.sex),
      duty: row.isMine ? duty : null,
      owes: row.isMine ? null : duty,
      from: formatMonth(row.valid_from),
      to: row.valid_to === null ? null : formatMonth(row.valid_to),
    }
  })
  return joined(views)
}

/** Both sides may have written the same bond down: one line, with both duties. */
function joined(views: readonly KinView[]): KinView[] {
  const lines = new Map<string, KinView>()
  for (const view of views) {
    const key = `${view.relative.id ?? view.relative.name ?? view.id} ${view.kind} ${view.to}`
    const held = lines.get(key)
    lines.set(key, held ? { ...held, duty: held.duty ?? view.duty, owes: held.owes ?? view.owes } : view)
  }
  return [...lines.values()]
}

/** What somebody is to me to whom I am this. */
function seenBack(kind: KinshipKind, sex: number | null): string {
  if (kind === 'child')
    return sex === null ? '父母' : kinshipKinds.words[sexes.codes[sex] === 'male' ? 'father' : 'mother']
  return kinshipKinds.words[inverse[kind]]
}

const inverse = {
  spouse: 'spouse',
  father: 'child',
  mother: 'child',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  guardian: 'ward',
  ward: 'guardian',
  other: 'other',
} as const satisfies Record<Exclude<KinshipKind, 'child'>, KinshipKind>

/** Who could not open the file with any purpose is not told that there is one. */
function isMentioned({ mayOpenChildFiles }: Viewer): (row: Named) => boolean {
  return ({ relative_protected }) => relative_protected !== true || mayOpenChildFiles
}

function relativeOf(row: Named, seesChildren: boolean) {
  const isHidden = row.relative_protected === true && !seesChildren
  return { id: row.relative, name: isHidden ? null : row.relative_name, isProtected: row.relative_protected === true }
}

/** The members of a household now and before, the head first. */
export async function readMembers(
  db: Database,
  county: CountyCode,
  household: HouseholdId,
  { moment, seesChildren, today, viewer }: Looking,
): Promise<MemberView[]> {
  const { rows } = await sql<
    Spell &
      Named & {
        readonly relation: number
        readonly is_head: boolean
        readonly sex: number | null
        readonly birth_date: CalendarDate
        readonly died_on: CalendarDate | null
        readonly moved_out_on: CalendarDate | null
      }
  >`
    SELECT m.relation, m.is_head, m.valid_from, m.valid_to, p.id AS relative, p.name AS relative_name,
      p.is_protected_child AS relative_protected, p.sex, p.birth_date, p.died_on, p.moved_out_on
    FROM anmin.membership m
    JOIN anmin.person p ON p.county = m.county AND p.id = m.person AND p.merged_into IS NULL
    WHERE m.county = ${county} AND m.household = ${household} AND ${knownThen('m', moment)}
    ORDER BY (m.valid_to IS NULL) DESC, m.is_head DESC, p.birth_date`.execute(db)
  const mentioned = rows.filter(isMentioned(viewer))
  const bonds = await readBonds(db, county, mentioned.flatMap(({ relative }) => relative ?? []) as PersonId[], moment)
  return mentioned.map((row) => {
    const relative = relativeOf(row, seesChildren)
    const isHidden = relative.name === null
    return {
      relative,
      relation: relationWords(row.relation),
      isHead: row.is_head,
      sex: isHidden ? null : sexWords(row.sex),
      age: isHidden ? null : fullYears(row.birth_date, row.died_on ?? today),
      state: row.died_on !== null ? 'dead' : row.moved_out_on !== null ? 'moved-out' : 'present',
      kin: isHidden ? [] : (bonds.get(row.relative ?? '') ?? []).filter((bond) => bond.of !== null),
      ...spellOf(row, moment.month),
    }
  })
}

/** How members stand to each other: by the person the relative of whom they are. */
async function readBonds(db: Database, county: CountyCode, members: readonly PersonId[], moment: Moment) {
  if (members.length === 0) return new Map<string, MemberView['kin']>()
  const { rows } = await sql<{
    readonly person: PersonId
    readonly relative: PersonId
    readonly kind: KinshipKind
    readonly duty: SupportDuty | null
  }>`
    SELECT k.person, k.relative, k.kind, k.duty FROM anmin.kinship k
    WHERE k.county = ${county} AND k.person = ANY(${[...members]}) AND k.relative = ANY(${[...members]})
      AND k.valid_to IS NULL AND ${knownThen('k', moment)}`.execute(db)
  const views = rows.map((row) => ({
    relative: row.relative,
    of: row.person,
    kind: kinshipKinds.words[row.kind],
    duty: row.duty === null ? null : supportDuties.words[row.duty],
  }))
  return new Map(
    [...Map.groupBy(views, ({ relative }) => relative)].map(([id, own]) => [
      id as string,
      own.map(({ of, kind, duty }) => ({ of, kind, duty })),
    ]),
  )
}

/** Words of the fact `relation`, to the head of the household. */
export function relationWords(ordinal: number): string {
  const word = relations?.words[relations.codes[ordinal] ?? ''] ?? ''
  return word === '本人' ? '户主' : word
}

const relations = declaredFacts().find(({ name }) => name === 'relation')?.list

export function sexWords(ordinal: number | null): string | null {
  const code = ordinal === null ? undefined : sexes.codes[ordinal]
  return code === undefined ? null : sexes.words[code]
}

function spellOf({ valid_from, valid_to }: Spell, month: Month) {
  return {
    isCurrent: valid_from <= month && (valid_to === null || valid_to >= month),
    from: formatMonth(valid_from),
    to: valid_to === null ? null : formatMonth(valid_to),
  }
}

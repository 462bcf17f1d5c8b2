import { sql } from 'kysely'
import { type Role, roles } from '#kernel/access'
import { chainedEntryOf } from '#kernel/audit'
import type { ChainedEntry } from '#kernel/audit-chain'
import type { Context } from '#kernel/context'
import type { KernelTables } from '#kernel/database/tables'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { HouseholdId, PersonId } from '../ids.ts'
import { viewerOf } from '../visibility.ts'
import { closedFile, noPerson } from './errors.ts'
import { findHousehold, findPerson } from './find-person.ts'
import { purposeWords } from './purposes.ts'
import { ListReadersInput, type ReaderView, Readers } from './schema.ts'
import type { z } from 'zod'

const page = 50

/** What was done with a card, by use case, in words that follow the name of who did it. */
const did: Readonly<Record<string, string>> = {
  'registry.get-person': '看了个人卡片',
  'registry.get-household': '看了家庭卡片',
  'registry.judge-household': '判定了这一户',
  'registry.reveal-number': '看了完整号码',
  'registry.correct-fact': '更正了信息',
  'registry.withdraw-correction': '撤回了更正',
  'registry.contest-fact': '记录了异议',
  'registry.open-paper': '打开了证明材料',
  'registry.add-paper': '添加了证明材料',
  'registry.withdraw-paper': '撤回了证明材料',
  'registry.move-person': '办了迁移',
  'registry.record-death': '登记了死亡',
  'registry.get-duplicate': '对比了疑似重复的登记',
  'registry.merge-people': '合并了重复登记',
  'registry.keep-apart': '认定不是重复登记',
  'registry.reopen-pair': '重新核实是否重复登记',
}

/** Who looked at a person's or household's card, when and what for, from the audit chain (个人信息保护法 44, 45); newest first. */
export const listReaders = query({
  name: 'registry.list-readers',
  title: '查看谁看过卡片',
  input: ListReadersInput,
  output: Readers,
  errors: { ...noPerson, ...closedFile },
  access: peopleAccess.listReaders,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, { county, of, id, before, purpose }) => {
    const closed = await whyClosed(ctx, { county, of, id, hasPurpose: purpose !== undefined })
    if (closed) return err({ type: closed })
    let wanted = ctx
      .db<KernelTables>()
      .withSchema('anmin')
      .selectFrom('audit_entry')
      .selectAll()
      .where('county', '=', county)
      .where('subject', 'in', await subjectsOf(ctx, county, of, id))
      .where('action', 'in', Object.keys(did))
    if (before !== undefined) wanted = wanted.where('seq', '<', before)
    const rows = await wanted
      .orderBy('seq', 'desc')
      .limit(page + 1)
      .execute()
    return ok({ entries: rows.slice(0, page).map((row) => view(chainedEntryOf(row))), isMore: rows.length > page })
  },
})

interface Asked {
  readonly county: CountyCode
  readonly of: 'person' | 'household'
  readonly id: string
  readonly hasPurpose: boolean
}

/** The card lies within the reader's area (the chain itself is the whole county's), and who cares for a child is in the child's file. */
async function whyClosed(
  ctx: Context,
  { county, of, id, hasPurpose }: Asked,
): Promise<'no-person' | 'child-file' | 'purpose-needed' | undefined> {
  const db = ctx.db<RegistryTables>()
  if (of === 'household') return (await findHousehold(db, county, HouseholdId.parse(id))) ? undefined : 'no-person'
  const person = await findPerson(db, county, PersonId.parse(id))
  if (!person) return 'no-person'
  const viewer = viewerOf(ctx.actor, person.division, hasPurpose)
  if (!person.is_protected_child || viewer.opensChildFiles) return undefined
  return viewer.mayOpenChildFiles ? 'purpose-needed' : 'child-file'
}

interface Subject {
  readonly subject: string
}

/**
 * Who opens a household's card sees its members, who compares two records sees both, and who takes a correction back names the
 * correction.
 */
async function subjectsOf(
  ctx: Context,
  county: CountyCode,
  of: 'person' | 'household',
  id: string,
): Promise<readonly string[]> {
  const { rows } = of === 'person' ? await ofPerson(ctx, county, id) : await ofHousehold(ctx, county, id)
  return [id, ...rows.map(({ subject }) => subject)]
}

const ofHousehold = (ctx: Context, county: CountyCode, household: string) =>
  sql<Subject>`
    SELECT DISTINCT source::text AS subject FROM anmin.household_statement
    WHERE county = ${county} AND household = ${household}`.execute(ctx.db<RegistryTables>())

const ofPerson = (ctx: Context, county: CountyCode, person: string) =>
  sql<Subject>`
    SELECT household::text AS subject FROM anmin.membership WHERE county = ${county} AND person = ${person}
    UNION SELECT source::text FROM anmin.person_statement WHERE county = ${county} AND person = ${person}
    UNION SELECT source::text FROM anmin.membership WHERE county = ${county} AND person = ${person}
    UNION SELECT a || ' ' || b FROM anmin.duplicate_pair WHERE county = ${county} AND ${person} IN (a, b)
    UNION SELECT b || ' ' || a FROM anmin.duplicate_pair WHERE county = ${county} AND ${person} IN (a, b)`.execute(
    ctx.db<RegistryTables>(),
  )

function view(entry: ChainedEntry): z.infer<typeof ReaderView> {
  const isRefused = entry.outcome !== 'done' && entry.outcome !== 'replayed'
  return {
    sequence: entry.seq,
    at: entry.at,
    who: entry.actorName,
    role: entry.role !== null && entry.role in roles ? roles[entry.role as Role] : null,
    did: did[entry.action] ?? entry.action,
    purpose: entry.purpose,
    isRefused,
  }
}

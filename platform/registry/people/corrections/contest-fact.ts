import type { Context } from '#kernel/context'
import { countyDivision, type CountyCode } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { closedFile, noHousehold, noPerson } from '../cards/errors.ts'
import { momentOf } from '../cards/moment.ts'
import { purposeWords } from '../cards/purposes.ts'
import { type CardTarget, findTarget } from '../cards/target.ts'
import { shownColumns } from '../cards/values.ts'
import { foldStatements } from '../fold.ts'
import { HouseholdId, PersonId } from '../ids.ts'
import { readHouseholdStatements, readStatements } from '../read/statements.ts'
import { viewerOf } from '../visibility.ts'
import { contestTable } from './contests.ts'
import { ContestFactInput, ContestReference } from './schema.ts'

/**
 * Writes down that the resident says a value is wrong, and why (个人信息保护法 46). The value counts on until an officer corrects or
 * keeps it; the card shows that it is contested.
 */
export const contestFact = command({
  name: 'registry.contest-fact',
  title: '记录居民的异议',
  input: ContestFactInput,
  output: ContestReference,
  errors: {
    ...noPerson,
    ...noHousehold,
    ...closedFile,
    'unknown-field': { kind: 'invalid', text: '没有这一项信息,请从卡片上选。' },
    'already-open': { kind: 'conflict', text: '这一项已经有一条没处理的异议。请在那一条上补充,或等它处理完。' },
  },
  access: peopleAccess.contestFact,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, input) => {
    if (!shownColumns[input.of].has(input.name)) return err({ type: 'unknown-field' })
    const target = await findTarget(ctx, input)
    if (!target) return err({ type: input.of === 'person' ? 'no-person' : 'no-household' })
    if (target.isProtected && !viewerOf(ctx.actor, target.division, true).mayOpenChildFiles)
      return err({ type: 'child-file' })
    if (target.isProtected && input.purpose === undefined) return err({ type: 'purpose-needed' })
    if (await isOpenAlready(ctx, input.county, target, input.name)) return err({ type: 'already-open' })
    const id = newId<'ContestId'>()
    await contestTable(ctx.db<RegistryTables>())
      .insertInto('fact_contest')
      .values({
        ...{ county: input.county, id, division: target.division, name: input.name, reason: input.reason },
        ...{ person: target.person, household: target.household, statement: await contested(ctx, input) },
        ...{ raised_by: ctx.actor.userId ?? null, raised_by_name: ctx.actor.name, raised_at: ctx.clock.now() },
        ...{ state: 'open', settled_by_name: null, settled_at: null, settled_why: null, correction: null },
      })
      .execute()
    ctx.emit({
      type: 'cn.anmin.registry.fact-contested',
      subject: input.id,
      data: { county: input.county, [input.of]: input.id, name: input.name },
    })
    return ok({ county: input.county, id })
  },
})

async function isOpenAlready(ctx: Context, county: CountyCode, target: CardTarget, name: string): Promise<boolean> {
  const found = await contestTable(ctx.db<RegistryTables>())
    .selectFrom('fact_contest')
    .select('id')
    .where('county', '=', county)
    .where('household', '=', target.household)
    .where('person', target.person === null ? 'is' : '=', target.person)
    .where('name', '=', name)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return found !== undefined
}

/** The statement whose value counts now, if anybody said anything. */
async function contested(ctx: Context, { county, of, id, name }: ContestFactInput): Promise<string | null> {
  const db = ctx.db<RegistryTables>()
  const statements =
    of === 'person'
      ? (await readStatements(db, county, [PersonId.parse(id)])).get(PersonId.parse(id))
      : (await readHouseholdStatements(db, county, [HouseholdId.parse(id)])).get(HouseholdId.parse(id))
  return foldStatements(statements ?? [], momentOf({}, ctx.clock)).get(name)?.statement.id ?? null
}

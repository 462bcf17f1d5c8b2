import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath } from '../../divisions.ts'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { readContests, viewContest } from '../corrections/contests.ts'
import { readHouseholdStatements } from '../read/statements.ts'
import { viewerOf } from '../visibility.ts'
import { noHousehold } from './errors.ts'
import { countNeedingPurpose, isSeen, viewFacts, viewTimeline } from './facts.ts'
import { type Looking, readMembers } from './family.ts'
import { findHousehold, householdVersionOf, type HouseholdRow } from './find-person.ts'
import { mayOf } from './may.ts'
import { momentOf } from './moment.ts'
import { purposeWords } from './purposes.ts'
import { readReceipts, viewReceipts } from './receipts.ts'
import { GetHouseholdInput, HouseholdCard } from './schema.ts'
import { readSources } from './sources.ts'

/** One household: its members over time, its own circumstances and what is paid to it. Protected children stay nameless without a purpose. */
export const getHousehold = query({
  name: 'registry.get-household',
  title: '查看家庭卡片',
  input: GetHouseholdInput,
  output: HouseholdCard,
  errors: noHousehold,
  access: peopleAccess.getHousehold,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, input) => {
    const row = await findHousehold(ctx.db<RegistryTables>(), input.county, input.id)
    if (!row) return err({ type: 'no-household' })
    const viewer = viewerOf(ctx.actor, row.division, input.purpose !== undefined)
    const seesChildren = viewer.opensChildFiles
    const looking = { viewer, seesChildren, moment: momentOf(input, ctx.clock), today: ctx.clock.today() }
    return ok(await cardOf(ctx, row, looking, input.knownAt))
  },
})

async function cardOf(
  ctx: Context,
  row: HouseholdRow,
  looking: Looking,
  knownAt: string | undefined,
): Promise<HouseholdCard> {
  const db = ctx.db<RegistryTables>()
  const { county, id } = row
  const statements = (await readHouseholdStatements(db, county, [id])).get(id) ?? []
  const paid = await readReceipts(db, county, { household: id }, looking)
  const sources = await readSources(
    db,
    county,
    [...statements, ...paid].map(({ source }) => source),
  )
  const said = { entity: 'household', statements, sources, numberText: () => '****', ...looking } as const
  const contests = (await readContests(db, county, { household: id })).map(viewContest)
  const members = await readMembers(db, county, id, looking)
  return {
    version: await householdVersionOf(db, row),
    ...{ county, id, number: row.number, division: row.division, place: divisionPath(row.division) },
    ...{ registerNumber: row.register_number, isSynthetic: row.is_synthetic, dissolvedOn: row.dissolved_on },
    headName: row.head_protected && !looking.seesChildren ? null : row.head_name,
    month: formatMonth(looking.moment.month),
    knownAt: knownAt ?? null,
    facts: viewFacts(said, contests),
    needPurpose:
      countNeedingPurpose(said) +
      (looking.seesChildren || !looking.viewer.mayOpenChildFiles
        ? 0
        : members.filter(({ relative }) => relative.isProtected).length),
    timeline: viewTimeline(said),
    members,
    receipts: viewReceipts(paid, sources, looking),
    contests: contests.filter(({ name }) => isSeen(said, name)),
    may: mayOf(ctx.actor, row.division, looking.viewer),
  }
}

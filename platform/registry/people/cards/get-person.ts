import { fullYears } from '#kernel/calendar-date'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionPath } from '../../divisions.ts'
import type { RegistryTables } from '../../tables.ts'
import { peopleAccess } from '../access.ts'
import { readContests, viewContest } from '../corrections/contests.ts'
import { readStatements } from '../read/statements.ts'
import type { PeopleSettings } from '../settings.ts'
import { viewerOf } from '../visibility.ts'
import { numberNames } from '../write/numbers.ts'
import { closedFile, noPerson } from './errors.ts'
import { countNeedingPurpose, isSeen, viewFacts, viewTimeline } from './facts.ts'
import { type Looking, readKin, readMemberships } from './family.ts'
import { findHousehold, findPerson, type PersonRow, versionOf } from './find-person.ts'
import { mayOf } from './may.ts'
import { momentOf } from './moment.ts'
import { maskedText, openNumbers } from './numbers.ts'
import { purposeWords } from './purposes.ts'
import { readReceipts, viewReceipts } from './receipts.ts'
import { GetPersonInput, PersonCard } from './schema.ts'
import { readSources } from './sources.ts'

/**
 * Everything held of one person that the reader may see, with its sources, for a month and as known on a day. A protected
 * child's file opens only with a purpose.
 */
export const getPerson = ({ keys }: Pick<PeopleSettings, 'keys'>) =>
  query({
    name: 'registry.get-person',
    title: '查看居民卡片',
    input: GetPersonInput,
    output: PersonCard,
    errors: { ...noPerson, ...closedFile },
    access: peopleAccess.getPerson,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, input) => {
      const row = await findPerson(ctx.db<RegistryTables>(), input.county, input.id)
      if (!row) return err({ type: 'no-person' })
      const viewer = viewerOf(ctx.actor, row.division, input.purpose !== undefined)
      if (row.is_protected_child && !viewer.mayOpenChildFiles) return err({ type: 'child-file' })
      if (row.is_protected_child && input.purpose === undefined) return err({ type: 'purpose-needed' })
      const seesChildren = viewer.opensChildFiles
      const looking = { viewer, seesChildren, moment: momentOf(input, ctx.clock), today: ctx.clock.today() }
      return ok(await cardOf(ctx, keys, row, looking, input.knownAt))
    },
  })

async function cardOf(
  ctx: Context,
  keys: PeopleSettings['keys'],
  row: PersonRow,
  looking: Looking,
  knownAt: string | undefined,
): Promise<PersonCard> {
  const db = ctx.db<RegistryTables>()
  const { county, id } = row
  const statements = (await readStatements(db, county, [id])).get(id) ?? []
  const paid = await readReceipts(db, county, { household: row.household, person: id }, looking)
  const sources = await readSources(
    db,
    county,
    [...statements, ...paid].map(({ source }) => source),
  )
  const numberIds = statements.flatMap(({ values }) => numberNames.map((name) => values.get(name)))
  const numbers = await openNumbers(
    db,
    keys,
    county,
    numberIds.filter((one) => typeof one === 'string'),
  )
  const said = { entity: 'person', statements, sources, numberText: maskedText(numbers), ...looking } as const
  const contests = (await readContests(db, county, { person: id })).map(viewContest)
  const household = await findHousehold(db, county, row.household)
  return {
    ...{ county, id, version: await versionOf(db, row), division: row.division, place: divisionPath(row.division) },
    ...{ name: row.name, isSynthetic: row.is_synthetic, isProtectedChild: row.is_protected_child },
    age: fullYears(row.birth_date, row.died_on ?? looking.today),
    state: stateOf(row),
    mergedInto: row.merged_into,
    month: formatMonth(looking.moment.month),
    knownAt: knownAt ?? null,
    household: {
      id: row.household,
      registerNumber: household?.register_number ?? null,
      headName: household?.head_protected && !looking.seesChildren ? null : (household?.head_name ?? null),
    },
    facts: viewFacts(said, contests),
    needPurpose: countNeedingPurpose(said),
    timeline: viewTimeline(said),
    memberships: await readMemberships(db, county, id, looking),
    kin: await readKin(db, county, id, looking),
    receipts: viewReceipts(paid, sources, looking),
    contests: contests.filter(({ name }) => isSeen(said, name)),
    may: mayOf(ctx.actor, row.division, looking.viewer),
  }
}

function stateOf(row: PersonRow): PersonCard['state'] {
  if (row.merged_into !== null) return 'merged'
  if (row.died_on !== null) return 'dead'
  return row.moved_out_on === null ? 'present' : 'moved-out'
}

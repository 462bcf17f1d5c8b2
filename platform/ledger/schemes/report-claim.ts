import { compareDates, dateInWords } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { newId } from '#kernel/ids'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import type { ClaimId } from '../ids.ts'
import type { MoneyTables } from '../tables.ts'
import { schemesAccess } from './access.ts'
import { noScheme } from './errors.ts'
import { ClaimReference, ReportClaim } from './schema.ts'
import { findScheme } from './store.ts'

/** Reports an accident to the insurer in the insured person's stead (理赔代报). */
export const reportClaim = command({
  name: 'ledger.report-claim',
  title: '代报理赔',
  input: ReportClaim,
  output: ClaimReference,
  errors: {
    ...noScheme,
    'not-insured': { kind: 'conflict', text: '这个人不在参保名册上,或者不在您的管辖范围内。请从名册里选人。' },
    'not-covered': { kind: 'invalid', text: '{day}不在保障期内(从{from}到{to})。请核对出险日期。' },
    'not-yet': { kind: 'invalid', text: '出险日期晚于今天,请核对。' },
  },
  access: schemesAccess.reportClaim,
  area: (input) => countyDivision(input.county),
  subject: (input) => input.id,
  handle: async (ctx, { county, id, person, happenedOn, kind, asked }) => {
    const db = ctx.db<MoneyTables>()
    if (compareDates(happenedOn, ctx.clock.today()) > 0) return err({ type: 'not-yet' })
    const insured = await db
      .selectFrom('scheme_person')
      .selectAll()
      .where('county', '=', county)
      .where('scheme', '=', id)
      .where((eb) => eb(eb.cast<string>('person', 'text'), '=', person))
      .executeTakeFirst()
    if (!insured) return err({ type: 'not-insured' })
    const days = await findScheme(db, county, id)
    if (!days) return err({ type: 'no-scheme' })
    if (compareDates(happenedOn, days.covers_from) < 0 || compareDates(happenedOn, days.covers_to) > 0)
      return err({
        type: 'not-covered',
        day: dateInWords(happenedOn),
        from: dateInWords(days.covers_from),
        to: dateInWords(days.covers_to),
      })
    const claim: ClaimId = newId<'ClaimId'>()
    await db
      .insertInto('scheme_claim')
      .values({
        ...{ county, id: claim, scheme: id, person: insured.person, kind, asked, happened_on: happenedOn },
        division: insured.division,
        household_number: insured.household_number,
        ...{ state: 'reported', paid: null, note: null, settled_at: null, settled_by_name: null },
        reported_at: ctx.clock.now(),
        reported_by: userOf(ctx.actor),
        reported_by_name: ctx.actor.name,
      })
      .execute()
    return ok({ county, id, claim })
  },
})

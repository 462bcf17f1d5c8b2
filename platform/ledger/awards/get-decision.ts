import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import { addMonths } from '#kernel/month'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName, findHousehold } from '#registry'
import { purposeWords } from '#registry/schema'
import { labelsOf } from '../labels.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { awardsAccess } from './access.ts'
import { DecisionNotice, GetDecision } from './card-schema.ts'
import { causeOf } from './decision-view.ts'
import { closedFile, noAward } from './errors.ts'
import { noticeText } from './notice.ts'
import { type OpenAward, openAward, readNames } from './open-card.ts'
import { type DecisionRow, readTerms } from './store.ts'
import { termIn } from './terms.ts'

/** A decision as it is printed and served on the people concerned. */
export const getDecision = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-decision',
    title: '查看决定书',
    input: GetDecision,
    output: DecisionNotice,
    errors: { ...noAward, ...closedFile },
    access: awardsAccess.getDecision,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: (input) => input.purpose && purposeWords(input.purpose),
    handle: async (ctx, { county, id, purpose }) => {
      const row = await ctx
        .db<MoneyTables>()
        .selectFrom('decision')
        .selectAll()
        .where('county', '=', county)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return err({ type: 'no-award' })
      const opened = await openAward(ctx, { county, id: row.award, purpose })
      if (!opened.ok) return opened
      const label = labelsOf(rulebook).get(opened.value.award.benefit) ?? opened.value.award.benefit
      return ok(await noticeOf(ctx, row, opened.value, label))
    },
  })

async function noticeOf(
  ctx: Context,
  row: DecisionRow,
  { award, person }: OpenAward,
  label: string,
): Promise<DecisionNotice> {
  const db = ctx.db<MoneyTables>()
  const { county } = award
  const terms = await readTerms(db, county, award.id)
  const names = await readNames(ctx, county, [row.payee])
  const household = await findHousehold(db, county, award.household)
  const text = noticeText({
    ...{
      kind: row.kind,
      label,
      county: divisionName(countyDivision(county)),
      per: award.per,
      decidedOn: row.decided_on,
    },
    name: person?.name ?? household?.head_name ?? '',
    from: row.from_month,
    until: row.until_month,
    cause: causeOf(row),
    reason: row.reason,
    basis: row.basis,
    // what it said when it was made, also where a later decision replaced it since
    steps: terms.filter((term) => term.decision === row.id && term.recordedAt.getTime() === row.recorded_at.getTime()),
    before: termIn(terms, addMonths(row.from_month, -1), new Date(row.recorded_at.getTime() - 1)),
    payee:
      row.payee === null || row.payee_kind === null
        ? undefined
        : { name: names.get(row.payee) ?? '', kind: row.payee_kind, agreement: row.agreement },
  })
  return {
    ...{ id: row.id, award: award.id, document: row.document, isSynthetic: award.is_synthetic },
    ...text,
    paragraphs: [...text.paragraphs],
  }
}

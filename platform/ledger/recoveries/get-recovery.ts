import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { countyDivision } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '#registry'
import { purposeWords } from '#registry/schema'
import { childrenShown } from '../children.ts'
import type { MoneySettings } from '../settings.ts'
import { userOf } from '../user-of.ts'
import type { MoneyTables } from '../tables.ts'
import { recoveriesAccess } from './access.ts'
import { findExplained, findHouseholdAwards, findMore, findParts, findSettings, findWriteOffs } from './details.ts'
import { closedFile, noRecovery } from './errors.ts'
import { labelsOf } from '../labels.ts'
import { noticeOf } from './notice.ts'
import { GetRecovery, RecoveryView } from './schema.ts'
import { findRecoveryRow } from './store.ts'
import { viewRecovery } from './view.ts'

/** One recovery: month by month why, what came back, what was decided, and the notice to print. */
export const getRecovery = ({ rulebook }: Pick<MoneySettings, 'rulebook'>) =>
  query({
    name: 'ledger.get-recovery',
    title: '查看一笔追回款',
    input: GetRecovery,
    output: RecoveryView,
    errors: { ...noRecovery, ...closedFile },
    access: recoveriesAccess.getRecovery,
    area: (input) => countyDivision(input.county),
    subject: (input) => input.id,
    purpose: ({ purpose }) => purpose && purposeWords(purpose),
    handle: async (ctx, { county, id, purpose }) => {
      const db = ctx.db<MoneyTables>()
      const today = ctx.clock.today()
      const children = childrenShown(ctx.actor, { purpose })
      const row = await findRecoveryRow(db, county, id, { today, children })
      if (!row) return err({ type: 'no-recovery' })
      if (row.is_childs && children === 'hidden') return err({ type: 'child-file' })
      const labels = labelsOf(rulebook)
      const head = viewRecovery(row, labels)
      const more = await findMore(db, county, id)
      const explained = await findExplained(db, county, id)
      const awards = await findHouseholdAwards(db, county, id, children)
      // The run is the county's: a township reads the month from the day it was recorded.
      const foundIn = more.month ?? monthOf(dateInShanghai(row.recorded_at))
      const isNamed = !row.is_childs || children === 'named'
      return ok({
        ...head,
        award: isNamed ? row.award : null,
        person: isNamed ? row.debtor : null,
        version: more.version,
        fund: more.fund,
        foundIn,
        explained,
        parts: await findParts(db, county, id),
        settings: await findSettings(db, county, id, labels),
        writeOffs: await findWriteOffs(db, county, id, userOf(ctx.actor)),
        collectFrom: more.collect_from,
        awards: awards.map(({ id: award, benefit, name, own: isOwn }) => {
          return { id: award, label: labels.get(benefit) ?? benefit, name, isOwn }
        }),
        notice: noticeOf({
          ...head,
          isWrittenOff: head.state === 'written-off',
          county: divisionName(countyDivision(county)),
          ...{ year: more.year, number: more.number },
          foundIn,
          explained,
          today,
        }),
      })
    },
  })

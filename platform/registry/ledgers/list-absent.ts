import { err, ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { divisionName } from '../divisions.ts'
import { purposeWords } from '../people/cards/purposes.ts'
import { viewerOf } from '../people/visibility.ts'
import type { RegistryTables } from '../tables.ts'
import { readAbsentPeople } from './absent-store.ts'
import { ledgerAccess } from './access.ts'
import { noImport } from './errors.ts'
import { findAbsent, listedFactOf } from './job/absent.ts'
import { benefitLabel } from './matching/receipts.ts'
import { AbsentPeople, ListAbsentInput } from './schema.ts'
import { findImport } from './store.ts'

const size = 20

/** Who is known by an earlier edition of the ledger and stands on no row of this one, twenty a page. */
export const listAbsent = query({
  name: 'registry.list-absent',
  title: '列出新台账中没有的人员',
  input: ListAbsentInput,
  output: AbsentPeople,
  errors: noImport,
  access: ledgerAccess.listImportRows,
  subject: ({ id }) => id,
  purpose: (input) => input.purpose && purposeWords(input.purpose),
  handle: async (ctx, { county, id, page, purpose }) => {
    const db = ctx.db<RegistryTables>()
    const held = await findImport(db, county, id)
    if (!held) return err({ type: 'no-import' })
    const withChildren = viewerOf(ctx.actor, held.division, purpose !== undefined).opensChildFiles
    const absent = await findAbsent(db, held, { withChildren })
    const rows = await readAbsentPeople(db, county, absent, { size, offset: (page - 1) * size })
    const people = rows.map(({ name, division, benefit, person, household }) => ({
      ...{ name, person, household, place: divisionName(division) },
      benefit: benefit === null ? (listedFactOf(held.kind)?.label ?? '') : benefitLabel(benefit),
    }))
    return ok({ total: absent.receipts.length + absent.people.length, people })
  },
})

import type { Context } from '#kernel/context'
import { newId } from '#kernel/ids'
import type { CalendarYear } from '#kernel/working-days'
import type { RegistryTables } from './tables.ts'

/** A year as an administrator imported it last. */
export interface ImportedCalendarYear extends CalendarYear {
  readonly importedAt: Date
}

const calendar = (ctx: Context) => ctx.db<RegistryTables>().withSchema('anmin')

/** The latest import of every year, or of one. */
export async function listImportedYears(ctx: Context, year?: number): Promise<readonly ImportedCalendarYear[]> {
  const imports = await calendar(ctx)
    .selectFrom('working_calendar_import')
    .distinctOn('year')
    .select(['id', 'year', 'source', 'imported_at as importedAt'])
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .orderBy('year')
    .orderBy('imported_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  if (imports.length === 0) return []
  const days = await calendar(ctx)
    .selectFrom('working_day_override')
    .select(['import_id', 'date', 'kind', 'name'])
    .where(
      'import_id',
      'in',
      imports.map(({ id }) => id),
    )
    .orderBy('date')
    .execute()
  const byImport = Map.groupBy(days, (day) => day.import_id)
  return imports.map(({ id, ...rest }) => ({
    ...rest,
    days: (byImport.get(id) ?? []).map(({ date, kind, name }) => ({ date, kind, name })),
  }))
}

export async function addImportedYear(ctx: Context, imported: CalendarYear): Promise<void> {
  const id = newId<'CalendarImportId'>()
  const { year, source, days } = imported
  await calendar(ctx)
    .insertInto('working_calendar_import')
    .values({ id, year, source, imported_at: ctx.clock.now(), imported_by: ctx.actor.userId ?? null })
    .execute()
  await calendar(ctx)
    .insertInto('working_day_override')
    .values(days.map(({ date, kind, name }) => ({ import_id: id, date, kind, name })))
    .execute()
}

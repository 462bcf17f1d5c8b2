import type { Context } from '#kernel/context'
import { type DivisionCode, divisionLevel, divisionLevels, divisionLineage, divisionRange } from '#kernel/division-code'
import { joinPath } from './divisions.ts'
import type { DivisionEntry } from './schema.ts'
import type { RegistryTables } from './tables.ts'

type Row = Omit<DivisionEntry, 'path'>

function currentDivisions(ctx: Context) {
  return ctx
    .db<RegistryTables>()
    .withSchema('anmin')
    .selectFrom('division')
    .select(['code', 'name', 'level', 'statistical_only as statisticalOnly'])
    .where('valid_to', 'is', null)
}

export async function isDivision(ctx: Context, code: DivisionCode): Promise<boolean> {
  return (await currentDivisions(ctx).where('code', '=', code).executeTakeFirst()) !== undefined
}

/** The divisions of the next level that has any: a city without counties has townships for children. */
export async function listChildren(ctx: Context, parent: DivisionCode): Promise<readonly DivisionEntry[]> {
  const [from, to] = divisionRange(parent)
  const deeper = divisionLevels.slice(divisionLevels.indexOf(divisionLevel(parent)) + 1)
  for (const level of deeper) {
    if (level === 'nation') continue
    const rows = await currentDivisions(ctx)
      .where('code', '>', from)
      .where('code', '<=', to)
      .where('level', '=', level)
      .orderBy('code')
      .execute()
    if (rows.length > 0) return withPaths(ctx, rows)
  }
  return []
}

/** By the first digits of the code, or by a part of the name: names that begin so come first, larger places before smaller. */
export async function searchDivisions(
  ctx: Context,
  search: { readonly text: string; readonly within?: DivisionCode | undefined; readonly limit: number },
): Promise<readonly DivisionEntry[]> {
  const [from, to] = divisionRange(search.within ?? (0 as DivisionCode)) // 0 is the nation
  const inside = currentDivisions(ctx).where('code', '>=', from).where('code', '<=', to)
  if (/^\d{1,12}$/.test(search.text)) {
    const [first, last] = [search.text.padEnd(12, '0'), search.text.padEnd(12, '9')].map(Number) as [
      DivisionCode,
      DivisionCode,
    ] // two in, two out
    return withPaths(
      ctx,
      await inside.where('code', '>=', first).where('code', '<=', last).orderBy('code').limit(search.limit).execute(),
    )
  }
  const text = search.text.replace(/[\\%_]/g, String.raw`\$&`)
  const rows = await inside
    .where('name', 'like', `%${text}%`)
    .orderBy((eb) => eb('name', 'like', `${text}%`), 'desc')
    .orderBy((eb) => eb.fn('array_position', [eb.val([...divisionLevels]), eb.ref('level')]))
    .orderBy('code')
    .limit(search.limit)
    .execute()
  return withPaths(ctx, rows)
}

async function withPaths(ctx: Context, rows: readonly Row[]): Promise<readonly DivisionEntry[]> {
  const around = [...new Set(rows.flatMap((row) => divisionLineage(row.code)))]
  if (around.length === 0) return []
  const named = await currentDivisions(ctx).where('code', 'in', around).execute()
  const names = new Map(named.map(({ code, name }) => [code, name]))
  return rows.map((row) => ({
    ...row,
    path: joinPath(
      divisionLineage(row.code)
        .toReversed()
        .flatMap((code) => names.get(code) ?? []),
    ),
  }))
}

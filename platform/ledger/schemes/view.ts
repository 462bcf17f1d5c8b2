import type { Selectable } from 'kysely'
import type { MoneyTables } from '../tables.ts'
import type { SchemeFigures } from './store.ts'

export function headOf(scheme: Selectable<MoneyTables['scheme']>, figures: SchemeFigures) {
  const { id, county, name, year, insurer, price } = scheme
  return {
    ...{ id, county, name, year, insurer, price, ...figures },
    coversFrom: scheme.covers_from,
    coversTo: scheme.covers_to,
    listedAt: scheme.listed_at?.toISOString() ?? null,
    isSynthetic: scheme.is_synthetic,
  }
}

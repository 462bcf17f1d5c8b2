import { countyDivision } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { settlements } from '#policy'
import { divisionName } from '#registry'
import type { StoredUprating } from './store.ts'
import { type UpratingHead, type UpratingSettlement } from './schema.ts'

/** Ordinal of a settlement in the fact of the same name. */
export function settlementOrdinal(settlement: UpratingSettlement): number {
  return settlements.codes.indexOf(settlement)
}

export function viewHead(row: StoredUprating, labels: ReadonlyMap<string, string>): UpratingHead {
  const { id, county, benefit, document, state, items } = row
  return {
    ...{ id, county, benefit, document, state, items, label: labels.get(benefit) ?? benefit },
    scope: [
      ...(row.place === null ? [] : [divisionName(row.place)]),
      ...(row.settlement === null ? [] : settlements.codes.slice(row.settlement, row.settlement + 1).map(wordOf)),
    ].join(','),
    from: formatMonth(row.from_month),
    isSynthetic: row.is_synthetic,
    preparedAt: row.prepared_at.toISOString(),
    preparedBy: row.prepared_by_name,
  }
}

function wordOf(code: UpratingSettlement): string {
  return settlements.words[code]
}

export function countyName({ county }: Pick<StoredUprating, 'county'>): string {
  return divisionName(countyDivision(county))
}

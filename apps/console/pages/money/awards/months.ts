/** The month after one, both as `2026-11`; an empty text stays empty. */
export function nextMonth(month: string): string {
  const [year = Number.NaN, of = Number.NaN] = month.split('-').map(Number)
  if (Number.isNaN(year) || Number.isNaN(of)) return ''
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`
}

/** The current month in China, as `2026-11`. */
export function thisMonth(now: Date = new Date()): string {
  // The Swedish locale writes dates as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(now)
}

/** A period of effect; an open one has no second month. */
export function periodWords(from: string, to: string | null): string {
  return to === null ? `${monthWords(from)}起` : `${monthWords(from)}至${monthWords(to)}`
}

/** `2026-11` → `2026年11月`; an open end is 长期. */
export function monthWords(month: string | null): string {
  if (month === null) return '长期'
  const [year, monthOfYear] = month.split('-')
  return `${year}年${Number(monthOfYear)}月`
}

import { dateInShanghai } from '#kernel/calendar-date'

const hours = 3_600_000

/** An instant as ISO 20022 writes it, in the bank's time: `2026-11-22T09:00:00+08:00`. */
export function instantInShanghai(at: Date): string {
  const time = new Date(at.getTime() + 8 * hours).toISOString().slice(11, 19)
  return `${dateInShanghai(at)}T${time}+08:00`
}

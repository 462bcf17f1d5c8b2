import type { AccessTable } from '#kernel/access'

/** Places and the calendar are open to whoever signs in; a year of the calendar holds for the whole installation. */
export const registryAccess = {
  childrenOfDivision: [{ role: 'any-signed-in', within: 'anywhere' }],
  findDivision: [{ role: 'any-signed-in', within: 'anywhere' }],
  calendarYear: [{ role: 'any-signed-in', within: 'anywhere' }],
  importCalendarYear: [{ role: 'system-administrator', within: 'own-area' }],
} as const satisfies AccessTable

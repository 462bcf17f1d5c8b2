/**
 * The order in which things were recorded, for `sort`. What was recorded at one instant is told apart by its id, which
 * ascends (UUIDv7).
 */
export function inRecordOrder(
  a: { readonly recordedAt: Date; readonly id: string },
  b: { readonly recordedAt: Date; readonly id: string },
): number {
  const apart = a.recordedAt.getTime() - b.recordedAt.getTime()
  if (apart !== 0) return apart
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

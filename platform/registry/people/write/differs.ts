import type { Row } from '../current.ts'

/** Whether two rows differ in one of the columns; NULL equals NULL. */
export function differs(columns: readonly string[], a: Row, b: Row): boolean {
  return columns.some((column) => {
    const [was, is] = [a[column] ?? null, b[column] ?? null]
    return Array.isArray(was) || Array.isArray(is) ? JSON.stringify(was) !== JSON.stringify(is) : was !== is
  })
}

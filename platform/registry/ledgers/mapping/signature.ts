import { sm3 } from '#kernel/crypto/sm3'
import type { Heading } from './find-header.ts'
import { isReturnedHeading, normalHeading } from './heading.ts'
import type { ColumnMapping, LedgerMapping } from './schema.ts'

type Headed = Pick<Heading, 'column' | 'path'>

const pathKey = (path: readonly string[]) => path.map(normalHeading).join('/')

/** The same headings, in whatever order and wherever they begin, have the same signature: by it a mapping is remembered. */
export function signatureOf(headings: readonly Headed[]): string {
  const keys = headings
    .filter(({ path }) => path.length > 0 && !isReturnedHeading(path.join('')))
    .map(({ path }) => pathKey(path))
  return sm3(JSON.stringify(keys.sort())).toString('hex')
}

/**
 * A remembered mapping on a file with the same headings: each column by its heading, so that a moved column is followed.
 * Undefined when a heading is not in it, or names two columns: then the mapping is proposed anew.
 */
export function applyRemembered(
  remembered: LedgerMapping,
  headings: readonly Headed[],
  place: Pick<LedgerMapping, 'sheet' | 'headerRows'>,
): LedgerMapping | undefined {
  const byHeading = new Map<string, ColumnMapping[]>()
  for (const column of remembered.columns) {
    const key = column.heading.split('/').map(normalHeading).join('/')
    byHeading.set(key, [...(byHeading.get(key) ?? []), column])
  }
  const columns: ColumnMapping[] = []
  for (const { column, path } of headings) {
    if (path.length === 0 || isReturnedHeading(path.join(''))) continue
    // Two columns of one heading are told apart by their order.
    const [known, ...others] = byHeading.get(pathKey(path.flatMap((part) => part.split('/')))) ?? []
    if (!known) return undefined
    byHeading.set(pathKey(path.flatMap((part) => part.split('/'))), others)
    columns.push({ ...known, column, heading: path.join('/') })
  }
  return { ...remembered, ...place, columns }
}

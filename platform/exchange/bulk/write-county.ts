import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { sql } from 'kysely'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import type { BulkKind, BulkRow, BulkSource } from './kind.ts'
import type { BulkPlatform } from './settings.ts'
import type { MadeFile } from './store.ts'

export interface CountyWish {
  readonly county: CountyCode
  readonly kinds: readonly BulkKind[]
  readonly withNumbers: boolean
  readonly signal: AbortSignal
  /** After each page of a kind: how many rows of it are written. May throw to stop. */
  readonly onRows: (kind: string, rows: number) => Promise<void>
}

export interface WrittenCounty {
  readonly asOf: Date
  readonly files: readonly MadeFile[]
}

/** Writes a county's files, all of one state of the database, whoever writes to it meanwhile. */
export async function writeCounty({ db, clock, keys, files }: BulkPlatform, wish: CountyWish): Promise<WrittenCounty> {
  const { county, kinds, withNumbers } = wish
  return inScope(db, { area: countyDivision(county) }, async (trx) => {
    await sql.raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY').execute(trx)
    const asOf = clock.now()
    const made: MadeFile[] = []
    for (const kind of kinds) made.push(await writeKind(files, kind, { db: trx, county, keys, withNumbers }, wish))
    return { asOf, files: made }
  })
}

async function writeKind(
  files: BulkPlatform['files'],
  kind: BulkKind,
  source: BulkSource,
  { signal, onRows }: CountyWish,
): Promise<MadeFile> {
  let rows = 0
  async function* lines(): AsyncGenerator<string> {
    for await (const page of kind.pages(source)) {
      signal.throwIfAborted()
      rows += page.length
      yield page.map(lineOf).join('')
      await onRows(kind.name, rows)
    }
  }
  const plain = Readable.from(lines(), { objectMode: false })
  const packed = plain.compose(createGzip({ level: 6 }))
  const stored = await files.put(packed, 'passing')
  return { kind: kind.name, stored, rows }
}

/** One row of the file; fields that are not known are left out, but not inside `says`, where null says that. */
function lineOf(row: BulkRow): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)))}\n`
}

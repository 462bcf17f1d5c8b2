import { viewTables } from '#kernel/database/connect'
import { inScope, type ScopedTransaction } from '#kernel/database/scope'
import { type CountyCode, countyDivision } from '#kernel/division-code'
import { writeEvents } from '#kernel/outbox'
import { areaName } from '../area-name.ts'
import type { ExchangeTables } from '../tables.ts'
import type { RegistryTables } from '#registry'
import { fileName, signManifest } from './manifest.ts'
import { allKinds, type BulkPlatform, type BulkSettings } from './settings.ts'
import {
  countiesWithPeople,
  countPeople,
  findExport,
  finishExport,
  keepFiles,
  listFileRows,
  type Reference,
  type StoredBulkFile,
  type StoredExport,
} from './store.ts'
import { writeCounty } from './write-county.ts'

export interface BulkRun {
  readonly signal: AbortSignal
  /** How many people of how many are written. May throw to stop. */
  readonly report: (progress: {
    readonly done: number
    readonly total: number
    readonly message: string
  }) => Promise<void>
}

export const exportFinished = 'cn.anmin.exchange.export-finished'

/**
 * Makes an export that was asked for, or goes on with it: counties whose files lie there are not written again. At the
 * end stands the signed manifest.
 */
export async function runBulkExport(
  platform: BulkPlatform,
  settings: BulkSettings,
  reference: Reference,
  { signal, report }: BulkRun,
): Promise<void> {
  const area = countyDivision(reference.county)
  const scoped = <T>(work: (trx: ScopedTransaction) => Promise<T>) => inScope(platform.db, { area }, work)
  const begun = await scoped(async (trx) => ({
    wish: await findExport(viewTables<ExchangeTables>(trx), reference),
    files: await listFileRows(viewTables<ExchangeTables>(trx), reference),
    counties: await countiesWithPeople(viewTables<RegistryTables>(trx)),
  }))
  const { wish, counties } = begun
  if (!wish) throw new Error(`there is no bulk export ${reference.id}`)
  if (wish.manifest !== null) return
  const kinds = allKinds(settings).filter(({ name }) => wish.kinds.includes(name))
  const held = await heldCounties(platform, begun.files, kinds.length)
  const total = await scoped((trx) => countPeople(viewTables<RegistryTables>(trx), counties))
  let done = personsIn(begun.files.filter(({ file_county }) => held.has(file_county)))
  for (const county of counties.filter((each) => !held.has(each))) {
    const before = done
    const message = areaName(county)
    await report({ done, total, message })
    const written = await writeCounty(platform, {
      ...{ county, kinds, withNumbers: wish.with_numbers, signal },
      onRows: async (kind, rows) => {
        if (kind === 'persons') done = before + rows
        await report({ done, total, message })
      },
    })
    await scoped((trx) => keepFiles(viewTables<ExchangeTables>(trx), reference, county, written.files, written.asOf))
  }
  await finish(platform, wish)
}

/** Counties all of whose files still lie in the store: passing files are swept away after two days. */
async function heldCounties(
  { files }: BulkPlatform,
  rows: readonly StoredBulkFile[],
  kinds: number,
): Promise<ReadonlySet<CountyCode>> {
  const held = new Set<CountyCode>()
  for (const [county, own] of Map.groupBy(rows, ({ file_county }) => file_county)) {
    const found = await Promise.all(own.map(({ digest }) => files.find(digest)))
    if (own.length === kinds && found.every((file) => file !== undefined)) held.add(county)
  }
  return held
}

function personsIn(files: readonly StoredBulkFile[]): number {
  return files.reduce((sum, { kind, rows }) => sum + (kind === 'persons' ? rows : 0), 0)
}

async function finish({ db, clock, keys, files }: BulkPlatform, wish: StoredExport): Promise<void> {
  const { county, id } = wish
  const area = countyDivision(county)
  const rows = await inScope(db, { area }, (trx) => listFileRows(viewTables<ExchangeTables>(trx), wish))
  const finishedAt = clock.now()
  const manifest = signManifest(keys, {
    ...{ id, area: county, areaName: areaName(county), withNumbers: wish.with_numbers },
    ...{ requestedAt: wish.requested_at.toISOString(), finishedAt: finishedAt.toISOString() },
    files: rows.map((row) => ({
      county: row.file_county,
      kind: row.kind,
      name: fileName(row.file_county, row.kind),
      rows: row.rows,
      size: row.size,
      sm3: row.digest,
      asOf: row.as_of.toISOString(),
    })),
  })
  const bytes = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)
  const stored = await files.put(
    (async function* () {
      yield bytes
    })(),
    'passing',
  )
  await inScope(db, { area }, async (trx) => {
    await finishExport(viewTables<ExchangeTables>(trx), wish, stored, finishedAt)
    await writeEvents(trx, county, [{ type: exportFinished, subject: id, data: { county, export: id } }], finishedAt)
  })
}

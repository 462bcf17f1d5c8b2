import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { connect } from '#kernel/database/connect'
import { startEmbedded } from '#kernel/database/embedded'
import { type Context, openContext, specialised } from './context.ts'
import { inWords } from './measure.ts'
import { measureAgreement } from './measures/agreement.ts'
import { measureColumns } from './measures/columns.ts'
import { measureExplain } from './measures/explain.ts'
import { measureHistory } from './measures/history.ts'
import { measureImport } from './measures/import.ts'
import { measureJudged } from './measures/judged.ts'
import { measureJudgedRegistry } from './measures/judged-registry.ts'
import { measurePayments } from './measures/payments.ts'
import { measurePeers } from './measures/peers.ts'
import { measurePlanted } from './measures/planted.ts'
import { measureReform } from './measures/reform.ts'
import { measureSearch } from './measures/search.ts'
import { measureSql } from './measures/sql.ts'
import { measureYear } from './measures/year.ts'
import { type MeasureName, readOptions } from './options.ts'
import { dropTables, loadTables } from './population/tables.ts'
import { type Line, machine, type PeerLine, printLine, printPeer, writeReport } from './report.ts'
import { type Kept, measured, readResults, writeResults } from './results.ts'

const inProcess = {
  explain: measureExplain,
  columns: measureColumns,
  reform: measureReform,
  year: measureYear,
  history: measureHistory,
} satisfies Partial<Record<MeasureName, (context: Context) => Promise<readonly Line[]>>>

const options = readOptions(process.argv.slice(2))
const start = performance.now()
console.log(machine())
const context = openContext(options)
const { population } = context
console.log(
  `${population.households} households, ${population.persons} persons, made in ${inWords(performance.now() - start)}`,
)

const found: Kept = {}
const keep = async (
  name: MeasureName,
  measure: () => readonly Line[] | Promise<readonly Line[]>,
  peers?: () => Promise<readonly PeerLine[]>,
): Promise<void> => {
  if (!options.only.has(name)) return
  const result = await measured(machine(), measure, peers)
  result.lines.forEach(printLine)
  result.peers?.forEach(printPeer)
  found[name] = result
}
for (const [name, measure] of Object.entries(inProcess)) await keep(name as MeasureName, () => measure(context))
const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most for the whole process, population and results of all measures in process included`
console.log(memory)
await keep(
  'peers',
  () => [],
  () => measurePeers(context),
)
const inDatabase = ['sql', 'judged', 'agreement', 'search', 'planted', 'import', 'payments'] as const
if (inDatabase.some((name) => options.only.has(name))) await measureInDatabase()

if (options.keeps) {
  const docs = join(import.meta.dirname, '../docs')
  const kept = { ...readResults(join(docs, 'benchmarks.json')), ...found }
  writeResults(join(docs, 'benchmarks.json'), kept)
  writeReport(join(docs, 'benchmarks.md'), kept)
  console.log('docs/benchmarks.json and docs/benchmarks.md are written')
}

/** On `DATABASE_URL`, else on an embedded PostgreSQL of its own; in a schema of its own, which is dropped. */
async function measureInDatabase(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'anmin-bench-'))
  const embedded = process.env['DATABASE_URL']
    ? undefined
    : await startEmbedded(home, { shared_buffers: '1GB', fsync: 'off' })
  const url = process.env['DATABASE_URL'] ?? embedded?.url ?? ''
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    if (options.only.has('sql') || options.only.has('judged')) {
      const loading = performance.now()
      await loadTables(client, population, specialised(context.places).facts)
      console.log(`loaded by COPY in ${inWords(performance.now() - loading)}`)
    }
    await keep('sql', () => measureSql(context, client))
    await keep('judged', async () => [
      await measureJudged(context, client),
      ...measureJudgedRegistry(url, population.persons),
    ])
    await keep('search', () => measureSearch(url, options.searched, options.runs))
    await keep('planted', () => measurePlanted(url, options.planted))
    await keep('import', () => measureImport(url, options.imported))
    await keep('payments', () => measurePayments(url, options.paid, options.returned))
    await keep('agreement', async () => {
      const database = connect(url)
      try {
        return await measureAgreement(context, database)
      } finally {
        await database.close()
      }
    })
  } finally {
    await dropTables(client)
    await client.end()
    await embedded?.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

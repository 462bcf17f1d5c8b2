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
import { inKeyOrder, measureSql, settings } from './measures/sql.ts'
import { measureYear } from './measures/year.ts'
import { type MeasureName, readOptions } from './options.ts'
import { dropTables, loadTables } from './population/tables.ts'
import { type Line, machine, type PeerLine, printLine, writeReport } from './report.ts'

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

const lines: Line[] = []
const keep = (found: readonly Line[]): void => {
  found.forEach(printLine)
  lines.push(...found)
}
for (const [name, measure] of Object.entries(inProcess))
  if (options.only.has(name as MeasureName)) keep(await measure(context))
const memory = `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at most for the whole process, population and results of all measures in process included`
console.log(memory)
const peers: PeerLine[] = options.only.has('peers') ? [...(await measurePeers(context))] : []
for (const peer of peers)
  console.log(`  ${peer.name} ${peer.version}: ${peer.household}; population ${peer.population} (${peer.note})`)
const inDatabase = ['sql', 'judged', 'agreement', 'search', 'planted', 'import', 'payments'] as const
const server = inDatabase.some((name) => options.only.has(name)) ? await measureInDatabase() : 'not asked'

if (options.report) {
  const facts = [
    `Machine: ${machine()}`,
    `Database: ${server}; ${settings.join(', ')}; “in key order” also ${inKeyOrder.map((name) => `${name} = off`).join(', ')}`,
    `Population: ${population.households} households, ${population.persons} persons, 100 counties × urban and rural; generated, the same on every machine`,
    `Memory: ${memory}`,
  ]
  writeReport(join(import.meta.dirname, '../docs/benchmarks.md'), { lines, peers, facts })
  console.log('docs/benchmarks.md is written')
}

/** On `DATABASE_URL`, else on an embedded PostgreSQL of its own; in a schema of its own, which is dropped. */
async function measureInDatabase(): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'anmin-bench-'))
  const embedded = process.env['DATABASE_URL']
    ? undefined
    : await startEmbedded(home, { shared_buffers: '1GB', fsync: 'off' })
  const url = process.env['DATABASE_URL'] ?? embedded?.url ?? ''
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
    if (options.only.has('sql') || options.only.has('judged')) {
      const loading = performance.now()
      await loadTables(client, population, specialised(context.places).facts)
      console.log(`loaded by COPY in ${inWords(performance.now() - loading)}`)
      if (options.only.has('sql')) keep(await measureSql(context, client))
      if (options.only.has('judged')) keep([await measureJudged(context, client)])
    }
    if (options.only.has('judged')) keep(measureJudgedRegistry(url, population.persons))
    if (options.only.has('search')) keep(await measureSearch(url, options.searched, options.runs))
    if (options.only.has('planted')) keep(await measurePlanted(url, options.planted))
    if (options.only.has('import')) keep(await measureImport(url, options.imported))
    if (options.only.has('payments')) keep(await measurePayments(url, options.paid, options.returned))
    if (options.only.has('agreement')) {
      const database = connect(url)
      keep(await measureAgreement(context, database))
      await database.close()
    }
    return `PostgreSQL ${rows[0]?.server_version}`
  } finally {
    await dropTables(client)
    await client.end()
    await embedded?.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

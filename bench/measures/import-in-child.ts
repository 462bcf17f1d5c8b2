import { CountyCode } from '#kernel/division-code'
import { defaultMonth } from '#registry'
import { apply, check, start } from '../../tools/planted/import-ledger.ts'
import { withCountyDatabase } from '../county-database.ts'

/** A program of its own, so that the memory is that of an import and nothing else: database address, file. Says how long each part took, in milliseconds. */
const [url = '', path = ''] = process.argv.slice(2)
const county = CountyCode.parse(421081)

await withCountyDatabase(url, 'import', async ({ officerOf }) => {
  const officer = officerOf(county)
  const before = process.resourceUsage().maxRSS
  const times: Record<string, number> = {}
  const timed = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    const done = await work()
    times[part] = performance.now() - begun
    return done
  }
  const mapping = await timed('read', () => start(officer, { path, asOf: defaultMonth }))
  const checked = await timed('check', () => check(officer, mapping))
  if (checked.state !== 'checked') throw new Error(checked.summary)
  const done = await timed('apply', () => apply(officer, mapping))
  if (done.state !== 'done') throw new Error(done.summary)
  const { maxRSS } = process.resourceUsage()
  process.stdout.write(`${JSON.stringify({ times, counts: done.counts, maxRSS, before })}\n`)
})

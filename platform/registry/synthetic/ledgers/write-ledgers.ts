import { copyFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { CountyPlan } from '../county.ts'
import { CountyRun } from './county-run.ts'
import { type EditionChanges, type LedgerJudge, type LedgerOptions, settingsOf, usualChanges } from './options.ts'
import type { LedgerTruth } from './truth.ts'

/**
 * Writes a synthetic county's lists as its offices would keep them, with faults planted, and the truth beside them in
 * `truth.jsonl` (truth.ts). The same plan and options give the same bytes. Every person is nobody: ID numbers are of
 * the area 999, damaged ones are damaged from these. Memory does not grow with the county, save for shared strings.
 * `judge` says what the rulebook gives: the two lists rest on it.
 */
export function writeLedgers(
  plan: CountyPlan,
  options: LedgerOptions,
  folder: string,
  judge: LedgerJudge,
): Promise<LedgerTruth> {
  return write(plan, options, folder, judge, undefined)
}

/**
 * The same lists a month later: births, deaths, removals, changed amounts and telephones, each of them in the truth as
 * a `change`. Layouts and faults stay with the rows that have them; nobody ages, so that nothing else differs.
 */
export function newerEdition(
  plan: CountyPlan,
  options: LedgerOptions,
  folder: string,
  judge: LedgerJudge,
  changes: EditionChanges = usualChanges,
): Promise<LedgerTruth> {
  return write(plan, options, folder, judge, changes)
}

async function write(
  plan: CountyPlan,
  options: LedgerOptions,
  folder: string,
  judge: LedgerJudge,
  changes: EditionChanges | undefined,
): Promise<LedgerTruth> {
  const { neighbour, onProgress } = options
  const settings = settingsOf(options)
  const common = { settings, judge, ...(changes ? { changes } : {}), ...(onProgress ? { onProgress } : {}) }
  const run = await CountyRun.open({ ...common, plan, folder })
  await run.write()
  if (neighbour) {
    if (neighbour.county === plan.county) throw new RangeError(`a county is not its own neighbour: ${plan.county}`)
    const own = String(neighbour.county)
    const other = await CountyRun.open({
      settings,
      judge,
      plan: neighbour,
      folder: join(folder, own),
      visitors: {
        people: run.travellers,
        onPair: (line) => run.truth.put({ ...line, other: { ...line.other, file: `${own}/${line.other.file}` } }),
      },
    })
    await other.write()
    await other.closeFiles()
    await other.close()
  }
  const residents = run.fileOf('residents')
  // The files must be whole before one is cut; the truth is still open to say so.
  await run.closeFiles()
  if (settings.truncated && residents !== undefined) run.truth.put(await cut(folder, residents))
  const counts = await run.close()
  return { folder, truthFile: run.truth.path, sheets: run.truth.sheets, counts }
}

/** Leaves what has arrived when an upload breaks off after 60 % of its bytes. */
async function cut(folder: string, whole: string) {
  const file = whole.replace(/(\.\w+)$/, '-中断$1')
  const { size } = await stat(join(folder, whole))
  const bytes = Math.floor((size * 6) / 10)
  await copyFile(join(folder, whole), join(folder, file))
  await truncate(join(folder, file), bytes)
  return { type: 'truncated', file, of: whole, bytes, wholeBytes: size } as const
}

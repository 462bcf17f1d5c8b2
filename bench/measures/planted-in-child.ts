import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CountyCode } from '#kernel/division-code'
import { defaultMonth, writeLedgers } from '#registry'
import { judgeByFiles } from '../../tools/planted/judge.ts'
import { importResidents, scoreCounty } from '../../tools/planted/score-county.ts'
import type { PairScore } from '../../tools/planted/score-pairs.ts'
import type { RowScore } from '../../tools/planted/score-rows.ts'
import { readTruth } from '../../tools/planted/truth.ts'
import { withCountyDatabase } from '../county-database.ts'
import { inWords } from '../measure.ts'
import type { Line } from '../report.ts'

const county = CountyCode.parse(421081)
const neighbour = CountyCode.parse(430321)

type Scores = Awaited<ReturnType<typeof scoreCounty>>

/** A program of its own, for this one has declared facts that no county has: database address, people. Its last line is its answer. */
const [address = '', size = ''] = process.argv.slice(2)

/**
 * A county's twelve lists with everything planted in them that goes wrong, brought in as an officer would, searched for
 * duplicates and judged; what comes of it held against what was planted. Nothing of the reading knows how the lists were made.
 */
async function measure(url: string, people: number): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'anmin-bench-planted-'))
  try {
    const plan = { county, people, seed: 11 }
    const other = { county: neighbour, people: Math.floor(people / 10), seed: 12 }
    await writeLedgers(plan, { neighbour: other }, folder, await judgeByFiles(defaultMonth))
    return await withCountyDatabase(url, 'planted', async ({ platform, officerOf }) => {
      const start = performance.now()
      const theirs = await readTruth(join(folder, String(neighbour)))
      await importResidents(officerOf(neighbour), theirs, defaultMonth)
      const scores = await scoreCounty(platform, officerOf(county), await readTruth(folder), defaultMonth, neighbour)
      print(scores)
      const what = `Planted county of ${people.toLocaleString('en')} people`
      const taken = inWords(performance.now() - start)
      return [...rowLines(what, scores, taken), ...pairLines(what, scores.pairs), ...listLines(what, scores)]
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowLines(what: string, { rows, values, imported }: Scores, taken: string): readonly Line[] {
  const of = (verdict: string) => sumOf(rows, verdict)
  const [bad, noted, repaired] = [of('bad'), of('noted'), of('repaired')]
  const kinds = [...rows.kinds]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, { planted, right }]) => `${kind.split(' ')[0]} ${right}/${planted}`)
  return [
    {
      what: `${what}: rows that cannot be used come back`,
      target: 'all, at the column',
      ours: `${share(bad.right, bad.planted)}, ${share(bad.atColumn, bad.right)} of them at the column`,
      met: bad.right === bad.planted && bad.atColumn === bad.right,
      note: `${imported.length} sheets, ${rows.rows.toLocaleString('en')} rows, from files to lists in ${taken}. By kind: ${kinds.join(', ')}`,
    },
    {
      what: `${what}: good rows that come back by mistake`,
      target: 'none',
      ours: `${rows.refusedByMistake.length} of ${(rows.rows - rows.refused).toLocaleString('en')}`,
      met: rows.refusedByMistake.length === 0,
    },
    {
      what: `${what}: what somebody must be told of is told`,
      target: '95 %',
      ours: share(noted.right, noted.planted),
      met: noted.right >= noted.planted * 0.95,
    },
    {
      what: `${what}: what can be read in spite of how it is written is right in the register`,
      target: 'all',
      ours: `${share(values.right, values.planted)}, ${share(repaired.right, repaired.planted)} of the rows let in`,
      met: values.right === values.planted && repaired.right === repaired.planted,
    },
  ]
}

function sumOf({ kinds }: RowScore, verdict: string) {
  const own = [...kinds].filter(([kind]) => kind.endsWith(`(${verdict})`)).map(([, score]) => score)
  const sum = (part: 'planted' | 'right' | 'atColumn') => own.reduce((total, score) => total + score[part], 0)
  return { planted: sum('planted'), right: sum('right'), atColumn: sum('atColumn') }
}

function pairLines(what: string, { kinds, asked, unplanted }: PairScore): readonly Line[] {
  const all = [...kinds.values()]
  const count = (merge: boolean, outcome: keyof (typeof all)[number]['counts']) =>
    all.filter((one) => one.merge === merge).reduce((sum, { counts }) => sum + counts[outcome], 0)
  const found = count(true, 'one') + count(true, 'asked') + count(true, 'elsewhere')
  const missed = count(true, 'apart')
  const wrong = count(false, 'asked') + count(false, 'one') + unplanted
  const words = [...kinds].map(([kind, { counts }]) => `${kind}: ${inOutcomes(counts)}`)
  return [
    {
      what: `${what}: duplicates found (recall)`,
      target: '95 %',
      ours: share(found, found + missed),
      met: found >= (found + missed) * 0.95,
      note: `${words.join('; ')}. Rows that came back for their own faults are not counted`,
    },
    {
      what: `${what}: who is taken for a duplicate is one (precision)`,
      target: '95 %',
      ours: share(found, found + wrong),
      met: found >= (found + wrong) * 0.95,
      note: `${asked} pairs asked about, of them ${unplanted} that were not planted; namesakes born on one day asked about: ${count(false, 'asked')}, merged: ${count(false, 'one')}`,
    },
  ]
}

function inOutcomes(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .flatMap(([outcome, count]) => (count === 0 ? [] : [`${count} ${outcome}`]))
    .join(', ')
}

function listLines(what: string, { lists }: Scores): readonly Line[] {
  return [...lists].map(([list, { planted, found, listed, unplanted, otherAmounts }]) => ({
    what: `${what}: list “${list}”`,
    target: 'all, and nothing else',
    ours: `recall ${share(found, planted)}, precision ${share(listed - unplanted.length, listed)}`,
    met: found === planted && unplanted.length === 0 && otherAmounts.length === 0,
    ...(otherAmounts.length > 0 && { note: `${otherAmounts.length} with other amounts` }),
  }))
}

/** `99.2 % (119 of 120)`. */
function share(part: number, whole: number): string {
  if (whole === 0) return 'none planted'
  // A share that is not everything must not read as if it were.
  const percent = part === whole ? '100' : Math.min(99.99, (part / whole) * 100).toPrecision(4)
  return `${percent} % (${part.toLocaleString('en')} of ${whole.toLocaleString('en')})`
}

/** What to look at when a figure is poor. */
function print({ rows, values, pairs, lists }: Scores): void {
  const say = (what: string, examples: readonly string[]) => {
    for (const example of examples.slice(0, 12)) console.error(`    ${what}: ${example}`)
  }
  for (const [kind, { missed }] of rows.kinds) say(`${kind} missed`, missed.slice(0, 4))
  say('refused by mistake', rows.refusedByMistake)
  say('wrong value', values.wrong)
  for (const [kind, { merge, apart }] of pairs.kinds) if (merge) say(`${kind} apart`, apart)
  for (const [list, { missed, unplanted, otherAmounts }] of lists) {
    say(`${list} missed`, missed)
    say(`${list} not planted`, unplanted)
    say(`${list} other amount`, otherAmounts)
  }
}

process.stdout.write(`${JSON.stringify(await measure(address, Number(size)))}\n`)

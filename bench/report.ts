import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import type { MeasureName } from './options.ts'
import type { Kept, KeptMeasure } from './results.ts'

/** One line of the table: a target and how it came out. */
export interface Line {
  readonly what: string
  readonly target: string
  readonly ours: string
  /** The hand-written version, where there is one. */
  readonly limit?: string
  readonly ratio?: number
  readonly met?: boolean
  readonly note?: string
}

export interface PeerLine {
  readonly name: string
  readonly version: string
  readonly household: string
  readonly population: string
  readonly note: string
}

export function printLine(line: Line): void {
  console.log(
    `${line.met === undefined ? ' ' : line.met ? '✓' : '✗'} ${line.what}: ${line.ours}${line.limit ? ` (by hand ${line.limit}${line.ratio !== undefined ? `, ratio ${line.ratio.toFixed(2)}` : ''})` : ''}; target ${line.target}${line.note ? `. ${line.note}` : ''}`,
  )
}

export function printPeer(peer: PeerLine): void {
  console.log(`  ${peer.name} ${peer.version}: ${peer.household}; population ${peer.population} (${peer.note})`)
}

const policy = `A per-capita test with five kinds of income (two of which a county may leave out), three asset tests, the difference paid and
rounded as the county rounds, the highest of four supplements for each member, two disability allowances of which one needs
the first benefit, an allowance by age band and a care fee by ability: \`bench/policy/rules.ts\`. Parameters of 100 counties
× urban and rural, all different. Some facts are unknown (savings 1 %, wages 0.5 %, need of care 1 %, ability 1 %), so every
execution also answers "needs …". Before anything is timed, the hand-written typed arrays, every hand-written SQL statement,
the explanation (on a sample) and the peers (on what they compute) have agreed with the generated code on every field.
1,200,000 households with 2,862,254 persons, generated, the same on every machine.`

const sections: readonly {
  readonly title: string
  readonly text: string
  readonly measures: readonly MeasureName[]
}[] = [
  {
    title: 'The rulebook',
    text: policy,
    measures: ['explain', 'columns', 'reform', 'year', 'history', 'sql', 'agreement'],
  },
  {
    title: 'The register',
    text: `Everybody judged from the registry's tables to stored results; search among the people of one county; the import of a
workbook; and a planted county, whose truth is written beside its workbooks by a generator that does not know the importer
(\`platform/registry/synthetic/ledgers\`): what of it the product found, and what it took for a finding that is none.`,
    measures: ['judged', 'search', 'import', 'planted'],
  },
  {
    title: 'The money',
    text: "A month of one county through the product's own use cases and jobs: awards, lines, checks, approvals, orders, file, answers.",
    measures: ['payments'],
  },
]

/** Writes what is kept as tables, with the day and the load of the machine at which each was measured. */
export function writeReport(file: string, kept: Kept): void {
  const parts = sections.flatMap(({ title, text, measures }) => {
    const found = measures.flatMap((name) => (kept[name] ? [kept[name]] : []))
    return found.length === 0 ? [] : [`## ${title}\n\n${text}\n\n${tableOf(found)}\n\n${notesOf(found)}`]
  })
  const machines = [...new Set(Object.values(kept).map((one) => one.machine))]
  writeFileSync(
    file,
    `# Benchmarks

Written by \`npm run bench\` from docs/benchmarks.json; do not edit. Each measure stands as its newest run at full size printed it, with
the day and the load of the machine in the minute before (0: quiet; its two cores are full at 2). Within a measure the
candidates ran by turns; medians. PostgreSQL is the embedded one, with jit = off, work_mem = '256MB' and no parallel workers, unless a
note says otherwise.

${machines.map((one) => `- ${one}`).join('\n')}

${parts.join('\n\n')}${kept.peers?.peers ? `\n\n${peersOf(kept.peers.peers)}` : ''}
`,
  )
}

const verdict = (met: boolean | undefined): string => (met === undefined ? '–' : met ? 'met' : '**missed**')

function tableOf(found: readonly KeptMeasure[]): string {
  return [
    row('What', 'Target', 'Ours', 'By hand', 'Ours ÷ by hand', 'Verdict', 'Day', 'Load'),
    row('---', '---', '---:', '---:', '---:', '---', '---', '---:'),
    ...found.flatMap(({ day, load, lines }) =>
      lines.map(({ what, target, ours, limit, ratio, met }) =>
        row(what, target, ours, limit ?? '–', ratio?.toFixed(2) ?? '–', verdict(met), day, load?.toString() ?? '–'),
      ),
    ),
  ].join('\n')
}

function notesOf(found: readonly KeptMeasure[]): string {
  return found
    .flatMap(({ lines }) => lines)
    .flatMap(({ what, note }) => (note ? [`- ${what}: ${note}`] : []))
    .join('\n')
}

function peersOf(peers: readonly PeerLine[]): string {
  return `## Other rule engines

The same policy, as well as we could write it for each. They are given households whose facts are all known, with the
parameters of the place looked up, supplements rounded and ages counted beforehand; ours does all of that itself and also
returns every step, fact, parameter and article. None of the three runs a population: that figure is the measured time of a
slice, multiplied.

${row('Engine', 'Version', 'One household', '2.86 M persons (extrapolated)', 'How')}
${row('---', '---', '---:', '---:', '---')}
${peers.map((peer) => row(peer.name, peer.version, peer.household, peer.population, peer.note)).join('\n')}`
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

export function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`
}

import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'

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

export interface Report {
  readonly lines: readonly Line[]
  readonly peers: readonly PeerLine[]
  readonly facts: readonly string[]
}

export function printLine(line: Line): void {
  console.log(
    `${line.met === undefined ? ' ' : line.met ? '✓' : '✗'} ${line.what}: ${line.ours}${line.limit ? ` (by hand ${line.limit}${line.ratio !== undefined ? `, ratio ${line.ratio.toFixed(2)}` : ''})` : ''}; target ${line.target}${line.note ? `. ${line.note}` : ''}`,
  )
}

export function writeReport(file: string, { lines, peers, facts }: Report): void {
  const table = lines.map((line) =>
    row(
      line.what,
      line.target,
      line.ours,
      line.limit ?? '–',
      line.ratio?.toFixed(2) ?? '–',
      line.met === undefined ? '–' : line.met ? 'met' : '**missed**',
    ),
  )
  const notes = lines.filter((line) => line.note).map((line) => `- ${line.what}: ${line.note}`)
  writeFileSync(
    file,
    `# Benchmarks

Written by \`npm run bench -- --long\`; do not edit. Everything below is of one run on one machine, candidates by turns, medians.
Duplicates, the two lists, import, search, judging from the register and the month of payments: [benchmarks-registry.md](benchmarks-registry.md).

${facts.map((fact) => `- ${fact}`).join('\n')}

## The policy

A per-capita test with five kinds of income (two of which a county may leave out), three asset tests, the difference paid and
rounded as the county rounds, the highest of four supplements for each member, two disability allowances of which one needs
the first benefit, an allowance by age band and a care fee by ability: \`bench/policy/rules.ts\`. Parameters of 100 counties
× urban and rural, all different. Some facts are unknown (savings 1 %, wages 0.5 %, need of care 1 %, ability 1 %), so every
execution also answers "needs …". Before anything is timed, the hand-written typed arrays, every hand-written SQL statement,
the explanation (on a sample) and the peers (on what they compute) have agreed with the generated code on every field.

## Targets

${row('What', 'Target', 'Ours', 'By hand', 'Ours ÷ by hand', 'Verdict')}
${row('---', '---', '---:', '---:', '---:', '---')}
${table.join('\n')}

${notes.join('\n')}

## Other rule engines

The same policy, as well as we could write it for each. They are given households whose facts are all known, with the
parameters of the place looked up, supplements rounded and ages counted beforehand; ours does all of that itself and also
returns every step, fact, parameter and article. None of the three runs a population: that figure is the measured time of a
slice, multiplied.

${row('Engine', 'Version', 'One household', '2.86 M persons (extrapolated)', 'How')}
${row('---', '---', '---:', '---:', '---')}
${peers.map((peer) => row(peer.name, peer.version, peer.household, peer.population, peer.note)).join('\n')}
`,
  )
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

export function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux ${release()}, Node ${process.version}`
}

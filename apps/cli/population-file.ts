import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { systemClock } from '#kernel/clock'
import { type CountyCode, countyOf, type DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { declaredFacts, type DividedPopulation, PopulationBuilder, readHousehold } from '#policy'
import { syntheticNote } from '#registry'
import { CommandFailed, exitCodes } from './exit-codes.ts'
import type { Progress } from './progress.ts'

export interface PopulationFile {
  readonly population: DividedPopulation
  /** Some of the households say that they are synthetic. */
  readonly isSynthetic: boolean
}

export interface ReadingPopulation {
  readonly county: CountyCode
  readonly month: Month
  readonly isPlace: (code: DivisionCode) => boolean
  /** Is told how many bytes have been read. */
  readonly progress: Progress
}

/** As many mistakes as are listed; the file is refused all the same. */
const mostFaults = 20

/**
 * Reads a population from NDJSON, one household a line in the JSON of `anmin decide`; a household's number is its line.
 * A mistake anywhere refuses the file, with line, field and what to write instead.
 */
export async function readPopulationFile(
  file: string,
  { county, month, isPlace, progress }: ReadingPopulation,
): Promise<PopulationFile> {
  const builder = new PopulationBuilder(declaredFacts())
  const reading = { facts: declaredFacts(), today: systemClock.today(), isPlace, month: formatMonth(month) }
  const faults: string[] = []
  let isSynthetic = false
  let [number, bytes] = [0, 0]
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++
    bytes += Buffer.byteLength(line) + 1
    progress.at(bytes)
    if (line.trim() === '') continue
    const written = parse(line)
    const read = written.ok ? readHousehold(written.value, reading) : undefined
    if (!read) faults.push(`第${number}行不是完整的 JSON。请检查这一行,一行写一户。`)
    else if (!read.ok) faults.push(...read.error.map(({ path, text }) => `第${number}行 ${path}:${text}`))
    else if (countyOf(read.value.place) !== county)
      faults.push(`第${number}行 place:${read.value.place}不在 ${county} 内。请核对 --county,或把各县分成各自的文件。`)
    else builder.add({ number, division: read.value.place, facts: read.value.facts })
    isSynthetic ||= written.ok && isMarked(written.value)
    if (faults.length >= mostFaults) break
  }
  if (faults.length > 0) {
    const more = faults.length >= mostFaults ? `\n  只列出前 ${mostFaults} 处。` : ''
    throw new CommandFailed(
      exitCodes.refused,
      `人口文件 ${file} 有错误,没有模拟:\n${faults
        .slice(0, mostFaults)
        .map((fault) => `  ${fault}`)
        .join('\n')}${more}`,
    )
  }
  const population = builder.build()
  if (population.columns.households === 0) throw new CommandFailed(exitCodes.refused, `人口文件 ${file} 里一户也没有。`)
  return { population, isSynthetic }
}

/** The file's size in bytes; a sentence when there is no such file. */
export async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new CommandFailed(
      exitCodes.wrongUse,
      `找不到人口文件 ${file},请检查路径。可用 anmin synth --out 生成一份合成的。`,
      { cause },
    )
  })
  if (!found.isFile()) throw new CommandFailed(exitCodes.wrongUse, `${file} 不是文件。请写出 NDJSON 文件的路径。`)
  return found.size
}

function parse(line: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: JSON.parse(line) }
  } catch {
    return { ok: false } // the caller reports the line
  }
}

function isMarked(written: unknown): boolean {
  return typeof written === 'object' && written !== null && 'note' in written && written.note === syntheticNote
}

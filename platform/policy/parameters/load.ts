import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { err, ok, type Result } from '#kernel/result'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { findOverlaps } from './consistency.ts'
import { type FileFault, readParameterFile } from './file.ts'
import type { ParameterRecord } from './record.ts'

/**
 * Reads every parameter file below a folder. One mistake anywhere refuses the whole folder, with
 * file, line, field and what to write instead; overlapping periods are mistakes too.
 */
export async function loadParameterFiles(
  folder: string,
  parameters: readonly ParameterSpec[],
): Promise<Result<readonly ParameterRecord[], readonly FileFault[]>> {
  const specs = new Map(parameters.map((spec) => [spec.key, spec]))
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.ya?ml$/.test(name)).toSorted()
  const read = await Promise.all(
    names.map(async (name) =>
      readParameterFile(path.join(path.basename(folder), name), await readFile(path.join(folder, name), 'utf8'), specs),
    ),
  )
  const records = read.flatMap((one) => one.records)
  const faults = [...read.flatMap((one) => one.faults), ...findOverlaps(records)]
  return faults.length > 0 ? err(faults) : ok(records)
}

/** `policies/hubei/shishou/minimum-living.yaml 第12行 value:…` */
export function describeFault(fault: FileFault): string {
  return `${fault.file} 第${fault.line}行${fault.field ? ` ${fault.field}` : ''}:${fault.text}`
}

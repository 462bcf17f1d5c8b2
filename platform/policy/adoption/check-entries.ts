import type { Context } from '#kernel/context'
import type { DivisionCode } from '#kernel/division-code'
import { err, type Result } from '#kernel/result'
import { declaredParameters } from '../language/parameter.ts'
import { findClashes } from '../parameters/consistency.ts'
import { currentBook } from '../parameters/current-book.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { type EntryFault, readEntries } from './entries.ts'
import type { ChangeEntry } from './schema.ts'

/** Reads entries as `readEntries` does, and compares them with the values in force at their place. */
export async function checkEntries(
  ctx: Context,
  change: { readonly place: DivisionCode; readonly entries: readonly ChangeEntry[]; readonly origin: string },
): Promise<Result<readonly ParameterRecord[], readonly EntryFault[]>> {
  const read = readEntries(change.place, change.entries, change.origin, ctx.clock.now().toISOString())
  if (!read.ok) return read
  const specs = new Map(declaredParameters().map((spec) => [spec.key, spec]))
  const { records } = await currentBook(ctx)
  const clashes = findClashes(records, read.value, specs)
  return clashes.length > 0 ? err(clashes) : read
}

import type { Context } from '#kernel/context'
import { err, ok, type Result } from '#kernel/result'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { ParameterBook } from './book.ts'
import type { FileFault } from './file.ts'
import { loadParameterFiles } from './load.ts'

/**
 * Where a running program takes its parameter values from. The command line reads files only; the server's
 * shelf also reads what was adopted in the console, in the transaction of the use case that asks.
 */
export interface ParameterShelf {
  /** The values in force now. `ctx` is absent outside use cases: only the files count then. */
  readonly current: (ctx?: Pick<Context, 'db'>) => Promise<ParameterBook>
}

/** A shelf that holds one book and never changes. */
export function shelfOf(book: ParameterBook): ParameterShelf {
  return { current: async () => book }
}

/** Reads the parameter files of a folder; a mistake in any of them refuses all, with file, line and field. */
export async function bookFromFiles(
  folder: string,
  parameters: readonly ParameterSpec[],
): Promise<Result<ParameterBook, readonly FileFault[]>> {
  const read = await loadParameterFiles(folder, parameters)
  return read.ok ? ok(new ParameterBook(read.value)) : err(read.error)
}

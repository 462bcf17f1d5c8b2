import { join } from 'node:path'
import { IdNumber } from '#kernel/id-number'
import { readLedgerTruth, TruthLine } from '#registry'

export type LineOf<Type extends TruthLine['type']> = Extract<TruthLine, { type: Type }>

/** What was planted in a county's ledgers, by kind of line. */
export interface PlantedTruth {
  readonly folder: string
  readonly plan: LineOf<'plan'>
  readonly sheets: readonly LineOf<'sheet'>[]
  readonly faults: readonly LineOf<'fault'>[]
  readonly pairs: readonly LineOf<'pair'>[]
  readonly lists: readonly LineOf<'list'>[]
  readonly villages: readonly LineOf<'village'>[]
  readonly changes: readonly LineOf<'change'>[]
  readonly truncated: readonly LineOf<'truncated'>[]
  /** Households whose facts arrive incomplete or contradictory. */
  readonly disturbed: ReadonlySet<string>
}

/** Reads the truth that lies beside planted ledgers. */
export async function readTruth(folder: string): Promise<PlantedTruth> {
  const lines: TruthLine[] = []
  for await (const line of readLedgerTruth(join(folder, 'truth.jsonl'))) lines.push(line)
  const [plan] = linesOf(lines, 'plan')
  if (!plan) throw new Error(`no plan in the truth of ${folder}`)
  return {
    ...{
      folder,
      plan,
      sheets: linesOf(lines, 'sheet'),
      faults: linesOf(lines, 'fault'),
      pairs: linesOf(lines, 'pair'),
    },
    ...{ lists: linesOf(lines, 'list'), villages: linesOf(lines, 'village'), changes: linesOf(lines, 'change') },
    truncated: linesOf(lines, 'truncated'),
    disturbed: new Set(linesOf(lines, 'disturbed').map(({ household }) => household)),
  }
}

function linesOf<Type extends TruthLine['type']>(lines: readonly TruthLine[], type: Type): readonly LineOf<Type>[] {
  return lines.filter((line): line is LineOf<Type> => line.type === type)
}

/** Position of a column, 0 for A. */
export function columnAt(letter: string): number {
  return [...letter].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1
}

/**
 * One in eleven numbers that lost their last digits still passes the check; in a file of text nothing else tells. Such a row
 * comes in with a remark.
 */
export function isUnprovable({ kind, file, written }: LineOf<'fault'>): boolean {
  return kind === 'id-as-number' && file.endsWith('.csv') && IdNumber.safeParse(written).success
}

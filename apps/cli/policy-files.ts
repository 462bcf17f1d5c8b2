import { resolve } from 'node:path'
import { type DivisionCode, DivisionCode as DivisionCodeSchema } from '#kernel/division-code'
import { bookFromFiles, describeFault, type ParameterBook } from '#policy'
import { findKnownDivision } from '#registry'
import { rulebook } from '#rulebook'
import { InvalidArgumentError } from 'commander'
import { type Month, parseMonth } from '#kernel/month'
import { CommandFailed, exitCodes } from './exit-codes.ts'

/** The parameter files that the server reads as well (ANMIN_POLICIES, else those of this copy of the program): commands that only read policy need no database. */
const policyFolder = resolve(process.env['ANMIN_POLICIES'] || resolve(import.meta.dirname, '../../policies'))

/** Reads the parameter files; a mistake in them ends the command with each file, line and field. */
export async function openBook(folder = policyFolder): Promise<ParameterBook> {
  const read = await bookFromFiles(folder, rulebook.parameters)
  if (read.ok) return read.value
  throw new CommandFailed(
    exitCodes.refused,
    [
      `参数文件有 ${read.error.length} 处错误,改正后再试:`,
      ...read.error.map((fault) => `  ${describeFault(fault)}`),
    ].join('\n'),
  )
}

/** Places of the code list, and places for which parameters are written down (published cases without a known code). */
export function isPlaceOf(book: ParameterBook): (code: DivisionCode) => boolean {
  const written = new Set(book.records.map((record) => record.place))
  return (code) => findKnownDivision(code) !== undefined || written.has(code)
}

export function readPlace(text: string): DivisionCode {
  const read = /^\d{12}$/.test(text) ? DivisionCodeSchema.safeParse(Number(text)) : undefined
  if (!read?.success) throw new InvalidArgumentError('应为12位区划代码,例如 421081000000(石首市)。')
  return read.data
}

export function readMonth(text: string): Month {
  const read = parseMonth(text)
  if (!read.ok) throw new InvalidArgumentError('应写成“2026-11”的样子。')
  return read.value
}

import { open } from 'node:fs/promises'
import { err, ok, type Result } from '#kernel/result'
import type { LedgerRow } from '../cells/cell.ts'
import type { Encoding } from './csv/encoding.ts'
import { openCsv, type Separator } from './csv/open-csv.ts'
import { fileRefusal, LedgerFileError, type LedgerFileRefusal } from './refusal.ts'
import type { Merge } from './xlsx/merges.ts'
import { openWorkbook } from './xlsx/open-workbook.ts'

/** A sheet of the file. `rows` are those with at least two filled cells, counted to the end only when `isCounted`. */
export interface SheetSummary {
  readonly name: string
  readonly isHidden: boolean
  readonly rows: number
  readonly isCounted: boolean
}

/** A file whose rows can be read, from the beginning, as often as wanted. */
export interface LedgerSource {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly SheetSummary[]
  /** The sheet the rows come from; for a CSV the file's name without its ending. */
  readonly sheet: string
  readonly merges: readonly Merge[]
  readonly csv?: { readonly encoding: Encoding; readonly hasMark: boolean; readonly separator: Separator }
  /** Rows that hold anything, in order, in constant memory; those not wanted may be left out. Throws `LedgerFileError` when the file changes under the reader. */
  readonly rows: (isWanted?: (row: number) => boolean) => AsyncGenerator<LedgerRow>
}

export interface OpenOptions {
  /** As the officer named it; only for the name of a CSV's sheet. What the file is shows in its content. */
  readonly fileName: string
  /** The sheet to read; without it the visible one with the most rows. */
  readonly sheet?: string | undefined
}

/** Opens an .xlsx or .csv, whatever its ending says; anything else is refused with what to do next. */
export async function openLedgerFile(
  path: string,
  { fileName, sheet }: OpenOptions,
): Promise<Result<LedgerSource, LedgerFileRefusal>> {
  const kind = kindOf(await firstBytes(path))
  if (kind !== 'zip' && kind !== 'text') return err(fileRefusal(kind))
  try {
    return ok(kind === 'zip' ? await openWorkbook(path, sheet) : await openCsv(path, fileName))
  } catch (error) {
    if (error instanceof LedgerFileError) return err(error.refusal)
    throw error
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const starts = (bytes: Buffer, ...expected: readonly number[]) => expected.every((byte, at) => bytes[at] === byte)

type FileKind =
  | 'zip'
  | 'text'
  | Extract<LedgerFileRefusal['type'], 'empty' | 'protected' | 'old-excel' | 'web-page' | 'xml-table' | 'not-a-table'>

/** What a file is, by its first bytes. */
function kindOf(bytes: Buffer): FileKind {
  if (bytes.every((byte) => byte === 0 || byte === 32 || byte === 10 || byte === 13)) return 'empty'
  if (starts(bytes, 0x50, 0x4b)) return 'zip'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    // A workbook with a password is an OLE file that holds a stream of this name; without it, the format of before 2007.
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'protected' : 'old-excel'
  }
  if (starts(bytes, 0x09, 0x08) || starts(bytes, 0x09, 0x04) || starts(bytes, 0x09, 0x02)) return 'old-excel'
  const isOther = [
    [0x25, 0x50, 0x44, 0x46],
    [0x89, 0x50, 0x4e, 0x47],
    [0xff, 0xd8, 0xff],
    [0x52, 0x61, 0x72, 0x21],
    [0x37, 0x7a, 0xbc, 0xaf],
    [0x1f, 0x8b],
  ]
  if (isOther.some((signature) => starts(bytes, ...signature))) return 'not-a-table'
  const text = bytes
    .toString('latin1', 0, 2000)
    .replace(/^ï»¿|\0/g, '')
    .trimStart()
    .toLowerCase()
  if (/^<\?xml[^>]*>\s*(?:<\?[^>]*>\s*)*<(?:ss:)?workbook/.test(text)) return 'xml-table'
  return /^(?:<!doctype html|<html|<head|<meta|<table|<style|<body|mime-version:)/.test(text) ? 'web-page' : 'text'
}

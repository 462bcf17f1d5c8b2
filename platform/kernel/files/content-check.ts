import { type FileKind, fileKinds } from './file-kinds.ts'

/** Why a content is not what its ending says: a key of `contentErrors` (upload-errors.ts). */
export type ContentFault =
  | { readonly type: 'old-workbook' | 'locked-workbook' | 'not-a-workbook' | 'broken-workbook' | 'workbook-as-text' }
  | { readonly type: 'not-text' | 'wide-text' }
  | { readonly type: 'other-content'; readonly kind: string }

/** Container of .xls, .doc, and of every Office file with a password (MS-CFB 2.2). */
const compound = Buffer.from('D0CF11E0A1B11AE1', 'hex')
/** The stream in which a workbook with a password to open lies (MS-OFFCRYPTO 2.3.4.4). */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
const zip = Buffer.from('504B0304', 'hex')
/** End of the central directory: only a whole archive has it (APPNOTE 4.3.16). */
const zipEnd = Buffer.from('504B0506', 'hex')
const zipTail = 22 + 65_535
/** The part that makes an Office archive a workbook (ECMA-376 Part 1, 12.3.23); names stand in the archive uncompressed. */
const workbookPart = Buffer.from('xl/workbook', 'ascii')

const startsWith = (head: Buffer, ...bytes: readonly Buffer[]) =>
  bytes.some((each) => head.subarray(0, each.length).equals(each))

/** What the first bytes (as many as there are, up to the first part) must be for each ending. */
const headChecks = {
  xlsx: (head) => {
    if (startsWith(head, zip)) return undefined
    if (!startsWith(head, compound)) return { type: 'not-a-workbook' }
    return { type: head.includes(encrypted) ? 'locked-workbook' : 'old-workbook' }
  },
  csv: (head) => {
    if (startsWith(head, zip)) return { type: 'workbook-as-text' }
    if (startsWith(head, compound)) return { type: head.includes(encrypted) ? 'locked-workbook' : 'old-workbook' }
    if (startsWith(head, Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff))) return { type: 'wide-text' }
    return head.includes(0) ? { type: 'not-text' } : undefined
  },
  xml: (head) => (head.subarray(0, 200).includes('<') ? undefined : other('xml')),
  txt: (head) => (head.includes(0) ? other('txt') : undefined),
  dat: (head) => (head.includes(0) ? other('dat') : undefined),
  pdf: (head) => (head.subarray(0, 1_024).includes('%PDF-') ? undefined : other('pdf')),
  jpg: (head) => (startsWith(head, Buffer.of(0xff, 0xd8, 0xff)) ? undefined : other('jpg')),
  jpeg: (head) => (startsWith(head, Buffer.of(0xff, 0xd8, 0xff)) ? undefined : other('jpeg')),
  png: (head) => (startsWith(head, Buffer.from('89504E470D0A1A0A', 'hex')) ? undefined : other('png')),
} as const satisfies Record<FileKind, (head: Buffer) => ContentFault | undefined>

const other = (kind: FileKind): ContentFault => ({ type: 'other-content', kind: fileKinds[kind].title })

/** Whether a file begins as its ending says; asked for the first part, so that nobody sends 200 MB in vain. */
export function headFault(kind: FileKind, head: Uint8Array): ContentFault | undefined {
  return headChecks[kind](Buffer.from(head.buffer, head.byteOffset, head.byteLength))
}

/** Looks at a content that streams by. */
export interface ContentWatch {
  readonly see: (chunk: Uint8Array) => void
  /** Asked at the end. */
  readonly fault: () => ContentFault | undefined
}

/** How much of the beginning is looked at again: what the first part may have been too short for. */
const headLength = 4_096

export function watchContent(kind: FileKind): ContentWatch {
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  let hasWorkbook = false
  return {
    see: (chunk) => {
      if (head.length < headLength) head = Buffer.concat([head, chunk.subarray(0, headLength - head.length)])
      if (kind !== 'xlsx') return
      const seam = Buffer.concat([tail.subarray(-workbookPart.length), chunk])
      hasWorkbook ||= seam.includes(workbookPart)
      tail = chunk.length >= zipTail ? Buffer.from(chunk.subarray(-zipTail)) : lastOf(Buffer.concat([tail, chunk]))
    },
    fault: () => {
      const fault = headFault(kind, head)
      if (fault || kind !== 'xlsx') return fault
      if (!tail.includes(zipEnd)) return { type: 'broken-workbook' }
      return hasWorkbook ? undefined : { type: 'not-a-workbook' }
    },
  }
}

function lastOf(bytes: Buffer): Buffer<ArrayBuffer> {
  return Buffer.from(bytes.subarray(-zipTail))
}

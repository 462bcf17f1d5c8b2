import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import iconv from 'iconv-lite'
import { type Cell, cellText, type SheetFile } from './sheet-file.ts'

export type CsvEncoding = 'utf-8' | 'gbk'

/** Writes CSV as Excel saves it: UTF-8 with a byte-order mark, or the GBK of a Chinese Windows; CRLF. */
export class CsvFile implements SheetFile {
  readonly #out: WriteStream
  readonly #encoding: CsvEncoding
  #text: string
  #rows = 0

  constructor(path: string, encoding: CsvEncoding) {
    this.#out = createWriteStream(path)
    this.#encoding = encoding
    this.#text = encoding === 'utf-8' ? '\ufeff' : ''
  }

  sheet(): Promise<void> {
    return Promise.resolve()
  }

  row(cells: readonly Cell[]): number {
    this.#text += `${cells.map((cell) => quoted(cellText(cell))).join(',')}\r\n`
    return ++this.#rows
  }

  async breathe(least = 262_144): Promise<void> {
    if (this.#text.length < least) return
    const bytes = this.#encoding === 'gbk' ? toGbk(this.#text) : Buffer.from(this.#text, 'utf8')
    this.#text = ''
    if (!this.#out.write(bytes)) await once(this.#out, 'drain')
  }

  async close(): Promise<void> {
    await this.breathe(1)
    this.#out.end()
    await once(this.#out, 'finish')
  }
}

/** What is left of a text in GBK: Excel saves `?` for what the code page lacks. */
export function inGbk(text: string): string {
  return iconv.decode(toGbk(text), 'gbk')
}

/** 䶮 came into GB 18030 later: Windows' code page 936 has not got it, though the table of the library has. */
function toGbk(text: string): Buffer {
  return iconv.encode(text.replaceAll('䶮', '?'), 'gbk')
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

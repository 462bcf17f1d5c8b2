import type { BankFileKind } from '../../code-lists.ts'
import { type Entry, FileFault, type Told } from './entry.ts'
import { camtReader, camtScopes } from './read-camt.ts'
import { pain002Reader, pain002Scopes } from './read-pain002.ts'
import { scopeParser, type Scope } from './xml-scopes.ts'

/** Messages that can be read, by the beginning of their namespace's name. */
const messages = {
  'pain.002': { scopes: pain002Scopes, reader: pain002Reader },
  'camt.053': { scopes: camtScopes, reader: camtReader },
  'camt.054': { scopes: camtScopes, reader: camtReader },
} as const
type IsoKind = keyof typeof messages

/** Which message a namespace is of; versions later and earlier than those tested (.10, .08) have the same elements. */
export function messageOf(namespace: string): string | undefined {
  return /^urn:iso:std:iso:20022:tech:xsd:([a-z]{4}\.\d{3})\.\d{3}\.\d{2}$/.exec(namespace)?.[1]
}

export function isAnswer(message: string | undefined): message is IsoKind {
  return message !== undefined && Object.hasOwn(messages, message)
}

/** Reads ISO 20022 answers of a bank as they stream by. Throws `FileFault` for a file that cannot be taken. */
export async function* readIso(content: AsyncIterable<Uint8Array>, expected: BankFileKind): AsyncGenerator<Told> {
  const waiting: Told[] = []
  const tell = (entry: Entry) => {
    waiting.push({ kind: 'entry', ...entry })
  }
  const { scopes, reader: readerOf } = messages[isAnswer(expected) ? expected : 'pain.002']
  const reader = readerOf(tell)
  const parser = scopeParser({
    onRoot: (namespace) => {
      if (messageOf(namespace) !== expected) throw new FileFault(`这不是 ${expected} 报文,整个文件没有处理。`)
    },
    scopes,
    onClose: (scope: Scope) => {
      const id = scope.name === 'GrpHdr' ? scope.values.get('MsgId') : undefined
      if (id !== undefined) waiting.push({ kind: 'message', type: expected, id })
      reader.onClose(scope)
    },
  })
  let decoder: TextDecoder | undefined
  for await (const chunk of content) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    parser.write(decoded(() => decoder?.decode(chunk, { stream: true }) ?? ''))
    yield* waiting.splice(0)
  }
  parser.write(decoded(() => decoder?.decode() ?? ''))
  parser.close()
  reader.end()
  yield* waiting.splice(0)
}

/** UTF-8, unless the declaration names one of the Chinese encodings. */
function encodingOf(chunk: Uint8Array): string {
  const head = Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(200, chunk.byteLength)).toString('latin1')
  const named = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase()
  return named !== undefined && ['gbk', 'gb2312', 'gb18030'].includes(named) ? 'gb18030' : 'utf-8'
}

function decoded(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new FileFault('文件里有读不出来的字:声明的编码与实际内容不同,或者文件损坏。整个文件没有处理,请让银行重新给。')
  }
}

import type { BankFileKind } from '../../code-lists.ts'
import { type Entry, FileFault, type Told } from './entry.ts'
import { camtReader, camtScopes } from './read-camt.ts'
import { pain002Reader, pain002Scopes } from './read-pain002.ts'
import { type AnswerKind, isAnswer, messageOf, versionsRead } from './messages.ts'
import { bodyOf, checkShape } from './shapes.ts'
import { scopeParser, type Scope } from './xml-scopes.ts'

const readers = {
  'pain.002': { scopes: pain002Scopes, reader: pain002Reader },
  'camt.053': { scopes: camtScopes, reader: camtReader },
  'camt.054': { scopes: camtScopes, reader: camtReader },
} as const satisfies Readonly<Record<AnswerKind, unknown>>

/**
 * Reads ISO 20022 answers of a bank as they stream by, and checks the shape of what is read. Throws `FileFault` for a file that
 * cannot be taken.
 */
export async function* readIso(content: AsyncIterable<Uint8Array>, expected: BankFileKind): AsyncGenerator<Told> {
  const waiting: Told[] = []
  const tell = (entry: Entry) => {
    waiting.push({ kind: 'entry', ...entry })
  }
  const kind: AnswerKind = isAnswer(expected) ? expected : 'pain.002'
  const { scopes, reader: readerOf } = readers[kind]
  const reader = readerOf(tell)
  let hasHead = false
  const parser = scopeParser({
    onRoot: (namespace) => {
      const message = messageOf(namespace)
      if (message?.kind !== kind) throw new FileFault(`这不是 ${kind} 报文,整个文件没有处理。`)
      if (!message.isRead)
        throw new FileFault(`这是 ${message.name} 报文,能读的是 ${versionsRead(kind)}。整个文件没有处理。`)
    },
    body: bodyOf(kind),
    scopes,
    onClose: (scope: Scope) => {
      checkShape(kind, scope)
      hasHead ||= scope.name === 'GrpHdr'
      const id = scope.name === 'GrpHdr' ? scope.values.get('MsgId') : undefined
      if (id !== undefined) waiting.push({ kind: 'message', type: kind, id })
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
  if (!hasHead) throw new FileFault('报文里没有报文头(GrpHdr),整个文件没有处理,请让银行重新给。')
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

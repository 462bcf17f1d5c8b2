import { SaxesParser } from 'saxes'
import { FileFault } from './entry.ts'

/** One element that matters as a whole: its own texts by path inside it, the first of each. */
export interface Scope {
  readonly name: string
  readonly values: ReadonlyMap<string, string>
  /** The scope around it. */
  readonly parent: Scope | undefined
  /** Where it begins in the file. */
  readonly line: number
}

interface OpenScope extends Scope {
  readonly values: Map<string, string>
  readonly depth: number
}

const deepest = 40
const longestText = 100_000

/** What somebody listens for in a document. */
export interface Listener {
  /** Namespace of the root element. */
  readonly onRoot: (namespace: string) => void
  /** The one element that the root may hold. */
  readonly body: string
  readonly scopes: ReadonlySet<string>
  readonly onOpen?: (scope: Scope) => void
  readonly onClose: (scope: Scope) => void
}

/**
 * Goes through an XML document as it streams by, holding only the scopes that are open. A document that is cut off, or is none,
 * ends with a `FileFault` that names the line. A document type is refused: no bank's message has one, and entities are a way to
 * fill the memory.
 */
export function scopeParser({ onRoot, body, scopes, onOpen, onClose }: Listener) {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const path: string[] = []
  const open: OpenScope[] = []
  let text = ''
  let root = ''
  const fail = (why: string) => {
    throw new FileFault(`第 ${parser.line} 行${why}整个文件没有处理,请让银行重新给一个完整的文件。`)
  }
  parser.on('error', () => fail('起不是完整的 XML(可能没有下载完,或中间断了)。'))
  parser.on('doctype', () => fail('有文档类型声明(DOCTYPE),银行报文里不应有。'))
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (path.length === 0) {
      onRoot(uri)
      root = uri
    }
    if (path.length === 1 && local !== body) fail(`是 ${local},这种报文应为 ${body}。`)
    // What a bank adds in a namespace of its own (SplmtryData) is carried along and never read, whatever it is called.
    const isForeign = uri !== root
    path.push(isForeign ? `${local}~` : local)
    if (path.length > deepest) fail('嵌套太深,不是银行报文。')
    text = ''
    if (!isForeign && scopes.has(local)) {
      const scope = {
        name: local,
        values: new Map<string, string>(),
        parent: open.at(-1),
        depth: path.length,
        line: parser.line,
      }
      open.push(scope)
      onOpen?.(scope)
      return
    }
    const currency = attributes['Ccy']
    if (currency !== undefined) keep('@Ccy', currency.value)
  })
  parser.on('text', (piece) => {
    text += piece
    if (text.length > longestText) fail('有一段文字太长,不是银行报文。')
  })
  parser.on('cdata', (piece) => {
    text += piece
  })
  parser.on('closetag', () => {
    const scope = open.at(-1)
    if (scope && scope.depth === path.length) {
      open.pop()
      onClose(scope)
    } else keep('', text.trim())
    path.pop()
    text = ''
  })
  const keep = (suffix: string, value: string) => {
    const scope = open.at(-1)
    if (!scope || value === '') return
    const name = path.slice(scope.depth).join('/') + suffix
    if (!scope.values.has(name)) scope.values.set(name, value)
  }
  return {
    write: (chunk: string) => {
      parser.write(chunk)
    },
    close: () => {
      parser.close()
    },
  }
}

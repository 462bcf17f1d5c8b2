import { FileFault } from './entry.ts'
import type { AnswerKind } from './messages.ts'
import type { Scope } from './xml-scopes.ts'

/** What must stand in an element that is read: some of these paths, and of a path only these values. */
interface Shape {
  readonly words: string
  /** At least one path of each list. */
  readonly must: readonly (readonly string[])[]
  readonly values?: Readonly<Record<string, RegExp>>
}

const number = /^\d{1,15}$/
const amount = /^\d{1,18}(\.\d{1,5})?$/
const mark = { CdtDbtInd: /^(CRDT|DBIT)$/ }

const head: Readonly<Record<string, Shape>> = {
  GrpHdr: { words: '报文头(GrpHdr)', must: [['MsgId']] },
}
const camt: Readonly<Record<string, Shape>> = {
  ...head,
  Ntry: {
    words: '分录(Ntry)',
    must: [['Amt'], ['Amt@Ccy'], ['CdtDbtInd'], ['Sts', 'Sts/Cd', 'Sts/Prtry']],
    values: { ...mark, Amt: amount },
  },
  TxDtls: { words: '明细(TxDtls)', must: [], values: mark },
  ...Object.fromEntries(
    ['TtlNtries', 'TtlCdtNtries', 'TtlDbtNtries'].map((name) => [
      name,
      { words: `合计(${name})`, must: [], values: { NbOfNtries: number } },
    ]),
  ),
  Btch: { words: '批次(Btch)', must: [], values: { NbOfTxs: number } },
}

/**
 * The parts of each message that are read, as its definition has them: not the whole schema (docs/decisions/0059), but
 * everything that money is moved by.
 */
const shapes: Readonly<Record<AnswerKind, { readonly body: string; readonly of: Readonly<Record<string, Shape>> }>> = {
  'pain.002': {
    body: 'CstmrPmtStsRpt',
    of: {
      ...head,
      OrgnlGrpInfAndSts: {
        words: '原报文(OrgnlGrpInfAndSts)',
        must: [['OrgnlMsgId']],
        values: { OrgnlNbOfTxs: number },
      },
      OrgnlPmtInfAndSts: {
        words: '原批次(OrgnlPmtInfAndSts)',
        must: [['OrgnlPmtInfId']],
        values: { OrgnlNbOfTxs: number },
      },
      NbOfTxsPerSts: {
        words: '按状态的笔数(NbOfTxsPerSts)',
        must: [['DtldNbOfTxs'], ['DtldSts']],
        values: { DtldNbOfTxs: number },
      },
      TxInfAndSts: { words: '付款状态(TxInfAndSts)', must: [], values: { TxSts: /^[A-Z]{4}$/ } },
    },
  },
  'camt.053': { body: 'BkToCstmrStmt', of: camt },
  'camt.054': { body: 'BkToCstmrDbtCdtNtfctn', of: camt },
}

/** The element in which a message lies, below `Document`. */
export function bodyOf(kind: AnswerKind): string {
  return shapes[kind].body
}

const refused = '整个文件没有处理,请让银行按报文定义重新给。'

/** Throws a `FileFault` where something that is read is not there, or is none of its values. */
export function checkShape(kind: AnswerKind, { name, values, line }: Scope): void {
  const shape = shapes[kind].of[name]
  if (!shape) return
  for (const paths of shape.must)
    if (!paths.some((path) => values.has(path)))
      throw new FileFault(`第 ${line} 行的${shape.words}里没有 ${paths[0]?.replace('@', ' 的 ')}。${refused}`)
  for (const [path, allowed] of Object.entries(shape.values ?? {})) {
    const value = values.get(path)
    if (value !== undefined && !allowed.test(value))
      throw new FileFault(
        `第 ${line} 行的${shape.words}里 ${path} 写的是“${value.slice(0, 30)}”,不是它的值。${refused}`,
      )
  }
}

import { writeAmount } from '../formats/amounts.ts'
import { escapeXml } from '../formats/xml.ts'
import { fen } from '#kernel/fen'

/** What a test's bank says of one order. */
export interface Said {
  readonly reference: string
  /** Fen. */
  readonly amount: number
  /** ISO reason; without one it was paid. */
  readonly reason?: string
  readonly remark?: string
}

const yuan = (amount: number) => writeAmount('yuan', fen(amount))
const document = (message: string, content: string) =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${content}</Document>\n`,
  )
const head = '<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-25T18:00:00+08:00</CreDtTm></GrpHdr>'
let counted = 0

/** pain.002.001.10: a status for each order, with the counts by status. */
export function pain002(batch: string, said: readonly Said[], promised?: number): Buffer {
  const rejected = said.filter(({ reason }) => reason !== undefined)
  const one = ({ reference, amount, reason, remark }: Said) =>
    `<TxInfAndSts><StsId>${++counted}</StsId><OrgnlEndToEndId>${reference}</OrgnlEndToEndId><TxSts>${reason === undefined ? 'ACSC' : 'RJCT'}</TxSts>${
      reason === undefined
        ? ''
        : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn>${remark === undefined ? '' : `<AddtlInf>${escapeXml(remark)}</AddtlInf>`}</StsRsnInf>`
    }<OrgnlTxRef><Amt><InstdAmt Ccy="CNY">${yuan(amount)}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>`
  const counts = `<NbOfTxsPerSts><DtldNbOfTxs>${promised ?? rejected.length}</DtldNbOfTxs><DtldSts>RJCT</DtldSts></NbOfTxsPerSts>`
  return document(
    'pain.002.001.10',
    `<CstmrPmtStsRpt>${head.replace('BANK-1', `BANK-${++counted}`)}<OrgnlGrpInfAndSts><OrgnlMsgId>${batch}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${batch}</OrgnlPmtInfId>${counts}${said.map(one).join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>`,
  )
}

const detail = ({ reference, amount, reason, remark }: Said, mark: string) =>
  `<TxDtls><Refs><EndToEndId>${reference}</EndToEndId></Refs><Amt Ccy="CNY">${yuan(amount)}</Amt><CdtDbtInd>${mark}</CdtDbtInd>${
    reason === undefined
      ? ''
      : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn>${remark === undefined ? '' : `<AddtlInf>${escapeXml(remark)}</AddtlInf>`}</RtrInf>`
  }</TxDtls>`

function entry(
  said: readonly Said[],
  mark: 'DBIT' | 'CRDT',
  more: { readonly amount?: number; readonly status?: string },
): string {
  const amount = more.amount ?? said.reduce((sum, one) => sum + one.amount, 0)
  return `<Ntry><Amt Ccy="CNY">${yuan(amount)}</Amt><CdtDbtInd>${mark}</CdtDbtInd><Sts><Cd>${more.status ?? 'BOOK'}</Cd></Sts><BookgDt><Dt>2026-11-26</Dt></BookgDt><BkTxCd><Prtry><Cd>DF</Cd></Prtry></BkTxCd><NtryDtls>${said.map((one) => detail(one, mark)).join('')}</NtryDtls></Ntry>`
}

export interface CamtOptions {
  /** By which the message says something else than it lists. */
  readonly entries?: number
  readonly entryAmount?: number
  readonly status?: string
}

/** camt.053.001.08: one debit entry of what was paid, one credit entry of what came back, with the statement's totals. */
export function camt053(said: readonly Said[], options: CamtOptions = {}): Buffer {
  return camt('camt.053.001.08', 'BkToCstmrStmt', 'Stmt', said, options)
}

/** camt.054.001.08: the same as a notification. */
export function camt054(said: readonly Said[], options: CamtOptions = {}): Buffer {
  return camt('camt.054.001.08', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn', said, options)
}

function camt(message: string, root: string, statement: string, said: readonly Said[], options: CamtOptions): Buffer {
  const paid = said.filter(({ reason }) => reason === undefined)
  const returned = said.filter(({ reason }) => reason !== undefined)
  const more = {
    ...(options.entryAmount !== undefined && { amount: options.entryAmount }),
    ...(options.status !== undefined && { status: options.status }),
  }
  const entries = [
    ...(paid.length > 0 ? [entry(paid, 'DBIT', more)] : []),
    ...(returned.length > 0 ? [entry(returned, 'CRDT', more)] : []),
  ]
  const total = `<TxsSummry><TtlNtries><NbOfNtries>${options.entries ?? entries.length}</NbOfNtries></TtlNtries></TxsSummry>`
  const account = '<Acct><Id><Othr><Id>62299990000012345</Id></Othr></Id></Acct>'
  return document(
    message,
    `<${root}>${head.replace('BANK-1', `BANK-${++counted}`)}<${statement}><Id>S1</Id>${account}${total}${entries.join('')}</${statement}></${root}>`,
  )
}

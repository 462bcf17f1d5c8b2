import { instantInShanghai } from './instant.ts'
import { monthInWords } from '#kernel/month'
import { writeAmount } from './amounts.ts'
import { unwritable } from './encode.ts'
import type { OrderHead } from './order.ts'
import type { IsoFormat } from './schema.ts'
import type { OrderWriter } from './write-local.ts'
import { type LineFault, remembering } from './write-line.ts'
import { escapeXml, notInXml } from './xml.ts'

export const pain001 = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'

/**
 * ISO 20022 pain.001.001.09 (CustomerCreditTransferInitiationV09): one message, one payment information block, one order for
 * each payment. Elements stand in the order of the schema; amounts are yuan with two decimals.
 */
export function painWriter({ agent, purpose }: IsoFormat, head: OrderHead): OrderWriter {
  const sum = writeAmount('yuan', head.total)
  const control = `<NbOfTxs>${head.count}</NbOfTxs><CtrlSum>${sum}</CtrlSum>`
  const month = monthInWords(head.month)
  const what = remembering((benefit) => escapeXml(month + benefit))
  const agentPart = remembering((bankName) => {
    const fault = nameFault('开户银行', bankName)
    if (fault || bankName === '') return fault ?? ''
    return `<CdtrAgt><FinInstnId><Nm>${escapeXml(bankName)}</Nm></FinInstnId></CdtrAgt>`
  })
  return {
    begin: () => {
      const fault = nameFault('付款户名', head.payerName)
      if (fault) return fault
      const payer = escapeXml(head.payerName)
      return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="${pain001}"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${head.message}</MsgId><CreDtTm>${instantInShanghai(head.at)}</CreDtTm>${control}<InitgPty><Nm>${payer}</Nm></InitgPty></GrpHdr>
<PmtInf><PmtInfId>${head.message}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>true</BtchBookg>${control}<ReqdExctnDt><Dt>${head.date}</Dt></ReqdExctnDt><Dbtr><Nm>${payer}</Nm></Dbtr><DbtrAcct><Id><Othr><Id>${escapeXml(head.payerAccount)}</Id></Othr></Id><Ccy>CNY</Ccy></DbtrAcct><DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>${agent}</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>
`
    },
    order: ({ reference, name, account, bankName, amount, benefit }) => {
      const bank = agentPart(bankName)
      const fault = nameFault('户名', name)
      if (fault) return fault
      if (typeof bank !== 'string') return bank
      return `<CdtTrfTxInf><PmtId><EndToEndId>${reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy="CNY">${writeAmount('yuan', amount)}</InstdAmt></Amt>${bank}<Cdtr><Nm>${escapeXml(name)}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${escapeXml(account)}</Id></Othr></Id></CdtrAcct><Purp><Cd>${purpose}</Cd></Purp><RmtInf><Ustrd>${what(benefit)}</Ustrd></RmtInf></CdtTrfTxInf>
`
    },
    end: () => '</PmtInf></CstmrCdtTrfInitn></Document>\n',
    bytes: (text) => Buffer.from(text, 'utf8'),
  }
}

/** Max140Text, and nothing that XML cannot hold. */
function nameFault(label: string, value: string): LineFault | undefined {
  if (notInXml.test(value) || unwritable('utf-8', value) !== undefined)
    return { kind: 'broken-text', detail: `${label}里有不可见的字符,请在人员信息里更正。` }
  if (value.length > 140 && [...value].length > 140)
    return { kind: 'wide-value', detail: `${label}超过 140 个字,银行不收。请更正后再生成。` }
  return undefined
}

import { SaxesParser } from 'saxes'

/**
 * For tests: the part of pain.001.001.09 (CustomerCreditTransferInitiationV09) that we write, transcribed by hand from the ISO
 * 20022 message definition report: elements in the order of the schema, how often, and the simple types with their facets. It is
 * a restriction (every element left away is optional there), so what fits it fits the message. It is not the XSD file of
 * ISO 20022 itself, which no package we may use carries (docs/decisions/0059-bank-files.md).
 */
export interface Shape {
  readonly children?: readonly (readonly [name: string, shape: Shape, least: 0 | 1, most: number])[]
  readonly text?: RegExp
  readonly attributes?: Readonly<Record<string, RegExp>>
}

const max = (length: number): Shape => ({ text: new RegExp(`^[^]{1,${length}}$`, 'u') })
const one = (name: string, shape: Shape) => [name, shape, 1, 1] as const
const maybe = (name: string, shape: Shape) => [name, shape, 0, 1] as const
const of = (...children: NonNullable<Shape['children']>): Shape => ({ children })

const count: Shape = { text: /^[0-9]{1,15}$/ }
const sum: Shape = { text: /^(?=[\d.]{1,19}$)\d+(\.\d{1,17})?$/ }
const instant: Shape = { text: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/ }
const date: Shape = { text: /^\d{4}-\d\d-\d\d$/ }
const amount: Shape = { text: /^(?=[\d.]{1,19}$)\d+(\.\d{1,5})?$/, attributes: { Ccy: /^[A-Z]{3}$/ } }
const party = of(maybe('Nm', max(140)))
const account = of(one('Id', of(one('Othr', of(one('Id', max(34)))))), maybe('Ccy', { text: /^[A-Z]{3}$/ }))
const clearing = of(maybe('ClrSysId', of(one('Cd', max(5)))), one('MmbId', max(35)))
const agent = of(one('FinInstnId', of(maybe('ClrSysMmbId', clearing), maybe('Nm', max(140)))))

const order = of(
  one('PmtId', of(maybe('InstrId', max(35)), one('EndToEndId', max(35)))),
  one('Amt', of(one('InstdAmt', amount))),
  maybe('CdtrAgt', agent),
  maybe('Cdtr', party),
  maybe('CdtrAcct', account),
  maybe('Purp', of(one('Cd', max(4)))),
  maybe('RmtInf', of(['Ustrd', max(140), 0, Number.POSITIVE_INFINITY])),
)

export const pain001Shape: Shape = of(
  one(
    'CstmrCdtTrfInitn',
    of(
      one(
        'GrpHdr',
        of(
          one('MsgId', max(35)),
          one('CreDtTm', instant),
          one('NbOfTxs', count),
          maybe('CtrlSum', sum),
          one('InitgPty', party),
        ),
      ),
      [
        'PmtInf',
        of(
          one('PmtInfId', max(35)),
          one('PmtMtd', { text: /^(CHK|TRF|TRA)$/ }),
          maybe('BtchBookg', { text: /^(true|false|0|1)$/ }),
          maybe('NbOfTxs', count),
          maybe('CtrlSum', sum),
          one('ReqdExctnDt', of(one('Dt', date))),
          one('Dbtr', party),
          one('DbtrAcct', account),
          one('DbtrAgt', agent),
          maybe('ChrgBr', { text: /^(DEBT|CRED|SHAR|SLEV)$/ }),
          ['CdtTrfTxInf', order, 1, Number.POSITIVE_INFINITY],
        ),
        1,
        Number.POSITIVE_INFINITY,
      ],
    ),
  ),
)

interface Node {
  readonly name: string
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  text: string
}

export function parseXml(xml: string): Node {
  const parser = new SaxesParser({ xmlns: true })
  const top: Node = { name: '', uri: '', attributes: {}, children: [], text: '' }
  const open: Node[] = [top]
  parser.on('opentag', ({ local, uri, attributes }) => {
    const values = Object.fromEntries(Object.entries(attributes).map(([name, { value }]) => [name, value]))
    const node: Node = { name: local, uri, attributes: values, children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const node = open.at(-1)
    if (node) node.text += text
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  const [root] = top.children
  if (!root) throw new Error('no element')
  return root
}

/** What does not fit, with its path; empty: everything does. */
export function misfits(node: Node, shape: Shape, path = node.name): readonly string[] {
  const faults: string[] = []
  const expected = shape.attributes ?? {}
  for (const [name, value] of Object.entries(node.attributes))
    if (name !== 'xmlns' && !expected[name]?.test(value)) faults.push(`${path}@${name}`)
  for (const name of Object.keys(expected))
    if (node.attributes[name] === undefined) faults.push(`${path}@${name} missing`)
  if (shape.text) {
    if (node.children.length > 0 || !shape.text.test(node.text)) faults.push(`${path}: ${node.text}`)
    return faults
  }
  if (node.text.trim() !== '') faults.push(`${path}: text`)
  let at = 0
  for (const [name, child, least, most] of shape.children ?? []) {
    let found = 0
    for (let next = node.children[at]; next?.name === name && found < most; next = node.children[++at]) {
      faults.push(...misfits(next, child, `${path}/${name}`))
      found += 1
    }
    if (found < least) faults.push(`${path}/${name} missing`)
  }
  const over = node.children[at]
  if (over) faults.push(`${path}/${over.name} out of place`)
  return faults
}

/**
 * Which messages of ISO 20022 are read, in which versions. Between the two ends nothing that is read moved or changed its name:
 * only an entry's status became a choice (`Sts` → `Sts/Cd`) and details got an amount of their own, both of which are known.
 */
const versions = { 'pain.002': [3, 10], 'camt.053': [2, 8], 'camt.054': [2, 8] } as const
export type AnswerKind = keyof typeof versions

export interface MessageName {
  /** `camt.053` */
  readonly kind: string
  /** `camt.053.001.08` */
  readonly name: string
  readonly isRead: boolean
}

/** What a namespace names; undefined where it is none of ISO 20022's own. */
export function messageOf(namespace: string): MessageName | undefined {
  const [, name, kind, variant, version] =
    /^urn:iso:std:iso:20022:tech:xsd:(([a-z]{4}\.\d{3})\.(\d{3})\.(\d{2}))$/.exec(namespace) ?? []
  if (name === undefined || kind === undefined) return undefined
  const [from, to] = isAnswer(kind) ? versions[kind] : [1, 0]
  const isRead = variant === '001' && Number(version) >= from && Number(version) <= to
  return { kind, name, isRead }
}

export function isAnswer(kind: string): kind is AnswerKind {
  return Object.hasOwn(versions, kind)
}

/** `camt.053.001.02 至 camt.053.001.08` */
export function versionsRead(kind: AnswerKind): string {
  const [from, to] = versions[kind]
  const written = (version: number) => `${kind}.001.${String(version).padStart(2, '0')}`
  return `${written(from)} 至 ${written(to)}`
}

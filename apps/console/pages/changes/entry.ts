import { t } from '#kernel/messages'
import { parseMonth } from '#kernel/month'
import type { ChangeEntry } from '#policy/schema'
import type { ParameterSpec } from '../policy/rulebook.ts'

/** One new value as it stands in the form: everything is text until it is sent. */
export interface DraftEntry {
  /** Stays with the entry while others come and go. */
  readonly id: number
  readonly key: string
  readonly codes: Readonly<Record<string, string>>
  /** Money, whole number, percentage, yes or no, or the chosen code. */
  readonly text: string
  /** Age bands (from, pays) and tiers (income up to, pays). */
  readonly rows: readonly (readonly [string, string])[]
  readonly per: 'month' | 'year'
  /** How a rounding rounds, or how a yearly amount becomes a month's. */
  readonly mode: 'down' | 'half-up' | 'up'
  readonly unit: 'fen' | 'jiao' | 'yuan'
  readonly from: string
  readonly to: string
  /** After the last month: no value any more, or the old one until an officer has looked. */
  readonly onExpiry: 'end' | 'review'
  /** From this month on an officer has to look again. */
  readonly review: string
  readonly status: ChangeEntry['status']
  readonly document: string
  readonly quote: string
  readonly note: string
}

export function newEntry(entries: readonly DraftEntry[], from: string): DraftEntry {
  return {
    id: Math.max(0, ...entries.map((one) => one.id)) + 1,
    ...{ key: '', codes: {}, text: '', rows: [['', '']], per: 'month', mode: 'half-up', unit: 'fen', from, to: '' },
    ...{ onExpiry: 'review', review: '' },
    ...{ status: 'sourced', document: '', quote: '', note: '' },
  }
}

/** A yearly standard of a monthly parameter: 6100 元/年. */
export const isYearly = (spec: ParameterSpec, entry: DraftEntry): boolean =>
  spec.kind === 'money' && spec.per === 'month' && entry.per === 'year'

type WrittenValue = ChangeEntry['value']

const percent = (text: string): string => (/[%％]$/.test(text.trim()) ? text.trim() : `${text.trim()}%`)

const values: Readonly<Record<ParameterSpec['kind'], (entry: DraftEntry) => WrittenValue>> = {
  money: (entry) => entry.text.trim(),
  integer: (entry) => Number(entry.text),
  percent: (entry) => percent(entry.text),
  'yes-no': (entry) => entry.text,
  choice: (entry) => entry.text,
  rounding: ({ mode, unit }) => ({ mode, unit }),
  'age-bands': ({ rows }) => rows.map(([from, pays]) => ({ from: Number(from), pays: pays.trim() })),
  tiers: ({ rows }) => rows.map(([upTo, pays]) => ({ incomeUpTo: percent(upTo), pays: percent(pays) })),
}

/** The entry as the parameter files and the server write it. */
export function writeEntry(entry: DraftEntry, spec: ParameterSpec): ChangeEntry {
  const codes = Object.entries(entry.codes).filter(([, code]) => code !== '')
  const yearly = isYearly(spec, entry)
  return {
    key: entry.key,
    for: Object.fromEntries(codes),
    value: values[spec.kind](entry),
    ...(spec.kind === 'money' && spec.per && { per: yearly ? 'year' : spec.per }),
    ...(yearly && { rounding: { mode: entry.mode, unit: entry.unit } }),
    from: entry.from,
    to: entry.to === '' ? null : entry.to,
    ...(entry.to !== '' && { onExpiry: entry.onExpiry }),
    review: entry.review === '' ? null : entry.review,
    ...{ status: entry.status, document: entry.document.trim(), quote: entry.quote.trim(), note: entry.note.trim() },
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const recordsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((row: unknown): row is Readonly<Record<string, unknown>> => isRecord(row)) : []

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

/** A stored entry back in the form. */
export function readEntry(entry: ChangeEntry, id: number): DraftEntry {
  const { value, rounding } = entry
  const rows = recordsIn(value)
  const rounds = isRecord(rounding) ? rounding : isRecord(value) ? value : {}
  return {
    ...newEntry([], entry.from),
    ...{ id, key: entry.key, codes: entry.for, text: textOf(value).replace(/[%％]$/, '') },
    ...(rows.length > 0 && {
      rows: rows.map((row) => [
        textOf(row['from'] ?? row['incomeUpTo']).replace(/[%％]$/, ''),
        textOf(row['pays']).replace(/[%％]$/, ''),
      ]),
    }),
    per: entry.per === 'year' ? 'year' : 'month',
    mode: rounds['mode'] === 'down' || rounds['mode'] === 'up' ? rounds['mode'] : 'half-up',
    unit: rounds['unit'] === 'yuan' || rounds['unit'] === 'jiao' ? rounds['unit'] : 'fen',
    ...{ to: entry.to ?? '', onExpiry: entry.onExpiry ?? 'end', review: entry.review ?? '' },
    ...{ status: entry.status, document: entry.document, quote: entry.quote, note: entry.note },
  }
}

export type EntryField = 'key' | 'value' | 'from' | 'to' | 'document' | 'quote'
export type EntryFaults = Partial<Readonly<Record<EntryField, string>>>

const isMoney = (text: string): boolean => /^\d{1,9}(\.\d{1,2})?$/.test(text.trim().replaceAll(',', ''))
const isWhole = (text: string): boolean => /^\d{1,9}$/.test(text.trim())
const isPercent = (text: string): boolean => /^\d{1,3}(\.\d{1,2})?\s*[%％]?$/.test(text.trim())
const rises = (rows: DraftEntry['rows']): boolean =>
  rows.every(([start], at) => at === 0 || Number.parseFloat(start) > Number.parseFloat(rows[at - 1]?.[0] ?? ''))

/** What is wrong with the value, as the sentence at the field; undefined when nothing is. */
const valueFaults: Readonly<Record<ParameterSpec['kind'], (entry: DraftEntry) => string | undefined>> = {
  money: ({ text }) => (isMoney(text) ? undefined : t('请写金额,单位元,最多两位小数,如 750 或 34.40。')),
  integer: ({ text }) => (isWhole(text) ? undefined : t('请写不小于 0 的整数,如 24。')),
  percent: ({ text }) => (isPercent(text) ? undefined : t('请写百分数,如 30。')),
  'yes-no': ({ text }) => (text === '' ? t('请选是或否。') : undefined),
  choice: ({ text }) => (text === '' ? t('请选一项。') : undefined),
  rounding: () => undefined,
  'age-bands': ({ rows }) => {
    if (!rows.every(([from, pays]) => isWhole(from) && isMoney(pays)))
      return t('每一段都要写起始年龄(整数)和金额(元)。')
    return rises(rows) ? undefined : t('起始年龄要从小到大,不能重复。')
  },
  tiers: ({ rows }) => {
    if (!rows.every(([upTo, pays]) => isPercent(upTo) && isPercent(pays))) return t('每一档都要写两个百分数。')
    return rises(rows) ? undefined : t('收入比例要从小到大,不能重复。')
  },
}

/** What has to be put right before the entry is sent. The server checks again, against all other values held. */
export function entryFaults(entry: DraftEntry, spec: ParameterSpec | undefined): EntryFaults {
  if (!spec) return { key: t('请选要改的标准。') }
  const value = valueFaults[spec.kind](entry)
  const isSourced = entry.status === 'sourced'
  return {
    ...(value && { value }),
    ...(!parseMonth(entry.from).ok && { from: t('请写从哪个月起,如 2027-01。') }),
    ...(entry.to !== '' && entry.to < entry.from && { to: t('结束的月份早于开始的月份,请核对。') }),
    ...(isSourced &&
      entry.document.trim() === '' && { document: t('请写文件的名称和文号。没有文件的,把“凭什么”改成“示例”。') }),
    ...(isSourced && entry.quote.trim() === '' && { quote: t('请抄写文件里的原话,复核的人要对照。') }),
  }
}

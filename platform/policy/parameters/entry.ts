import { z } from 'zod'
import type { DivisionCode } from '#kernel/division-code'
import { type Month, parseMonth } from '#kernel/month'
import { Rounding, roundingInWords } from '#kernel/rounding'
import { nearest } from '../decide/nearest.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { type ParameterRecord, parameterStatuses } from './record.ts'
import { readValue } from './read-value.ts'

const known = new Set([
  'key',
  'for',
  'value',
  'per',
  'rounding',
  'from',
  'to',
  'onExpiry',
  'review',
  'status',
  'trust',
  'document',
  'source',
  'quote',
  'note',
  'recorded',
])

const Instant = z.iso.datetime({ offset: true })
/** A value whose day of record is not written counts as held from the beginning. */
const neverSaid = '1970-01-01T00:00:00Z'

/** Reads one entry for the given places; `fault` receives each mistake. Also used for changes drafted in the console. */
export function readEntry(
  entry: Record<string, unknown>,
  places: readonly DivisionCode[],
  origin: string,
  specs: ReadonlyMap<string, ParameterSpec>,
  fault: (field: string, sentence: string) => void,
): readonly ParameterRecord[] {
  const spec = specs.get(String(entry['key']))
  if (!spec) {
    fault('key', `没有名为“${String(entry['key'])}”的参数。${suggest(String(entry['key']), specs)}`)
    return []
  }
  for (const field of Object.keys(entry))
    if (!known.has(field)) fault(field, `不认识的字段“${field}”。可用的字段:${[...known].join('、')}。`)
  const codes = readFor(entry['for'], spec, fault)
  const rounding = Rounding.safeParse(entry['rounding'])
  const yearly = entry['per'] === 'year' && spec.per === 'month' && spec.kind === 'money'
  if (yearly && !rounding.success)
    fault('rounding', '按年公布的金额要折算到月,请写折算的取整方式,如 rounding: { mode: half-up, unit: fen }。')
  if (entry['per'] !== undefined && !yearly && entry['per'] !== spec.per)
    fault(
      'per',
      `“${spec.label}”按${spec.per === 'month' ? '月(month)' : spec.per === 'year' ? '年(year)' : '次(once)'}计,这里写成了“${written(entry['per'])}”。`,
    )
  // The cell holds the month's amount; the published yearly figure stays readable, in an exported file too.
  const yearlyNote =
    yearly && rounding.success ? `按年公布${written(entry['value'])}元,折算到月${roundingInWords(rounding.data)}` : ''
  const value = readValue(spec, entry['value'], yearly && rounding.success ? rounding.data : undefined)
  if (!value.ok) fault('value', `“${spec.label}”${value.error}`)
  const from = readMonth(entry['from'])
  if (from === undefined || from === null) fault('from', '请写开始生效的月份,如 2026-01。')
  const to = readMonth(entry['to'])
  if (to === undefined) fault('to', '请写最后生效的月份(含当月),如 2026-12;一直有效写 null。')
  if (from && to && to < from) fault('to', '结束月份早于开始月份,请核对 from 和 to。')
  const review = readMonth(entry['review'])
  if (review === undefined) fault('review', '请写应当复核的月份,如 2027-01;不需要则删去这一行。')
  const status = String(entry['status'])
  if (!Object.hasOwn(parameterStatuses, status))
    fault('status', '请写 sourced(有出处)、reported(据报道)或 sample(示例)。')
  if (status === 'sourced' && !(text(entry['document']) && text(entry['quote'])))
    fault('status', '写 sourced 的值必须有 document(文件名)和 quote(原文引文);没有出处请写 sample。')
  const recorded = entry['recorded'] === undefined ? neverSaid : text(entry['recorded'])
  if (!Instant.safeParse(recorded).success)
    fault('recorded', '登记时间应写成 2026-01-01T00:00:00Z 的样子;不知道则删去这一行。')
  if (!value.ok || !from || to === undefined || review === undefined || !codes) return []
  return places.map((place) => ({
    key: spec.key,
    place,
    for: codes,
    cells: value.value,
    from,
    to,
    onExpiry: entry['onExpiry'] === 'review' ? 'review' : 'end',
    review,
    status: status as ParameterRecord['status'],
    document: text(entry['document']),
    source: text(entry['source']),
    quote: text(entry['quote']),
    note: [text(entry['note']), yearlyNote].filter((part) => part !== '').join(';'),
    recordedFrom: recorded,
    recordedTo: null,
    origin,
  }))
}

function readFor(
  written: unknown,
  spec: ParameterSpec,
  fault: (field: string, sentence: string) => void,
): Readonly<Record<string, string>> | undefined {
  const codes: Record<string, string> = {}
  for (const [name, code] of Object.entries(written ?? {})) {
    const list = spec.by.find((one) => one.name === name)
    if (!list) {
      fault(
        'for',
        `“${spec.label}”不按“${name}”区分${spec.by.length > 0 ? `,只按 ${spec.by.map((one) => one.name).join('、')} 区分` : ',请删去 for'}。`,
      )
      return undefined
    }
    if (!list.codes.includes(String(code))) {
      fault('for', `“${list.label}”没有“${String(code)}”,可写:${list.codes.join('、')}。`)
      return undefined
    }
    codes[name] = String(code)
  }
  return codes
}

/** Undefined when wrong; null when absent or null. */
function readMonth(typed: unknown): Month | null | undefined {
  if (typed === undefined || typed === null) return null
  const parsed = parseMonth(written(typed))
  return parsed.ok ? parsed.value : undefined
}

/** What stood in the file, for a sentence; a list or map is not repeated. */
function written(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…'
}

function text(written: unknown): string {
  return typeof written === 'string' || typeof written === 'number' ? String(written) : ''
}

function suggest(key: string, specs: ReadonlyMap<string, ParameterSpec>): string {
  const best = nearest(key, specs.keys())
  return best ? `是不是“${best}”?` : '参数名见 anmin rules --parameters。'
}

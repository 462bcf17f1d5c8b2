import { isMap, isScalar, isSeq, LineCounter, type Node as YamlNode, parseDocument } from 'yaml'
import { type DivisionCode, DivisionCode as DivisionCodeSchema } from '#kernel/division-code'
import { type Month, parseMonth } from '#kernel/month'
import { Rounding } from '#kernel/rounding'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { type ParameterRecord, parameterStatuses } from './record.ts'
import { readValue } from './value.ts'

/** One mistake in a file: where it is and what to write instead. */
export interface FileFault {
  readonly file: string
  readonly line: number
  readonly field: string
  readonly text: string
}

export interface ReadFile {
  readonly records: readonly ParameterRecord[]
  readonly faults: readonly FileFault[]
}

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

/**
 * Reads one parameter file. Every mistake is reported with its line; a file with a mistake gives no
 * records at all, so that half a policy never takes effect. Files without `parameters` hold other data.
 */
export function readParameterFile(file: string, text: string, specs: ReadonlyMap<string, ParameterSpec>): ReadFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  const faults: FileFault[] = document.errors.map((error) => ({
    file,
    line: lines.linePos(error.pos[0]).line,
    field: '',
    text: `这一行不是合法的 YAML,请检查缩进、冒号和引号(${error.code})。`,
  }))
  const lineOf = (node: YamlNode | null | undefined): number => (node?.range ? lines.linePos(node.range[0]).line : 1)
  const root = document.contents
  if (faults.length > 0 || !isMap(root)) return { records: [], faults }
  const entries = root.get('parameters', true)
  if (entries === undefined) return { records: [], faults }
  if (!isSeq(entries))
    return {
      records: [],
      faults: [
        { file, line: lineOf(entries as YamlNode), field: 'parameters', text: '应为列表,每一项以“- key:”开头。' },
      ],
    }
  const places = readPlaces(root.toJSON() as Record<string, unknown>)
  if (!places)
    return {
      records: [],
      faults: [
        {
          file,
          line: lineOf(root.get('place', true) as YamlNode | undefined),
          field: 'place',
          text: '应写 12 位区划代码(全国写 0),或代码的列表,如 421081000000。',
        },
      ],
    }

  const records = entries.items.flatMap((item) => {
    if (!isMap(item)) {
      faults.push({ file, line: lineOf(item as YamlNode), field: 'parameters', text: '这一项应写成“key: …”的键值对。' })
      return []
    }
    const entry = item.toJSON() as Record<string, unknown>
    const fault = (field: string, sentence: string): void => {
      const at = item.get(field, true)
      faults.push({ file, line: lineOf(isScalar(at) || isMap(at) || isSeq(at) ? at : item), field, text: sentence })
    }
    return readEntry(entry, places, `${file}:${lineOf(item)}`, specs, fault)
  })
  return faults.length > 0 ? { records: [], faults } : { records, faults }
}

function readPlaces(root: Record<string, unknown>): readonly DivisionCode[] | undefined {
  const written: unknown[] = Array.isArray(root['place']) ? root['place'] : [root['place']]
  const parsed = written.map((code) => DivisionCodeSchema.safeParse(code))
  return parsed.every((one) => one.success) ? parsed.map((one) => one.data) : undefined
}

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
  const yearly = entry['per'] === 'year' && spec.per === 'month'
  if (yearly && !rounding.success)
    fault('rounding', '按年公布的金额要折算到月,请写折算的取整方式,如 rounding: { mode: half-up, unit: fen }。')
  if (entry['per'] !== undefined && !yearly && entry['per'] !== spec.per)
    fault(
      'per',
      `“${spec.label}”按${spec.per === 'month' ? '月(month)' : spec.per === 'year' ? '年(year)' : '次(once)'}计,这里写成了“${String(entry['per'])}”。`,
    )
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
  if (!(status in parameterStatuses)) fault('status', '请写 sourced(有出处)、reported(据报道)或 sample(示例)。')
  if (status === 'sourced' && !(text(entry['document']) && text(entry['quote'])))
    fault('status', '写 sourced 的值必须有 document(文件名)和 quote(原文引文);没有出处请写 sample。')
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
    note: text(entry['note']),
    recordedFrom: text(entry['recorded']) || '1970-01-01T00:00:00Z',
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
function readMonth(written: unknown): Month | null | undefined {
  if (written === undefined || written === null) return null
  const parsed = parseMonth(String(written))
  return parsed.ok ? parsed.value : undefined
}

function text(written: unknown): string {
  return typeof written === 'string' || typeof written === 'number' ? String(written) : ''
}

/** Offers the declared key that shares the longest beginning, for typing errors. */
function suggest(key: string, specs: ReadonlyMap<string, ParameterSpec>): string {
  const shared = (a: string): number => [...a].findIndex((letter, i) => letter !== key[i])
  const best = [...specs.keys()].toSorted((a, b) => shared(b) - shared(a))[0]
  return best && shared(best) >= 3 ? `是不是“${best}”?` : '参数名见 anmin rules --parameters。'
}

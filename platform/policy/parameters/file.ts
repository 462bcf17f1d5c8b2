import { isMap, isScalar, isSeq, LineCounter, type Node as YamlNode, parseDocument, type YAMLMap } from 'yaml'
import { type DivisionCode, DivisionCode as DivisionCodeSchema } from '#kernel/division-code'
import { nearest } from '../decide/nearest.ts'
import type { ParameterSpec } from '../language/parameter-spec.ts'
import { readEntry } from './entry.ts'
import type { ParameterRecord } from './record.ts'

/** The nation is 0; every other code is written with all its twelve digits, and none begins with a 0. */
const Place = DivisionCodeSchema.refine((code) => code === 0 || code >= 110_000_000_000)

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
  if (entries === undefined) return { records: [], faults: misspelt(file, root, lineOf) }
  if (!isSeq(entries))
    return {
      records: [],
      faults: [{ file, line: lineOf(entries), field: 'parameters', text: '应为列表,每一项以“- key:”开头。' }],
    }
  const places = readPlaces(root.toJSON() as Record<string, unknown>)
  if (!places)
    return {
      records: [],
      faults: [
        {
          file,
          line: lineOf(root.get('place', true)),
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

/** A file of other data has other words; one that is nearly ours would be passed over without a sound. */
function misspelt(file: string, root: YAMLMap, lineOf: (node: YamlNode) => number): readonly FileFault[] {
  const word = root.items
    .map(({ key }) => key)
    .find((key) => isScalar(key) && nearest(String(key.value), ['parameters']) !== undefined)
  if (!isScalar(word)) return []
  const field = String(word.value)
  return [{ file, line: lineOf(word), field, text: `不认识“${field}”。写参数请用“parameters”。` }]
}

function readPlaces(root: Record<string, unknown>): readonly DivisionCode[] | undefined {
  const written: unknown[] = Array.isArray(root['place']) ? root['place'] : [root['place']]
  const parsed = written.map((code) => Place.safeParse(code))
  return parsed.every((one) => one.success) ? parsed.map((one) => one.data) : undefined
}

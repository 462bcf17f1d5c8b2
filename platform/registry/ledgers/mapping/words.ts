import { err, ok, type Result } from '#kernel/result'
import { type Cell } from '../cells/cell.ts'
import { isPlain, plainText, refuseErrorCell, saysNothing } from '../cells/clean-text.ts'
import { type CellReading, nothing, refused, taken } from '../cells/outcome.ts'
import { shown } from '../cells/shown.ts'
import type { CodeTable } from '../kinds/code-tables.ts'
import type { WordDecision, WordTranslation } from './schema.ts'

/** A word as it is compared: one width, lower case, without blanks. `Ⅰ` becomes `i`. */
export function normalWord(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return plainText(text).replaceAll(' ', '').toLowerCase()
}

const indexes = new WeakMap<CodeTable['list'], Map<CodeTable['synonyms'], ReadonlyMap<string, string>>>()

/** Word → code: the codes themselves, their words (also without what stands in brackets), and the synonyms. */
function indexOf(table: CodeTable): ReadonlyMap<string, string> {
  const perList = indexes.get(table.list) ?? new Map<CodeTable['synonyms'], ReadonlyMap<string, string>>()
  indexes.set(table.list, perList)
  const known = perList.get(table.synonyms)
  if (known) return known
  const made = new Map<string, string>()
  for (const code of table.list.codes) {
    const word = normalWord(table.list.words[code] ?? '')
    made.set(normalWord(code), code)
    made.set(word, code)
    made.set(word.replace(/\(.*\)$/, ''), code)
  }
  for (const [word, code] of Object.entries(table.synonyms)) made.set(normalWord(word), code)
  perList.set(table.synonyms, made)
  return made
}

/** Ledgers write category and grade of a disability as one word (肢体二级); each of the two lists finds its part in it. */
const grade = /(?:[一二三四壹贰叁肆1-4]|i{1,3}|iv)级$/
const partOf: Readonly<Record<string, (word: string) => string | undefined>> = {
  disabilityCategory: (word) => word.replace(grade, ''),
  disabilityGrade: (word) => grade.exec(word)?.[0],
}

/** The code a word is known to stand for, without anybody's decision. */
export function knownCode(table: CodeTable, text: string): string | undefined {
  const index = indexOf(table)
  const word = normalWord(text)
  const part = partOf[table.list.name]?.(word)
  return (
    index.get(word) ??
    (part === undefined ? undefined : index.get(part)) ??
    index.get(word.replace(/\(.*\)$/, '')) ??
    index.get(word.replace(/^[\d.、]+/, ''))
  )
}

/** Distinct words of a column with how often each occurs, the known ones with their code; `undecided` are for the officer. */
export interface TranslationProposal {
  readonly known: readonly { readonly word: string; readonly count: number; readonly code: string }[]
  readonly undecided: readonly { readonly word: string; readonly count: number }[]
}

/** A column with more words than this holds no codes. */
const mostWords = 1000

export function proposeTranslations(
  table: CodeTable,
  cells: Iterable<Cell>,
  decided: readonly WordTranslation[] = [],
): TranslationProposal {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const word = plainText(cell.text)
    if (saysNothing(word) || cell.kind === 'error') continue
    if (counts.has(word) || counts.size < mostWords) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const decisions = decisionsOf(decided)
  const words = [...counts].map(([word, count]) => ({ word, count, code: knownCode(table, word) }))
  words.sort((a, b) => b.count - a.count)
  return {
    known: words.flatMap(({ word, count, code }) => (code === undefined ? [] : [{ word, count, code }])),
    undecided: words.flatMap(({ word, count, code }) =>
      code === undefined && !decisions.has(normalWord(word)) ? [{ word, count }] : [],
    ),
  }
}

export function decisionsOf(words: readonly WordTranslation[]): ReadonlyMap<string, WordDecision> {
  return new Map(words.map(({ word, decision }) => [normalWord(word), decision]))
}

/** Reads a coded cell: an officer's decision first, then the words we know; any other word is named as bad. */
export function readCodeCell(
  cell: Cell,
  table: CodeTable,
  decisions: ReadonlyMap<string, WordDecision>,
): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const word = plainText(cell.text)
  const decision = decisions.get(normalWord(word))
  if (decision?.take === 'code') return taken(decision.code)
  if (decision?.take === 'unknown') return nothing
  if (decision?.take === 'bad')
    return refused(`${table.list.label}${shown(word)}已定为不能导入的写法,请改为${optionsOf(table)}。`)
  if (word === '') return nothing
  const code = knownCode(table, word)
  if (code !== undefined) return taken(code)
  if (saysNothing(word)) return nothing
  return refused(`${table.list.label}${shown(word)}不认识,请改为${optionsOf(table)},或在对应关系里说明它的意思。`)
}

function optionsOf({ list }: CodeTable): string {
  const words = list.codes.slice(0, 8).map((code) => list.words[code])
  return `${words.join('、')}${list.codes.length > 8 ? '等' : ''}`
}

/** A decision must name a code of the list. */
export function checkDecisions(table: CodeTable, words: readonly WordTranslation[]): Result<undefined, string> {
  const wrong = words.find(({ decision }) => decision.take === 'code' && !table.list.codes.includes(decision.code))
  return wrong ? err(`“${wrong.word}”对应的${table.list.label}不在代码表里,请重新选择。`) : ok()
}

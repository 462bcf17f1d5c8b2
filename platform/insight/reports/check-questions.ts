import type { FormFault } from '../schema.ts'
import { whereHeld } from './check-template.ts'

/**
 * What a form asks, one question a line or cell, e.g. the headings pasted from a sheet: those whose answers are held
 * already. `line` counts the questions.
 */
export function checkQuestions(text: string, figures: ReadonlyMap<string, string>): readonly FormFault[] {
  const questions = text.split(/[\t\r\n]+/).flatMap((cell) => questionIn(cell) || [])
  return questions.flatMap((field, at) => {
    const held = whereHeld(field, figures)
    return held === undefined ? [] : [{ line: at + 1, field, text: `${held},从登记里取,不要再让村里填。` }]
  })
}

/** Without the number before it and the mark after it: `3.联系电话:` asks for 联系电话. */
function questionIn(cell: string): string {
  const numbered = /^[(（]?[\d一二三四五六七八九十]{1,3}[)）.、．]\s*/u
  return cell
    .trim()
    .replace(numbered, '')
    .replace(/[::*＊?？\s]+$/u, '')
}

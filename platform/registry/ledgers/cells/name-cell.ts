import type { Cell } from './cell.ts'
import { cleanText, refuseErrorCell, saysNothing } from './clean-text.ts'
import { type CellReading, nothing, refused, taken } from './outcome.ts'
import { shown } from './shown.ts'

const han = '\\p{Script=Han}〇'
const blankBetweenHan = new RegExp(`(?<=[${han}·]) +(?=[${han}·])`, 'gu')
/** The separator of minority names is typed in many ways; the register writes · (U+00B7). */
const dots = /\s*[•‧・∙⋅●\uff0e.·\u30fb\uff65\u2024]\s*/gu
const oneName = new RegExp(`^[${han}]+(?:·[${han}]+)*$`, 'u')
const latinName = /^\p{Script=Latin}[\p{Script=Latin}' -]*(?:·[\p{Script=Latin}' -]+)*$/u

/**
 * Reads a name: blanks between characters are removed (张 三), · is written one way (买买提·艾力). A name with a note or
 * with several people in it is refused, because the note is a fact that belongs to another column.
 */
export function readNameCell(cell: Cell): CellReading<string> {
  const error = refuseErrorCell(cell)
  if (error) return error
  const clean = cleanText(cell.text)
  if (saysNothing(clean)) return nothing
  if (/[(\uff08【[〔《<]/.test(clean)) {
    return refused(`姓名${shown(clean)}里带有括号说明,请只填姓名;已故、迁出等情况填到相应的列。`)
  }
  if (/[\d\uff10-\uff19]/.test(clean)) return refused(`姓名${shown(clean)}里有数字,请核对是不是填错了列。`)
  if (/[?\uff1f□■�\uff0a*\uE000-\uF8FF]/u.test(clean)) {
    return refused(`姓名${shown(clean)}里有不能辨认的字或遮蔽符号,请对照证件写出全名。`)
  }
  if (/等(?:\d+人|人)?$|[、,\uff0c;\uff1b/\uff0f]|\s和\s/.test(clean))
    return refused(`姓名${shown(clean)}像是几个人,请一人写一行。`)
  const name = clean.replace(dots, '·').replace(blankBetweenHan, '').replace(/^·|·$/g, '')
  if (latinName.test(name)) return taken(name, '姓名是拉丁字母,请核对是否与证件一致。')
  if (!oneName.test(name)) return refused(`姓名${shown(clean)}里有不属于姓名的符号,请只填姓名。`)
  const length = [...name].length
  if (length < 2) return refused(`姓名${shown(clean)}只有一个字,请核对是不是漏写。`)
  if (length > 30) return refused(`姓名${shown(clean)}太长,请核对是不是填错了列。`)
  return taken(name)
}

/** 曾用名: several in one cell are kept apart. */
export function readNamesCell(cell: Cell): CellReading<readonly string[]> {
  const clean = cleanText(cell.text)
  if (saysNothing(clean) || clean === '无') return nothing
  const names: string[] = []
  for (const part of clean.split(/[、,\uff0c;\uff1b/\uff0f]/)) {
    const one = readNameCell({ ...cell, text: part })
    if (!one.ok) return one
    if (one.value.value !== undefined) names.push(one.value.value)
  }
  return names.length === 0 ? nothing : taken(names)
}

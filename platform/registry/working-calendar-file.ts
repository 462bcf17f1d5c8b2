import { isNode, LineCounter, parseDocument, type Document } from 'yaml'
import { z } from 'zod'
import { CalendarDate, dayOfWeek } from '#kernel/calendar-date'
import { err, ok, type Result } from '#kernel/result'
import { type CalendarYear, dayKinds, type NamedDay } from '#kernel/working-days'

const kinds = Object.keys(dayKinds) as [keyof typeof dayKinds] // the keys of a literal table

const FileDay = z.strictObject(
  {
    date: CalendarDate,
    kind: z.enum(kinds, { error: 'kind 应为 holiday(放假)或 workday(调休上班)。' }),
    name: z
      .string({ error: 'name 应为节日名称,如“春节”。' })
      .min(1, { error: 'name 不能是空的,应为节日名称。' })
      .max(40),
  },
  { error: '这一条应有 date、kind、name 三项,不能有别的项。' },
)

/**
 * The yearly import: every day that the notice of the State Council's general office names. Written as YAML or JSON:
 *
 *     year: 2027
 *     source: 国务院办公厅关于2027年部分节假日安排的通知
 *     days:
 *       - { date: 2027-01-01, kind: holiday, name: 元旦 }
 *       - { date: 2027-02-06, kind: workday, name: 春节 }
 */
export const CalendarFile = z
  .strictObject(
    {
      year: z.int({ error: 'year 应为年份,如 2027。' }).min(2008, { error: '只能导入2008年及以后的年份。' }).max(2999),
      source: z
        .string({ error: 'source 应写明依据的通知名称和文号。' })
        .trim()
        .min(1, { error: 'source 不能是空的,应写明依据的通知。' }),
      days: z.array(FileDay, { error: 'days 应为放假和调休上班日期的列表。' }),
    },
    { error: '文件应有 year、source、days 三项,不能有别的项。' },
  )
  .superRefine((file, context) => {
    for (const { path, text } of findContradictions(file))
      context.addIssue({ code: 'custom', path: [...path], message: text })
  })

/** Where in the file something is wrong (line counted from 1), and what. */
export interface FileProblem {
  readonly line: number
  readonly text: string
}

/** Reads the file of one year; every problem is told at once, with its line. */
export function parseCalendarFile(content: string): Result<CalendarYear, readonly FileProblem[]> {
  const lines = new LineCounter()
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: true })
  if (document.errors.length > 0) {
    return err(
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        text: '格式不对,请检查缩进、冒号和括号。',
      })),
    )
  }
  const parsed = CalendarFile.safeParse(document.toJS())
  if (parsed.success) return ok(parsed.data)
  return err(
    parsed.error.issues.map(({ path, message }) => ({
      line: lineOf(document, lines, path),
      text: `${placeOf(path)}${message}`,
    })),
  )
}

/** The line of the item, or of what should hold it when it is missing. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function placeOf(path: readonly PropertyKey[]): string {
  const [list, index, field] = path
  return list === 'days' && typeof index === 'number'
    ? `第${index + 1}条${field === undefined ? '' : ` ${String(field)}`}:`
    : ''
}

interface Contradiction {
  readonly path: readonly PropertyKey[]
  readonly text: string
}

const weekdays = ['', '星期一', '星期二', '星期三', '星期四', '星期五'] as const

/** What no notice would say: a day twice, of another year, an exchanged day that is worked anyway, a festival without a day off. */
function findContradictions(file: {
  readonly year: number
  readonly days: readonly NamedDay[]
}): readonly Contradiction[] {
  const firstAt = new Map<string, number>()
  const ofDays = file.days.flatMap(({ date, kind }, at): readonly Contradiction[] => {
    const path = ['days', at, 'date']
    const earlier = firstAt.get(date)
    firstAt.set(date, earlier ?? at)
    if (earlier !== undefined) return [{ path, text: `${date}与第${earlier + 1}条重复,请删去一条。` }]
    if (!date.startsWith(`${file.year}-`)) return [{ path, text: `${date}不在${file.year}年,请核对。` }]
    const weekday = weekdays[dayOfWeek(date)]
    if (kind === 'workday' && weekday)
      return [{ path, text: `${date}是${weekday},本来就上班,不会是调休上班日,请核对。` }]
    return []
  })
  return [...ofDays, ...findMissingFestivals(file)]
}

/** 全国年节及纪念日放假办法 (2008 on): in which days of the year each festival must have so many days off. */
const festivals = [
  { name: '元旦', from: '01-01', to: '01-01', days: 1 },
  { name: '春节', from: '01-20', to: '02-28', days: 3 },
  { name: '清明节', from: '04-02', to: '04-07', days: 1 },
  { name: '劳动节', from: '05-01', to: '05-01', days: 1 },
  { name: '端午节', from: '05-27', to: '06-28', days: 1 },
  { name: '中秋节', from: '09-07', to: '10-09', days: 1 },
  { name: '国庆节', from: '10-01', to: '10-03', days: 3 },
] as const

function findMissingFestivals(file: { readonly days: readonly NamedDay[] }): readonly Contradiction[] {
  const off = file.days.filter((day) => day.kind === 'holiday').map((day) => day.date.slice(5))
  return festivals
    .filter(({ from, to, days }) => new Set(off.filter((date) => date >= from && date <= to)).size < days)
    .map(({ name, from, to, days }) => ({
      path: ['days'],
      text: `缺少${name}:${from === to ? from : `${from}至${to}之间`}至少应有${days}天放假,请对照通知补全。`,
    }))
}

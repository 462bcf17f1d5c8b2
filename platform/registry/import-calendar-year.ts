import { nation } from '#kernel/division-code'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { registryAccess } from './access.ts'
import { addImportedYear } from './calendar-store.ts'
import { ImportedYear, ImportYearInput } from './schema.ts'
import { type FileProblem, parseCalendarFile } from './working-calendar-file.ts'

const shown = 10

/** Replaces the calendar of one year for the whole installation; earlier imports of the year stay on record. */
export const importCalendarYear = command({
  name: 'calendar.import-year',
  title: '导入一年的工作日历',
  input: ImportYearInput,
  output: ImportedYear,
  errors: {
    'calendar-file-refused': {
      kind: 'invalid',
      text: '工作日历文件有{count}处不对,没有导入,请改正后重新导入。{problems}',
    },
  },
  access: registryAccess.importCalendarYear,
  area: () => nation,
  handle: async (ctx, { content }) => {
    const file = parseCalendarFile(content)
    if (!file.ok) return err({ type: 'calendar-file-refused', count: file.error.length, problems: inWords(file.error) })
    await addImportedYear(ctx, file.value)
    const { year, days } = file.value
    const holidays = days.filter((day) => day.kind === 'holiday').length
    return ok({ year, holidays, workdays: days.length - holidays })
  },
})

function inWords(problems: readonly FileProblem[]): string {
  const sentences = problems.slice(0, shown).map(({ line, text }) => `第${line}行:${text}`)
  return sentences.join('') + (problems.length > shown ? `另有${problems.length - shown}处。` : '')
}

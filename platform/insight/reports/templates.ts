import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkTemplate } from './check-template.ts'
import type { ReportTemplate } from './template.ts'

const folder = resolve(import.meta.dirname, '../templates')
let held: ReadonlyMap<string, ReportTemplate> | undefined

/** The reports we ship, by key, in the order of their files. A file with a mistake stops the program: nobody reports by half a form. */
export function reportTemplates(): ReadonlyMap<string, ReportTemplate> {
  held ??= new Map(readAll().map((template) => [template.key, template]))
  return held
}

/** Every figure there is: label → title of the form. */
export function knownFigures(): ReadonlyMap<string, string> {
  return new Map(
    [...reportTemplates().values()].flatMap(({ title, figures }) =>
      figures.map(({ label }) => [label, title] as const),
    ),
  )
}

function readAll(): readonly ReportTemplate[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
  return files.map((name) => {
    const checked = checkTemplate(readFileSync(join(folder, name), 'utf8'), new Map())
    if (checked.ok) return checked.template
    const [first] = checked.faults
    throw new Error(`${name}:${first?.line ?? 1} ${first?.field ?? ''} ${first?.text ?? ''}`)
  })
}

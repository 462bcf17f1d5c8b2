import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import type { ExampleList } from './schema.ts'

const Example = z.looseObject({ title: z.string(), note: z.string(), place: DivisionCode, month: z.string() })

/** The worked examples of a folder, in the order of their file names. A file that is no household is a mistake of ours and throws. */
export async function readExamples(
  folder: string,
  placeName: (code: DivisionCode) => string,
): Promise<ExampleList['examples']> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const household = Example.parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')))
      const { title, note, place, month } = household
      return { name: file.replace(/\.json$/, ''), title, note, place, placeName: placeName(place), month, household }
    }),
  )
}

import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { declaredParameters } from '../language/parameter.ts'
import { currentBook } from '../parameters/current-book.ts'
import { findDifferences } from '../parameters/differences.ts'
import { loadParameterFiles } from '../parameters/load.ts'
import { periodInWords } from '../parameters/overlap.ts'
import type { ParameterRecord } from '../parameters/record.ts'
import { codesInWords, describeCells } from '../parameters/value.ts'
import { adoptionAccess } from './access.ts'

const Side = z.object({ value: z.string(), period: z.string(), origin: z.string() }).nullable()

/** Where files and database disagree for a place. Shown, never silently resolved. */
export const compareFiles = (folder: string) =>
  query({
    name: 'policy.compare-files',
    title: '比较参数文件与现行参数',
    input: z.object({ place: DivisionCode }),
    output: z.object({
      faults: z.array(z.object({ file: z.string(), line: z.number(), field: z.string(), text: z.string() })),
      differences: z.array(
        z.object({
          kind: z.enum(['unloaded', 'differs', 'adopted']),
          key: z.string(),
          label: z.string(),
          for: z.string(),
          file: Side,
          held: Side,
        }),
      ),
    }),
    errors: {},
    access: adoptionAccess.compareFiles,
    area: (input) => input.place,
    handle: async (ctx, input) => {
      const files = await loadParameterFiles(folder, declaredParameters())
      if (!files.ok) return ok({ faults: [...files.error], differences: [] })
      const here = (record: ParameterRecord): boolean => record.place === input.place
      const book = await currentBook(ctx)
      const found = findDifferences(files.value.filter(here), book.records.filter(here))
      return ok({
        faults: [],
        differences: found.map(({ kind, file, held }) => {
          const record = file ?? held
          const spec = declaredParameters().find((one) => one.key === record?.key)
          return {
            kind,
            key: record?.key ?? '',
            label: spec?.label ?? '',
            for: codesInWords(spec, record?.for ?? {}),
            file: sideOf(file),
            held: sideOf(held),
          }
        }),
      })
    },
  })

function sideOf(record: ParameterRecord | undefined): z.infer<typeof Side> {
  const spec = declaredParameters().find((one) => one.key === record?.key)
  if (!record || !spec) return null
  return {
    value: describeCells(spec, record.cells),
    period: periodInWords(record),
    origin: record.origin,
  }
}

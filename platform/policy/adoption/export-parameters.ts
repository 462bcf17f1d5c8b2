import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { declaredParameters } from '../language/parameter.ts'
import { currentBook } from '../parameters/current-book.ts'
import { writeParameterFile } from '../parameters/write-file.ts'
import { adoptionAccess } from './access.ts'

/** What the database holds for a place, as the file an officer would write; adopted values travel back into files this way. */
export const exportParameters = query({
  name: 'policy.export-parameters',
  title: '导出本地参数文件',
  input: z.object({ place: DivisionCode }),
  output: z.object({ fileName: z.string(), content: z.string() }),
  errors: {},
  access: adoptionAccess.exportParameters,
  area: (input) => input.place,
  handle: async (ctx, input) => {
    const book = await currentBook(ctx)
    const records = book.records.filter(
      (record) => record.recordedTo === null && record.place === input.place && record.status !== 'sample',
    )
    const specs = new Map(declaredParameters().map((spec) => [spec.key, spec]))
    return ok({ fileName: `${input.place}.yaml`, content: writeParameterFile(input.place, records, specs) })
  },
})

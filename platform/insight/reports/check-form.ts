import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { insightAccess } from '../access.ts'
import { checkTemplate, FormFault } from './check-template.ts'
import { knownFigures } from './templates.ts'

/** Looks a form through before anybody is asked to fill it in: what is held already must not be asked. */
export const checkForm = query({
  name: 'insight.check-form',
  title: '检查报表表式',
  input: z.object({ text: z.string().max(100_000, { error: '表式文件最多十万字。' }) }),
  output: z.object({ isFit: z.boolean(), title: z.string(), faults: z.array(FormFault) }),
  errors: {},
  access: insightAccess.checkForm,
  handle: async (_, { text }) => {
    const checked = checkTemplate(text, knownFigures())
    return ok({
      isFit: checked.ok,
      title: checked.ok ? checked.template.title : '',
      faults: checked.ok ? [] : [...checked.faults],
    })
  },
})

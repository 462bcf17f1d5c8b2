import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { insightAccess } from '../access.ts'
import { CheckedForm, CheckFormInput } from '../schema.ts'
import { checkQuestions } from './check-questions.ts'
import { checkTemplate } from './check-template.ts'
import { knownFigures } from './templates.ts'

/**
 * Looks a form through before anybody is asked to fill it in: what is held already must not be asked. Takes the file of a
 * template, or what the form asks, one question a line or cell.
 */
export const checkForm = query({
  name: 'insight.check-form',
  title: '检查报表表式',
  input: CheckFormInput,
  output: CheckedForm,
  errors: {},
  access: insightAccess.checkForm,
  handle: async (_, { text }) => {
    if (!isTemplate(text)) {
      const faults = checkQuestions(text, knownFigures())
      return ok({ of: 'questions', isFit: faults.length === 0, title: '', faults: [...faults] })
    }
    const checked = checkTemplate(text, knownFigures())
    return ok({
      of: 'template',
      isFit: checked.ok,
      title: checked.ok ? checked.template.title : '',
      faults: checked.ok ? [] : [...checked.faults],
    })
  },
})

/** A template names its parts at the beginning of a line; nobody asks for them in a form. */
function isTemplate(text: string): boolean {
  return /^(?:key|figures|asks):/m.test(text)
}

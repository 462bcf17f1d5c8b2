import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { z } from 'zod'
import { peopleAccess } from '../access.ts'
import { correctableFields, relationOptions } from './fields.ts'
import { FieldViews } from './schema.ts'

/** What can be corrected and how it is typed: made from the declarations, nothing of anybody. */
export const listFields = query({
  name: 'registry.list-fields',
  title: '列出可更正的项目',
  input: z.object({}),
  output: FieldViews,
  errors: {},
  access: peopleAccess.listFields,
  handle: async () => ok({ fields: correctableFields(), relations: relationOptions() }),
})

import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { readExamples } from './catalogue/examples.ts'
import { ExampleList } from './catalogue/schema.ts'
import type { PolicySettings } from './settings.ts'

/** Worked example households; all of them invented. */
export function listExamples({ examples, placeName }: PolicySettings) {
  return query({
    name: 'policy.list-examples',
    title: '查看示例家庭',
    input: z.object({}),
    output: ExampleList,
    errors: {},
    access: policyAccess.listExamples,
    handle: async () => ok({ examples: await readExamples(examples, placeName) }),
  })
}

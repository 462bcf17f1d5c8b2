import { z } from 'zod'
import type { DivisionCode } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { readContradictions } from './catalogue/contradictions.ts'
import { ContradictionList } from './catalogue/contradictions-schema.ts'

/** Where the sources contradict themselves or each other. `folder` holds the policy packs. */
export function listContradictions(folder: string, placeName: (code: DivisionCode) => string) {
  return query({
    name: 'policy.list-contradictions',
    title: '查看来源里相互矛盾的说法',
    input: z.object({}),
    output: ContradictionList,
    errors: {},
    access: policyAccess.listContradictions,
    handle: async () => ok({ contradictions: await readContradictions(folder, placeName) }),
  })
}

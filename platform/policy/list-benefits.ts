import { z } from 'zod'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { viewRulebook } from './catalogue/rules.ts'
import { RulebookView } from './catalogue/schema.ts'
import type { PolicySettings } from './settings.ts'

/** The rulebook: every benefit with its conditions, articles, parameters and facts, and the table of relations. */
export function listBenefits({ rulebook }: PolicySettings) {
  return query({
    name: 'policy.list-benefits',
    title: '查看政策规则',
    input: z.object({}),
    output: RulebookView,
    errors: {},
    access: policyAccess.listBenefits,
    handle: async () => ok(viewRulebook(rulebook)),
  })
}

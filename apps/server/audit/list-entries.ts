import type { ChainedEntry } from '#kernel/audit-chain'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { auditAccess } from './access.ts'
import { AuditEntries, auditOutcomes, ListAuditInput } from './schema.ts'
import { findEntries } from './store.ts'

/** `titles` names each use case in Chinese. */
export const listEntries = (titles: ReadonlyMap<string, string>) =>
  query({
    name: 'audit.list',
    title: '查看审计记录',
    input: ListAuditInput,
    output: AuditEntries,
    errors: {},
    access: auditAccess.list,
    area: (input) => countyDivision(input.county),
    handle: async (ctx, input) => {
      const { title: asked } = input
      const isCalled = ([, title]: readonly [string, string]) => title.includes(asked ?? '')
      const actions = asked === undefined ? undefined : [...titles].filter(isCalled).map(([action]) => action)
      const entries = await findEntries(ctx, { ...input, ...(actions && { actions }) })
      return ok({
        entries: entries.map((entry) => ({ ...view(entry), title: titles.get(entry.action) ?? entry.action })),
      })
    },
  })

function view(entry: ChainedEntry) {
  const [outcome, refusal] = entry.outcome.split(':')
  const { requestId } = entry.detail
  return {
    sequence: entry.seq,
    at: entry.at,
    actor: entry.actorName,
    role: entry.role ?? undefined,
    action: entry.action,
    outcome: auditOutcomes.find((known) => known === outcome) ?? ('failed' as const),
    refusal,
    subject: entry.subject ?? undefined,
    purpose: entry.purpose ?? undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    digest: entry.digest,
  }
}

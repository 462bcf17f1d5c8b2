import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'

/** What the audit view shows. Entries name ids, never personal data of residents. */
export const auditOutcomes = ['done', 'denied', 'refused', 'failed', 'replayed'] as const

export const ListAuditInput = z.object({
  county: CountyCode,
  /** Entries before this place in the chain; leave out for the newest. */
  before: z.int().min(1).optional(),
  limit: z.int().min(1).max(200).default(50),
  /** Name of a use case, e.g. `identity.sign-in`. */
  action: z.string().max(100).optional(),
  /** Part of the actor's name. */
  actor: z.string().max(100).optional(),
  outcome: z.enum(auditOutcomes).optional(),
  /** Part of what an action is called in Chinese. */
  title: z.string().max(100).optional(),
  /** What was only looked at is left out. */
  withoutQueries: z.boolean().default(false),
})
export type ListAuditInput = z.infer<typeof ListAuditInput>

export const AuditEntryView = z.object({
  sequence: z.int(),
  at: z.iso.datetime(),
  actor: z.string(),
  role: z.string().optional(),
  action: z.string(),
  /** The action in Chinese; the action's name when this version no longer has it. */
  title: z.string(),
  outcome: z.enum(auditOutcomes),
  /** The code of the refusal, e.g. `wrong-credentials`. */
  refusal: z.string().optional(),
  subject: z.string().optional(),
  purpose: z.string().optional(),
  requestId: z.string().optional(),
  digest: z.string(),
})
export const AuditEntries = z.object({ entries: z.array(AuditEntryView) })

export const VerifyAuditInput = z.object({ county: CountyCode })
export const AuditVerdict = z.object({
  intact: z.boolean(),
  /** How many entries were checked; absent when the chain is broken. */
  entries: z.int().optional(),
  /** The first place that is not what was written, and the sentence about it. */
  brokenAt: z.int().optional(),
  text: z.string(),
})

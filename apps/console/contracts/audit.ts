import type { Contract } from './contract.ts'

/** As apps/server/audit/schema.ts writes it: the only schema that lives in the server and has no door for pages. */
export type AuditOutcome = 'done' | 'denied' | 'refused' | 'failed' | 'replayed'

export interface AuditEntryView {
  readonly sequence: number
  readonly at: string
  readonly actor: string
  readonly role?: string
  /** The use case's name, and its title in Chinese. */
  readonly action: string
  readonly title: string
  readonly outcome: AuditOutcome
  /** The code of the refusal, e.g. `wrong-credentials`. */
  readonly refusal?: string
  readonly subject?: string
  readonly purpose?: string
  readonly requestId?: string
  readonly digest: string
}

export interface AuditFilter {
  /** Six digits; 0 is the platform's own chain. */
  readonly county: number
  /** Entries before this place in the chain: the next page of a list that goes back in time. */
  readonly before?: number
  readonly limit?: number
  readonly action?: string
  /** Part of the actor's name. */
  readonly actor?: string
  readonly outcome?: AuditOutcome
  /** Part of what an action is called in Chinese. */
  readonly title?: string
  /** What was only looked at is left out. */
  readonly withoutQueries?: boolean
}

export interface AuditVerdict {
  readonly intact: boolean
  readonly entries: number
  readonly brokenAt?: number
  /** The sentence that says what was found. */
  readonly text: string
}

export interface AuditQueries {
  readonly 'audit.list': Contract<AuditFilter, { readonly entries: readonly AuditEntryView[] }>
  readonly 'audit.verify': Contract<{ readonly county: number }, AuditVerdict>
}

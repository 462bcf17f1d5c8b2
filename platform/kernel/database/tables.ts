import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Tables of the kernel as the application role sees them; their SQL is in ../migrations. */
export interface KernelTables {
  audit_entry: AuditEntryTable
  audit_head: AuditHeadTable
  audit_daily_head: AuditDailyHeadTable
  idempotency: IdempotencyTable
  outbox: OutboxTable
  outbox_delivery: OutboxDeliveryTable
  job_progress: JobProgressTable
  key_check: KeyCheckTable
  upload: UploadTable
}

type JsonObject = Readonly<Record<string, unknown>>
/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>

export interface AuditEntryTable {
  county: Fixed<number>
  seq: Fixed<number>
  at: Fixed<Date>
  actor_id: Fixed<string | null>
  actor_name: Fixed<string>
  role: Fixed<string | null>
  action: Fixed<string>
  kind: Fixed<string>
  subject: Fixed<string | null>
  purpose: Fixed<string | null>
  outcome: Fixed<string>
  detail: JSONColumnType<JsonObject, string, never>
  previous: Fixed<Buffer>
  digest: Fixed<Buffer>
}

export interface AuditHeadTable {
  county: Fixed<number>
  seq: number
  digest: Buffer
}

export interface AuditDailyHeadTable {
  county: Fixed<number>
  day: Fixed<string>
  seq: Fixed<number>
  digest: Fixed<Buffer>
  record: Fixed<string>
}

export interface IdempotencyTable {
  county: Fixed<number>
  actor: Fixed<string>
  key: Fixed<string>
  request: Fixed<Buffer>
  answer: Buffer | null
  at: Fixed<Date>
}

export interface OutboxTable {
  county: Fixed<number>
  id: Fixed<string>
  at: Fixed<Date>
  type: Fixed<string>
  subject: Fixed<string>
  data: JSONColumnType<JsonObject, string, never>
  attempts: Generated<number>
  next_at: Date
  sent_at: Date | null
  last_error: string | null
}

export interface OutboxDeliveryTable {
  county: Fixed<number>
  event_id: Fixed<string>
  consumer: Fixed<string>
  at: Fixed<Date>
}

export interface JobProgressTable {
  county: Fixed<number>
  id: Fixed<string>
  job: Fixed<string>
  title: Fixed<string>
  requested_by: Fixed<string | null>
  input: JSONColumnType<JsonObject, string, never>
  state: string
  done: number
  total: number | null
  checkpoint: JSONColumnType<JsonObject, string, string>
  message: string | null
  cancel_requested: Generated<boolean>
  created_at: Fixed<Date>
  updated_at: Date
}

export interface KeyCheckTable {
  key_id: Fixed<string>
  proof: Fixed<Buffer>
}

export interface UploadTable {
  county: Fixed<number>
  id: Fixed<string>
  division: Fixed<number>
  purpose: Fixed<string>
  name: Buffer
  kind: Fixed<string>
  size: Fixed<number>
  received: number
  state: 'receiving' | 'complete' | 'abandoned'
  digest: string | null
  created_by: Fixed<string>
  created_at: Fixed<Date>
  updated_at: Date
}

import type { ColumnType, Generated } from 'kysely'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import type { FileDigest } from '#kernel/files/file-answer'
import type { BulkExportId } from './bulk/schema.ts'
import type { DeliveryState, EventId, WebhookId, WebhookState } from './webhooks/schema.ts'

/** A column that is written once. */
type Fixed<T> = ColumnType<T, T, never>

interface WebhookTable {
  county: Fixed<CountyCode>
  id: Fixed<WebhookId>
  division: Fixed<DivisionCode>
  name: string
  url: string
  types: readonly string[]
  secret: Buffer
  previous_secret: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  previous_until: ColumnType<Date | null, Date | null | undefined, Date | null>
  state: WebhookState
  failures: Generated<number>
  failing_since: ColumnType<Date | null, never, Date | null>
  not_before: ColumnType<Date | null, never, Date | null>
  last_tried_at: ColumnType<Date | null, never, Date | null>
  last_arrived_at: ColumnType<Date | null, never, Date | null>
  busy_until: ColumnType<Date | null, never, Date | null>
  created_at: Fixed<Date>
  created_by: Fixed<string | null>
  created_by_name: Fixed<string>
}

interface WebhookDeliveryTable {
  county: Fixed<CountyCode>
  webhook: Fixed<WebhookId>
  event: Fixed<EventId>
  division: Fixed<DivisionCode>
  event_county: Fixed<CountyCode>
  type: Fixed<string>
  body: Fixed<string>
  state: DeliveryState
  attempts: Generated<number>
  next_at: Date
  last_status: ColumnType<number | null, never, number | null>
  last_error: ColumnType<string | null, never, string | null>
  latency: ColumnType<number | null, never, number | null>
  created_at: Fixed<Date>
  settled_at: ColumnType<Date | null, never, Date | null>
}

interface BulkExportTable {
  county: Fixed<CountyCode>
  id: Fixed<BulkExportId>
  division: Fixed<DivisionCode>
  purpose: Fixed<string>
  with_numbers: Fixed<boolean>
  kinds: Fixed<readonly string[]>
  job: Fixed<string | null>
  manifest: ColumnType<FileDigest | null, never, FileDigest>
  manifest_size: ColumnType<number | null, never, number>
  requested_at: Fixed<Date>
  requested_by: Fixed<string | null>
  requested_by_name: Fixed<string>
  finished_at: ColumnType<Date | null, never, Date>
}

interface BulkExportFileTable {
  county: Fixed<CountyCode>
  export: Fixed<BulkExportId>
  file_county: Fixed<CountyCode>
  kind: Fixed<string>
  division: Fixed<DivisionCode>
  digest: Fixed<FileDigest>
  size: Fixed<number>
  rows: Fixed<number>
  as_of: Fixed<Date>
}

/** The exchange's view of the one database. */
export interface ExchangeTables {
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  bulk_export: BulkExportTable
  bulk_export_file: BulkExportFileTable
}

import type { z } from 'zod'
import type * as exchange from '#exchange/schema'
import type { Contract, ContractOf } from './contract.ts'

type Nothing = Readonly<Record<string, never>>
type OfWebhook = z.input<typeof exchange.WebhookReference>
type OfExport = z.input<typeof exchange.BulkExportReference>

/** What leaves the house: messages to addresses outside, and an area's people as files. */
export interface ExchangeQueries {
  readonly 'exchange.list-webhooks': ContractOf<typeof exchange.ListWebhooksInput, typeof exchange.WebhookList>
  readonly 'exchange.list-deliveries': ContractOf<typeof exchange.ListDeliveriesInput, typeof exchange.DeliveryList>
  readonly 'exchange.list-event-types': Contract<Nothing, z.infer<typeof exchange.EventTypeList>>
  readonly 'exchange.list-bulk-exports': ContractOf<
    typeof exchange.ListBulkExportsInput,
    typeof exchange.BulkExportList
  >
  readonly 'exchange.get-bulk-export': Contract<OfExport, z.infer<typeof exchange.BulkExportDetail>>
}

export interface ExchangeCommands {
  readonly 'exchange.create-webhook': Contract<z.input<typeof exchange.CreateWebhookInput>, exchange.WebhookSecret>
  readonly 'exchange.change-webhook': Contract<z.input<typeof exchange.ChangeWebhookInput>, Nothing>
  readonly 'exchange.pause-webhook': Contract<OfWebhook, Nothing>
  readonly 'exchange.resume-webhook': Contract<OfWebhook, Nothing>
  readonly 'exchange.remove-webhook': Contract<OfWebhook, Nothing>
  readonly 'exchange.rotate-secret': Contract<OfWebhook, z.infer<typeof exchange.RotatedSecret>>
  readonly 'exchange.test-webhook': Contract<OfWebhook, z.infer<typeof exchange.TestSent>>
  readonly 'exchange.send-again': ContractOf<typeof exchange.SendAgainInput, typeof exchange.SentAgain>
  readonly 'exchange.request-bulk-export': ContractOf<
    typeof exchange.RequestBulkExportInput,
    typeof exchange.BulkExportReference
  >
  readonly 'exchange.cancel-bulk-export': Contract<OfExport, z.infer<typeof exchange.Stopped>>
}

export interface ExchangeDownloads {
  readonly 'exchange.fetch-bulk-file': z.input<typeof exchange.FetchBulkFileInput>
}

import type { Platform } from '#kernel/execute'
import type { AnyJob } from '#kernel/jobs'
import type { AnyUseCase } from '#kernel/use-case'
import type { ExchangeSettings } from './settings.ts'
import { exportBulk } from './bulk/job.ts'
import { bulkUseCases } from './bulk/use-cases.ts'
import { forgetOldDeliveries } from './webhooks/housekeeping.ts'
import { webhookUseCases } from './webhooks/use-cases.ts'

export type { ExchangeSettings } from './settings.ts'
export type { ExchangeTables } from './tables.ts'

/** Telling addresses outside of changes. */
export { webhookConsumer } from './webhooks/consumer.ts'
export { type AllowedHosts, noHosts, readAllowedHosts } from './webhooks/hosts.ts'
export { openApiWebhooks } from './webhooks/openapi.ts'
export { exchangeSealedTables } from './webhooks/sealed-secret.ts'
export { startSender } from './webhooks/sender.ts'
export { signingKeysPath } from './webhooks/signing.ts'

/** Taking the people of a whole area out as files. */
export { type BulkKind, type BulkRow, type BulkSource, pagesOf, shownHousehold } from './bulk/kind.ts'
export { requestBulkExport } from './bulk/request-bulk-export.ts'
export { fetchBulkFile } from './bulk/fetch-bulk-file.ts'
export { getBulkExport } from './bulk/get-bulk-export.ts'
export { runBulkExport } from './bulk/run.ts'
export { verifyBulkFolder } from './bulk/verify.ts'

/** Work by the clock, and long work. */
export function exchangeJobs(platform: Platform, settings: Pick<ExchangeSettings, 'kinds'>): readonly AnyJob[] {
  return [forgetOldDeliveries(platform), exportBulk(platform, settings)]
}

/** Everything somebody can do here. */
export function exchangeUseCases(settings: ExchangeSettings): readonly AnyUseCase[] {
  return [...webhookUseCases(settings), ...bulkUseCases(settings)]
}

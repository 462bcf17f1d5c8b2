import type { AnyUseCase } from '#kernel/use-case'
import type { ExchangeSettings } from './settings.ts'
import { webhookUseCases } from './webhooks/use-cases.ts'

export type { ExchangeSettings } from './settings.ts'
export type { ExchangeTables } from './tables.ts'

/** Telling addresses outside of changes. */
export { webhookConsumer } from './webhooks/consumer.ts'
export { type AllowedHosts, noHosts, readAllowedHosts } from './webhooks/hosts.ts'
export { exchangeJobs } from './webhooks/housekeeping.ts'
export { openApiWebhooks } from './webhooks/openapi.ts'
export { exchangeSealedTables } from './webhooks/sealed-secret.ts'
export { startSender } from './webhooks/sender.ts'
export { signingKeysPath } from './webhooks/signing.ts'

/** Everything somebody can do here. */
export function exchangeUseCases(settings: ExchangeSettings): readonly AnyUseCase[] {
  return webhookUseCases(settings)
}

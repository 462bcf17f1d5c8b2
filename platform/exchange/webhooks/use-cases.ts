import type { AnyUseCase } from '#kernel/use-case'
import type { ExchangeSettings } from '../settings.ts'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listEventTypes } from './list-event-types.ts'
import { listWebhooks } from './list-webhooks.ts'
import { pauseWebhook } from './pause-webhook.ts'
import { removeWebhook } from './remove-webhook.ts'
import { resumeWebhook } from './resume-webhook.ts'
import { rotateSecret } from './rotate-secret.ts'
import { sendAgain } from './send-again.ts'
import { testWebhook } from './test-webhook.ts'

/** Telling addresses outside of changes. */
export function webhookUseCases(settings: ExchangeSettings): readonly AnyUseCase[] {
  return [
    createWebhook(settings),
    changeWebhook(settings),
    pauseWebhook,
    resumeWebhook,
    rotateSecret(settings),
    removeWebhook,
    testWebhook,
    sendAgain,
    listWebhooks(settings),
    listDeliveries,
    listEventTypes,
  ]
}

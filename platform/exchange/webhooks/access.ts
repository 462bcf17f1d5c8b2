import type { AccessTable } from '#kernel/access'

const administrators = [{ role: 'system-administrator', within: 'own-area' }] as const
const watchers = [...administrators, { role: 'auditor', within: 'own-area' }] as const

/** Where messages go is the administrator's matter; an auditor sees where they went. What kinds there are is no secret. */
export const webhookAccess = {
  createWebhook: administrators,
  changeWebhook: administrators,
  pauseWebhook: administrators,
  resumeWebhook: administrators,
  rotateSecret: administrators,
  removeWebhook: administrators,
  testWebhook: administrators,
  sendAgain: administrators,
  listWebhooks: watchers,
  listDeliveries: watchers,
  listEventTypes: [{ role: 'any-signed-in', within: 'anywhere' }],
} as const satisfies AccessTable

import { StatusMark, t, type StatusKind } from '#ui'
import type { DeliveryState, WebhookState } from '#exchange/schema'

interface Words {
  readonly kind: StatusKind
  readonly words: string
}

const states = (): Readonly<Record<WebhookState, Words>> => ({
  active: { kind: 'done', words: t('在用') },
  paused: { kind: 'none', words: t('已暂停') },
  broken: { kind: 'stopped', words: t('长期送不到,已停下') },
})

export function WebhookStateMark({ state }: { readonly state: WebhookState }) {
  const { kind, words } = states()[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

export const deliveryWords = (): Readonly<Record<DeliveryState, Words>> => ({
  waiting: { kind: 'waiting', words: t('等待发送') },
  delivered: { kind: 'done', words: t('送到了') },
  failed: { kind: 'today', words: t('没送到,会再试') },
  abandoned: { kind: 'stopped', words: t('没送到,不再试') },
})

export function DeliveryStateMark({ state }: { readonly state: DeliveryState }) {
  const { kind, words } = deliveryWords()[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

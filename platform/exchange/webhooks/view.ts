import { areaName } from '../area-name.ts'
import { findEventType } from './event-types.ts'
import { type AllowedHosts, checkAddress } from './hosts.ts'
import type { WebhookView } from './schema.ts'
import type { StoredWebhook } from './store.ts'

/** A webhook as its administrators see it: never its secrets. */
export function viewOf(row: StoredWebhook & { readonly waiting: number }, hosts: AllowedHosts): WebhookView {
  return {
    county: row.county,
    id: row.id,
    areaName: areaName(row.county),
    name: row.name,
    url: row.url,
    types: row.types.map((type) => ({ type, title: findEventType(type)?.title ?? type })),
    state: row.state,
    trouble: troubleOf(row, hosts),
    failures: row.failures,
    lastArrivedAt: row.last_arrived_at?.toISOString() ?? null,
    waiting: row.waiting,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by_name,
  }
}

function troubleOf(row: StoredWebhook & { readonly waiting: number }, hosts: AllowedHosts): string | null {
  if (!checkAddress(hosts, row.url).ok)
    return '这个地址不在允许的名单里(ANMIN_WEBHOOK_HOSTS),消息送不出去。请由服务器管理员加进名单,或换一个地址。'
  if (row.state === 'broken')
    return `已连续三天以上送不到,停止发送,还有 ${row.waiting} 条消息留着。请和接收方查明原因,发一条测试消息,通了再恢复。`
  if (row.failures > 0) return `最近 ${row.failures} 次都没有送到,会自动再试。原因见发送记录。`
  return null
}

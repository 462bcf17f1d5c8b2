import type { CountyCode } from '#kernel/division-code'
import { useAsk } from '../../use-ask.ts'

/** One webhook, out of the list of its area. */
export function useWebhook(county: CountyCode, id: string) {
  const asked = useAsk('exchange.list-webhooks', { county })
  return { asked, webhook: asked.data?.webhooks.find((one) => one.id === id) }
}

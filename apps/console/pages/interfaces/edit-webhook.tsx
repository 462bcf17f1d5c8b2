import '../policy/policy.css'
import './interfaces.css'
import { useNavigate, useParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { PageShell, t } from '#ui'
import type { InputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { stateOf } from '../../use-ask.ts'
import { useWebhook } from './use-webhook.ts'
import { WebhookForm, type WebhookWish } from './webhook-form.tsx'

type Types = InputOf<'exchange.change-webhook'>['types']

/** Another name, address or choice of messages; the secret stays. */
export function EditWebhookPage() {
  const navigate = useNavigate()
  const { county: written = '', webhook: id = '' } = useParams()
  const county = Number(written) as CountyCode // the server reads the address again
  const { asked, webhook } = useWebhook(county, id)
  const act = useAct('exchange.change-webhook', ['exchange.list-webhooks'])
  const save = async (wish: WebhookWish) => {
    const changed = await act.run({ county, id, ...wish, types: wish.types as Types }) // offered by the server
    if (changed) void navigate(paths.webhook(county, id))
  }
  return (
    <PageShell
      title={t('修改消息订阅')}
      purpose={t('密钥不变。还没送出的消息也会送到新的网址。')}
      crumbs={[
        { label: t('消息订阅'), to: paths.webhooks() },
        { label: webhook?.name ?? t('这个订阅'), to: paths.webhook(county, id) },
      ]}
      state={stateOf(asked, {
        when: () => webhook === undefined,
        state: { sentence: t('没有这个消息订阅,它可能已被删除。请从列表里重新打开。') },
      })}
    >
      {webhook ? (
        <WebhookForm
          held={{ ...webhook, types: webhook.types.map(({ type }) => type) }}
          act={t('保存')}
          running={act.running}
          problem={act.problem}
          save={(wish) => void save(wish)}
        />
      ) : null}
    </PageShell>
  )
}

import '../policy/policy.css'
import './interfaces.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import type { WebhookView } from '#exchange/schema'
import { Facts, Notice, PageShell, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { Deliveries } from './deliveries.tsx'
import { ShownSecret } from './shown-secret.tsx'
import { useWebhook } from './use-webhook.ts'
import { WebhookActs } from './webhook-acts.tsx'
import { WebhookStateMark } from './webhook-words.tsx'

/** One webhook: where it sends, how it goes, what was sent. */
export function WebhookPage() {
  const { county: written = '', webhook: id = '' } = useParams()
  const county = Number(written) as CountyCode // the server reads the address again
  const { grants } = useSignedIn()
  const { asked, webhook } = useWebhook(county, id)
  const [secret, setSecret] = useState<OutputOf<'exchange.rotate-secret'>>()
  const mayChange = holdsRole(grants, ['system-administrator'])
  return (
    <PageShell
      title={webhook?.name ?? t('消息订阅')}
      purpose={t('送到哪里、送了什么、送到了没有。')}
      crumbs={[{ label: t('消息订阅'), to: paths.webhooks() }]}
      state={stateOf(asked, {
        when: () => webhook === undefined,
        state: { sentence: t('没有这个消息订阅,它可能已被删除。请从列表里重新打开。') },
      })}
    >
      {webhook ? (
        <div className="stack">
          {secret ? (
            <ShownSecret
              secret={secret.secret}
              previousUntil={instantInWords(secret.previousUntil)}
              close={() => setSecret(undefined)}
            />
          ) : null}
          {webhook.trouble ? <Notice kind="today" title={webhook.trouble} /> : null}
          <Standing webhook={webhook} />
          {mayChange ? <WebhookActs webhook={webhook} showSecret={setSecret} /> : null}
          <Deliveries webhook={webhook} mayChange={mayChange} />
        </div>
      ) : null}
    </PageShell>
  )
}

function Standing({ webhook }: { readonly webhook: WebhookView }) {
  const { state, url, areaName, types, lastArrivedAt, createdAt, createdBy } = webhook
  return (
    <Facts
      facts={[
        { label: t('状态'), value: <WebhookStateMark state={state} /> },
        { label: t('送到'), value: <span className="address">{url}</span> },
        { label: t('哪里的变化'), value: areaName },
        { label: t('告诉什么'), value: types.map(({ title }) => title).join('、') },
        {
          label: t('最近送到'),
          value: lastArrivedAt === null ? t('还没有送到过') : instantInWords(lastArrivedAt),
        },
        { label: t('谁建的'), value: t('{who},{when}', { who: createdBy, when: instantInWords(createdAt) }) },
      ]}
    />
  )
}

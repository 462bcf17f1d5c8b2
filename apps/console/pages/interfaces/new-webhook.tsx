import '../policy/policy.css'
import './interfaces.css'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { PageShell, ready, t } from '#ui'
import type { InputOf, OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { DivisionPicker } from '../people/division-picker.tsx'
import { ShownSecret } from './shown-secret.tsx'
import { useArea } from './use-area.ts'
import { WebhookForm, type WebhookWish } from './webhook-form.tsx'

type Types = InputOf<'exchange.create-webhook'>['types']

const empty: WebhookWish = { name: '', url: '', types: [] }

/** A new address outside that is told of changes; its secret is shown here and nowhere else. */
export function NewWebhookPage() {
  const navigate = useNavigate()
  const { place, area, choose, offered } = useArea()
  const [made, setMade] = useState<OutputOf<'exchange.create-webhook'>>()
  const act = useAct('exchange.create-webhook', ['exchange.list-webhooks'])
  const save = async (wish: WebhookWish) => {
    if (area === undefined) return
    const created = await act.run({ county: area, ...wish, types: wish.types as Types }) // offered by the server
    if (created) setMade(created)
  }
  return (
    <PageShell
      title={t('新建消息订阅')}
      purpose={t('写清楚给谁、送到哪、什么事要告诉。')}
      crumbs={[{ label: t('消息订阅'), to: paths.webhooks(place?.code) }]}
      state={ready}
    >
      {made ? (
        <ShownSecret secret={made.secret} close={() => void navigate(paths.webhook(made.county, made.id))} />
      ) : (
        <>
          <div className="form form-first">
            <DivisionPicker label={t('哪里的变化')} value={place} change={choose} offered={offered} deepest="county" />
          </div>
          <WebhookForm
            held={empty}
            act={t('新建')}
            running={act.running}
            problem={act.problem}
            save={(wish) => void save(wish)}
          />
        </>
      )}
    </PageShell>
  )
}

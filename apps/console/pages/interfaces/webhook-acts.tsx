import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { WebhookView } from '#exchange/schema'
import { Confirm, ErrorNotice, Notice, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'

const refreshed = ['exchange.list-webhooks', 'exchange.list-deliveries'] as const

export interface WebhookActsProps {
  readonly webhook: WebhookView
  readonly showSecret: (secret: OutputOf<'exchange.rotate-secret'>) => void
}

/** What an administrator does with a webhook. */
export function WebhookActs({ webhook, showSecret }: WebhookActsProps) {
  const navigate = useNavigate()
  const { county, id, name, state } = webhook
  const reference = { county, id }
  const test = useAct('exchange.test-webhook', refreshed)
  const pause = useAct('exchange.pause-webhook', refreshed)
  const resume = useAct('exchange.resume-webhook', refreshed)
  const rotate = useAct('exchange.rotate-secret', refreshed)
  const remove = useAct('exchange.remove-webhook', refreshed)
  const [asking, setAsking] = useState<'rotate' | 'remove'>()
  const [isTested, setTested] = useState(false)
  const problem = test.problem ?? pause.problem ?? resume.problem
  const turn = state === 'active' ? pause : resume
  const cancel = () => {
    rotate.forget()
    remove.forget()
    setAsking(undefined)
  }
  return (
    <div className="stack">
      <div className="row">
        <Button
          type="primary"
          loading={test.running}
          onClick={() => void test.run(reference).then((sent) => setTested(sent !== undefined))}
        >
          {t('发一条测试消息')}
        </Button>
        <Button loading={turn.running} onClick={() => void turn.run(reference)}>
          {state === 'active' ? t('暂停') : t('恢复发送')}
        </Button>
        <Button onClick={() => void navigate(paths.editWebhook(county, id))}>{t('修改')}</Button>
        <Button onClick={() => setAsking('rotate')}>{t('换密钥')}</Button>
        <Button onClick={() => setAsking('remove')}>{t('删除')}</Button>
      </div>
      {problem ? <ErrorNotice problem={problem} /> : null}
      {isTested ? <Notice kind="info" title={t('测试消息已发出,送到没有见下面的发送记录。')} /> : null}
      <Confirm
        open={asking === 'rotate'}
        question={t('给“{name}”换密钥?', { name })}
        act={t('换密钥')}
        destroys
        running={rotate.running}
        problem={rotate.problem}
        cancel={cancel}
        confirm={() =>
          void rotate.run(reference).then((made) => {
            if (!made) return
            setAsking(undefined)
            showSecret(made)
          })
        }
      >
        <p>{t('新密钥只显示一次。旧密钥还能用一天,请通知对方在一天内换好。')}</p>
      </Confirm>
      <Confirm
        open={asking === 'remove'}
        question={t('删除“{name}”?', { name })}
        act={t('删除')}
        destroys
        running={remove.running}
        problem={remove.problem}
        cancel={cancel}
        confirm={() =>
          void remove.run(reference).then((gone) => {
            if (gone) void navigate(paths.webhooks())
          })
        }
      >
        <p>{t('不再告诉对方任何变化,还没送出的消息也不送了。删除后不能恢复,只想停一阵请用“暂停”。')}</p>
      </Confirm>
    </div>
  )
}

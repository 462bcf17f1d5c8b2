import { Button } from 'antd'
import { ErrorNotice, Notice, t } from '#ui'
import { problemIn } from '../../api.ts'
import { useAsk } from '../../use-ask.ts'
import { useState } from 'react'

/** Walks the whole chain on the server. The same is done without the server by `anmin audit verify`. */
export function VerifyChain({ county }: { readonly county: number }) {
  const [asked, setAsked] = useState(false)
  const verdict = useAsk('audit.verify', { county }, { enabled: asked })
  return (
    <div className="stack">
      <Button
        loading={verdict.isFetching}
        onClick={() => {
          if (asked) void verdict.refetch()
          else setAsked(true)
        }}
      >
        {t('核对这些记录有没有被改过')}
      </Button>
      {verdict.isError ? <ErrorNotice problem={problemIn(verdict.error)} /> : null}
      {verdict.data?.intact === true ? <Notice kind="good" title={verdict.data.text} /> : null}
      {verdict.data?.intact === false ? (
        <Notice kind="today" title={verdict.data.text}>
          <p>{t('请不要改动数据库,保留现场,马上告诉单位负责人和审计。')}</p>
        </Notice>
      ) : null}
    </div>
  )
}

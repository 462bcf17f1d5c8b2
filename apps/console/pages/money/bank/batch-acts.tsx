import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import type { BatchView } from '#ledger/schema'
import { Confirm, ErrorNotice, Field, t } from '#ui'
import { holdsRole, useSignedIn } from '../../../session.tsx'
import { useAct } from '../../../use-act.ts'
import { useDownload } from '../../../use-download.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { Proposal } from './proposal.tsx'

const refresh = [
  'ledger.list-batches',
  'ledger.list-payment-faults',
  'ledger.list-runs',
  'ledger.count-returns',
] as const

/** What may be done with a batch now. */
export function BatchActs({ county, batch }: { readonly county: CountyCode; readonly batch: BatchView }) {
  const { grants } = useSignedIn()
  const file = useDownload('ledger.download-batch-file')
  const sent = useAct('ledger.mark-sent', refresh)
  const anew = useAct('ledger.remake-batch', refresh)
  const cancel = useAct('ledger.cancel-batch', refresh)
  const [asking, setAsking] = useState<'send' | 'cancel'>()
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: ['ledger.list-batches'] })
  const { id, number } = batch
  if (batch.cancellation !== null) return <Proposal county={county} batch={batch} proposal={batch.cancellation} />
  if (!holdsRole(grants, ['finance-officer'])) return null
  const close = () => {
    setAsking(undefined)
    for (const act of [sent, cancel]) act.forget()
  }
  const [lines, yuan] = [inThousands(batch.lines), formatYuan(batch.amount)]
  const isReady = batch.state === 'ready'
  // The bank may have it: one proposes, another one who has asked the bank agrees.
  const byTwo = batch.state === 'sent' || batch.downloads.length > 0
  const mayCancel = isReady || (batch.state === 'sent' && batch.paid + batch.returned === 0)
  return (
    <div className="row no-print">
      {batch.digest === null ? null : (
        <Button
          aria-label={t('下载第 {number} 批的文件', { number })}
          loading={file.running}
          onClick={() => void file.save({ county, id }).then(fresh)}
        >
          {t('下载')}
        </Button>
      )}
      {isReady ? (
        <>
          <Button
            type="primary"
            aria-label={t('第 {number} 批登记已送银行', { number })}
            onClick={() => setAsking('send')}
          >
            {t('已送银行')}
          </Button>
          <Button
            aria-label={t('第 {number} 批重新生成', { number })}
            loading={anew.running}
            onClick={() => void anew.run({ county, id })}
          >
            {t('重新生成')}
          </Button>
        </>
      ) : null}
      {mayCancel ? (
        <Button aria-label={t('第 {number} 批作废', { number })} onClick={() => setAsking('cancel')}>
          {byTwo ? t('提出作废') : t('作废')}
        </Button>
      ) : null}
      {batch.state === 'making' && batch.jobState === 'failed' ? (
        <Button loading={anew.running} onClick={() => void anew.run({ county, id })}>
          {t('再生成一次')}
        </Button>
      ) : null}
      {file.problem ? <ErrorNotice problem={file.problem} /> : null}
      {anew.problem ? <ErrorNotice problem={anew.problem} /> : null}
      <Confirm
        open={asking === 'send'}
        question={t('第 {number} 批已经送到银行了?', { number })}
        act={t('登记已送银行')}
        running={sent.running}
        problem={sent.problem}
        confirm={() => void sent.run({ county, id }).then((done) => (done ? close() : undefined))}
        cancel={close}
      >
        <p>{t('{lines} 笔,共 {yuan} 元记为在途。登记以后文件不能再改,要更正的等银行退回后重发。', { lines, yuan })}</p>
        {batch.mayDrop ? <p>{t('这家银行登记了公钥,登记后文件会加密放进投送文件夹。')}</p> : null}
      </Confirm>
      <Confirm
        open={asking === 'cancel'}
        question={byTwo ? t('提出作废第 {number} 批?', { number }) : t('作废第 {number} 批?', { number })}
        act={byTwo ? t('提出作废') : t('作废')}
        destroys
        running={cancel.running}
        problem={cancel.problem}
        confirm={() => {
          if (reason.trim() === '') return
          void cancel.run({ county, id, reason }).then((done) => (done ? close() : undefined))
        }}
        cancel={close}
      >
        {byTwo ? (
          <p>
            {t(
              '文件下载过或已经送银行,银行可能已经收到。请先问清银行没有入账(例如整批退件);提出以后,由另一名财务或经办人员问过银行再确认,确认前这一批不动。',
            )}
          </p>
        ) : null}
        <p>
          {t('{lines} 笔,共 {yuan} 元都不付了,钱退回可用指标;还该发的,下次发放会再算进去。不能撤销。', { lines, yuan })}
        </p>
        <Field label={t('作废的原因')}>
          {(control) => (
            <Input {...control} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
      </Confirm>
    </div>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import type { RunView } from '#ledger/schema'
import { Confirm, ErrorNotice, Field, t } from '#ui'
import { useAct } from '../../../use-act.ts'
import { inThousands } from '../../simulation/totals.tsx'

type Asking = 'submit' | 'approve' | 'return' | 'cancel' | 'prepare-again'
const refresh = ['ledger.get-run', 'ledger.list-runs', 'ledger.list-run-lines'] as const

/** What may be done with the run now; what may not is shown with the reason. */
export function RunActs({ run }: { readonly run: RunView }) {
  const { county, id, acts, digest, payable, holds, progress } = run
  const [asking, setAsking] = useState<Asking>()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const submit = useAct('ledger.submit-run', refresh)
  const approve = useAct('ledger.approve-run', refresh)
  const giveBack = useAct('ledger.return-run', refresh)
  const cancel = useAct('ledger.cancel-run', refresh)
  const anew = useAct('ledger.prepare-again', refresh)
  const close = () => {
    setAsking(undefined)
    setReason('')
    setTried(false)
    for (const act of [submit, approve, giveBack, cancel, anew]) act.forget()
  }
  const open = holds.reduce((sum, one) => sum + one.open, 0)
  const [lines, yuan] = [inThousands(payable.lines), formatYuan(payable.amount)]
  const why = reason.trim()
  const asked = {
    submit: {
      words: t('提交审批'),
      question: t('提交这次发放?'),
      tell: t('{lines} 行,共 {yuan} 元。提交以后名单不能再改;{open} 行还在暂缓,本月不发,下月再看。', {
        lines,
        yuan,
        open,
      }),
      act: submit,
      run: () => submit.run({ county, id }),
    },
    approve: {
      words: t('同意发放'),
      question: t('同意发放?'),
      tell: t('您审批的是 {lines} 行,共 {yuan} 元。两个人都同意以后,款项进入待付,不能撤回。', { lines, yuan }),
      act: approve,
      run: () => approve.run({ county, id, digest: digest ?? '' }),
    },
    return: {
      words: t('退回'),
      question: t('退回这次发放?'),
      tell: t('已经给出的审批作废,经办人员改好后重新提交。'),
      act: giveBack,
      run: () => giveBack.run({ county, id, reason: why }),
    },
    cancel: {
      words: t('作废'),
      question: t('作废这次发放?'),
      tell: t('名单作废,一分钱也不发。可以重新生成同一个月的。'),
      act: cancel,
      run: () => cancel.run({ county, id, reason: why }),
    },
    'prepare-again': {
      words: t('重新生成'),
      question: t('重新生成名单?'),
      tell: t('按现在记录的情况重新计算和核查;已经处理的暂缓要重新处理。'),
      act: anew,
      run: () => anew.run({ county, id }),
    },
  } as const satisfies Record<Asking, unknown>
  const needsReason = asking === 'return' || asking === 'cancel'
  const current = asking && asked[asking]
  const isBroken = progress?.state === 'failed' || progress?.state === 'cancelled'
  const offered: readonly Asking[] =
    run.state === 'submitted' ? ['approve', 'return', 'cancel'] : ['submit', 'prepare-again', 'cancel']
  if (!['preparing', 'prepared', 'submitted'].includes(run.state)) return null
  return (
    <div className="stack no-print">
      <div className="row">
        {offered.map((name) => (
          <Button
            key={name}
            type={name === 'submit' || name === 'approve' ? 'primary' : 'default'}
            disabled={(acts[name] ?? null) !== null && !(name === 'prepare-again' && isBroken)}
            onClick={() => setAsking(name)}
          >
            {asked[name].words}
          </Button>
        ))}
      </div>
      {offered.map((name) =>
        (acts[name] ?? null) === null || run.state === 'preparing' ? null : (
          <p key={name} className="soft">
            {acts[name]}
          </p>
        ),
      )}
      <Confirm
        open={current !== undefined}
        question={current?.question ?? ''}
        act={current?.words ?? ''}
        running={current?.act.running ?? false}
        problem={current?.act.problem}
        confirm={() => {
          setTried(true)
          if (!current || (needsReason && why === '')) return
          void current.run().then((done) => (done ? close() : undefined))
        }}
        cancel={close}
      >
        <p>{current?.tell}</p>
        {needsReason ? (
          <Field label={t('原因')} error={isTried && why === '' ? t('请写明原因,别人要知道为什么。') : undefined}>
            {(control) => (
              <Input.TextArea
                {...control}
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        ) : null}
      </Confirm>
      {asking === undefined && approve.problem ? <ErrorNotice problem={approve.problem} /> : null}
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { formatYuan } from '#kernel/money'
import type { RunView } from '#ledger/schema'
import { Confirm, Field, t } from '#ui'
import { type Act, useAct } from '../../../use-act.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { linesWords, shortageWords } from './run-words.ts'

export type RunAct = 'submit' | 'approve' | 'return' | 'cancel' | 'prepare-again'
const refresh = ['ledger.get-run', 'ledger.list-runs', 'ledger.list-run-lines'] as const

interface AskRunActProps {
  readonly act: RunAct
  readonly words: string
  /** As it was seen when the act was chosen. */
  readonly run: RunView
  readonly close: () => void
}

interface Asked {
  readonly question: string
  readonly tell: readonly string[]
  readonly by: Pick<Act<'ledger.submit-run'>, 'running' | 'problem'>
  readonly run: () => Promise<unknown>
}

/** Asks before an act on a run. What is refused because of others shows the run anew behind the answer. */
export function AskRunAct({ act, words, run, close }: AskRunActProps) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const why = reason.trim()
  const asked = useAsked(act, run, why)
  const needsReason = act === 'return' || act === 'cancel'
  const confirm = async () => {
    setTried(true)
    if (needsReason && why === '') return
    if ((await asked.run()) !== undefined) close()
    else await client.invalidateQueries({ queryKey: ['ledger.get-run'] })
  }
  return (
    <Confirm
      open
      question={asked.question}
      act={words}
      destroys={act === 'cancel'}
      running={asked.by.running}
      problem={asked.by.problem}
      confirm={() => void confirm()}
      cancel={close}
    >
      {asked.tell.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
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
  )
}

function useAsked(act: RunAct, run: RunView, reason: string): Asked {
  const submit = useAct('ledger.submit-run', refresh)
  const approve = useAct('ledger.approve-run', refresh)
  const giveBack = useAct('ledger.return-run', refresh)
  const cancel = useAct('ledger.cancel-run', refresh)
  const anew = useAct('ledger.prepare-again', refresh)
  const { county, id, payable, holds, shortages, digest } = run
  const open = holds.reduce((sum, one) => sum + one.open, 0)
  const [lines, yuan] = [linesWords(payable), formatYuan(payable.amount)]
  const lacks = shortages.map(shortageWords)
  const asked: Readonly<Record<RunAct, Asked>> = {
    submit: {
      question: t('提交这次发放?'),
      tell: [
        t('{lines},共 {yuan} 元。提交以后名单不能再改。', { lines, yuan }),
        ...(open === 0 ? [] : [t('{open} 行还在暂缓,本月不发,下月再看。', { open: inThousands(open) })]),
        ...lacks,
        ...(lacks.length === 0 ? [] : [t('可以先提交;资金补足以前,第二个人不能同意。')]),
      ],
      by: submit,
      run: () => submit.run({ county, id }),
    },
    approve: {
      question: t('同意发放?'),
      tell: [t('您审批的是 {lines},共 {yuan} 元。两个人都同意以后,款项进入待付,不能撤回。', { lines, yuan }), ...lacks],
      by: approve,
      run: () => approve.run({ county, id, digest: digest ?? '' }),
    },
    return: {
      question: t('退回这次发放?'),
      tell: [t('已经给出的审批作废,经办人员改好后重新提交。')],
      by: giveBack,
      run: () => giveBack.run({ county, id, reason }),
    },
    cancel: {
      question: t('作废这次发放?'),
      tell: [t('名单作废,一分钱也不发。可以重新生成同一个月的。')],
      by: cancel,
      run: () => cancel.run({ county, id, reason }),
    },
    'prepare-again': {
      question: t('重新生成名单?'),
      tell: [
        t('按现在记录的情况重新计算和核查。'),
        t('已经处理的暂缓:情况没有变的沿用,变了的要重新处理,页面上会列出来。'),
      ],
      by: anew,
      run: () => anew.run({ county, id }),
    },
  }
  return asked[act]
}

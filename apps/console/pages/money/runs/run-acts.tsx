import { Button } from 'antd'
import { useState } from 'react'
import type { RunView } from '#ledger/schema'
import { t } from '#ui'
import { AskRunAct, type RunAct } from './ask-run-act.tsx'

/** Where a link finds the acts on the page. */
export const actsPlace = 'run-acts'

const words = (): Readonly<Record<RunAct, string>> => ({
  submit: t('提交审批'),
  approve: t('同意发放'),
  return: t('退回'),
  cancel: t('作废'),
  'prepare-again': t('重新生成'),
})

/** What may be done with the run now; what may not is shown with the reason. */
export function RunActs({ run }: { readonly run: RunView }) {
  const { acts, progress, state } = run
  // What is asked is about the run as it was seen then: what others do meanwhile is noticed, not approved unseen.
  const [asking, setAsking] = useState<{ readonly act: RunAct; readonly seen: RunView }>()
  const isOpen = state === 'preparing' || state === 'prepared' || state === 'submitted'
  const isBroken = progress?.state === 'failed' || progress?.state === 'cancelled'
  const offered: readonly RunAct[] =
    state === 'submitted' ? ['approve', 'return', 'cancel'] : ['submit', 'prepare-again', 'cancel']
  const whyNot = [...new Set(offered.flatMap((act) => acts[act] ?? []))]
  return (
    <div className="stack no-print" id={actsPlace}>
      {isOpen ? (
        <>
          <div className="row">
            {offered.map((act) => (
              <Button
                key={act}
                type={act === 'submit' || act === 'approve' ? 'primary' : 'default'}
                disabled={(acts[act] ?? null) !== null && !(act === 'prepare-again' && isBroken)}
                onClick={() => setAsking({ act, seen: run })}
              >
                {words()[act]}
              </Button>
            ))}
          </div>
          {state === 'preparing'
            ? null
            : whyNot.map((why) => (
                <p key={why} className="soft">
                  {why}
                </p>
              ))}
        </>
      ) : null}
      {asking ? (
        <AskRunAct act={asking.act} words={words()[asking.act]} run={asking.seen} close={() => setAsking(undefined)} />
      ) : null}
    </div>
  )
}

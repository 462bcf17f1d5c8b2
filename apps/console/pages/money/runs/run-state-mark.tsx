import { type RunHead, runStates } from '#ledger/schema'
import { StatusMark, t } from '#ui'
import { inThousands } from '../../simulation/totals.tsx'
import { runMarks } from './run-words.ts'

/** Where a run stands; once the bank has it, how far its money is. */
export function RunStateMark({ run: { state, delivery } }: { readonly run: Pick<RunHead, 'state' | 'delivery'> }) {
  if (delivery === null) return <StatusMark kind={runMarks[state]}>{t(runStates[state])}</StatusMark>
  const { paid, returned, waiting, unsent } = delivery
  if (returned + waiting + unsent === 0) return <StatusMark kind="done">{t('已发完')}</StatusMark>
  const counts = [
    ...[t('到账 {n} 笔', { n: inThousands(paid) }), t('退回 {n} 笔', { n: inThousands(returned) })],
    t('等回盘 {n} 笔', { n: inThousands(waiting) }),
    ...(unsent === 0 ? [] : [t('待送银行 {n} 笔', { n: inThousands(unsent) })]),
  ]
  return <StatusMark kind={returned === 0 ? 'waiting' : 'today'}>{counts.join(',')}</StatusMark>
}

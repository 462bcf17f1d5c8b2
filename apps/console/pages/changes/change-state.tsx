import { StatusMark, t, type StatusKind } from '#ui'
import type { ChangeView } from '#policy/schema'

export type ChangeState = ChangeView['state']

const marks = (): Readonly<Record<ChangeState, { readonly kind: StatusKind; readonly words: string }>> => ({
  draft: { kind: 'waiting', words: t('起草中') },
  proposed: { kind: 'today', words: t('等人采纳') },
  adopted: { kind: 'done', words: t('已采纳') },
  rejected: { kind: 'stopped', words: t('已退回') },
  withdrawn: { kind: 'none', words: t('已撤回') },
})

export const changeStateOptions = () =>
  Object.entries(marks()).map(([value, { words }]) => ({ value: value as ChangeState, label: words })) // keys of a literal table

export function ChangeStateMark({ state }: { readonly state: ChangeState }) {
  const { kind, words } = marks()[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

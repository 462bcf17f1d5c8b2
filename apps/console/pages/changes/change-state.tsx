import { StatusMark, t, type StatusKind } from '#ui'
import type { ChangeView } from '#policy/schema'

export type ChangeState = ChangeView['state']

const marks = (): Readonly<Record<ChangeState, { readonly kind: StatusKind; readonly words: string }>> => ({
  draft: { kind: 'waiting', words: t('起草中') },
  proposed: { kind: 'waiting', words: t('等人采纳') },
  adopted: { kind: 'done', words: t('已采纳') },
  rejected: { kind: 'stopped', words: t('已退回') },
  withdrawn: { kind: 'none', words: t('已撤回') },
})

export const changeStateOptions = () =>
  Object.entries(marks()).map(([value, { words }]) => ({ value: value as ChangeState, label: words })) // keys of a literal table

/** The accent is for the one who can decide today. */
export function ChangeStateMark({ change: { state, allowed } }: { readonly change: ChangeView }) {
  const { kind, words } = marks()[state]
  return allowed.adopt ? (
    <StatusMark kind="today">{t('等你决定')}</StatusMark>
  ) : (
    <StatusMark kind={kind}>{words}</StatusMark>
  )
}

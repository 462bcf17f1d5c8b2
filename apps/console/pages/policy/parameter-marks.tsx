import { SampleBadge, StatusMark, t } from '#ui'
import type { ParameterValue } from './rulebook.ts'

type Marked = Pick<ParameterValue, 'status' | 'expired' | 'reviewDue'>

/** What an officer must know before trusting a value: placeholder, lapsed, or due for review. */
export function ParameterMarks({ of }: { readonly of: Marked }) {
  const isPlain = of.status !== 'sample' && !of.expired && !of.reviewDue
  if (isPlain) return null
  return (
    <span className="marks">
      {of.status === 'sample' ? <SampleBadge /> : null}
      {of.expired ? <StatusMark kind="today">{t('已到期')}</StatusMark> : null}
      {of.reviewDue && !of.expired ? <StatusMark kind="waiting">{t('待复核')}</StatusMark> : null}
    </span>
  )
}

import type { RunView } from '#ledger/schema'
import { ready, Section, t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { actsPlace } from './run-acts.tsx'

interface OfRun {
  readonly run: RunView
}

/** Of a submitted run, above everything else: who has agreed and whom it waits for. */
export function WhoseTurn({ run: { approvals, state } }: OfRun) {
  if (state !== 'submitted') return null
  const [county] = approvals
  return (
    <p>
      {county === undefined
        ? t('等县级经办同意,然后是财务。')
        : t('已有县级经办({officer})同意,等财务。', { officer: county.officer })}{' '}
      <a className="no-print" href={`#${actsPlace}`}>
        {t('去审批')}
      </a>
    </p>
  )
}

/** Who approved it, and the digest of what they saw. */
export function Approvals({ run: { approvals, digest, state } }: OfRun) {
  if (state === 'prepared') return null
  return (
    <Section title={t('审批')} state={ready}>
      {approvals.length === 0 ? <p>{t('还没有人审批。')}</p> : null}
      <ol className="run-approvals">
        {approvals.map(({ seq, officer, role, at }) => (
          <li key={seq}>
            {t('{role}:{officer},{at}', {
              role: role === 'county-officer' ? t('县级经办') : t('财务'),
              officer,
              at: instantInWords(at),
            })}
          </li>
        ))}
      </ol>
      {digest === null ? null : <p className="soft digest">{t('名单摘要 {digest}', { digest })}</p>}
    </Section>
  )
}

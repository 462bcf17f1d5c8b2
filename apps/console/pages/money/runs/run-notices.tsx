import { Link } from 'react-router'
import { monthInWords } from '#kernel/month'
import type { RunView } from '#ledger/schema'
import { Notice, t } from '#ui'
import { paths } from '../../../paths.ts'
import { inThousands } from '../../simulation/totals.tsx'
import { actsPlace } from './run-acts.tsx'
import { shortageWords } from './run-words.ts'

interface OfRun {
  readonly run: RunView
}

/** Made before its month begins: whose facts it used, and that what begins with the month is not in it yet. */
export function FactsOf({ run: { facts, month, state } }: OfRun) {
  if (facts === null || facts.month >= month || state === 'cancelled') return null
  const of = { facts: monthInWords(facts.month), month: monthInWords(month) }
  return (
    <Notice
      kind="info"
      title={
        facts.later === 0
          ? t('{month}还没有到,名单用的是{facts}的情况。', of)
          : t(
              '{month}还没有到,名单用的是{facts}的情况:有 {later} 处登记从{month}起变化(例如账户、迁移),名单里还没有。',
              {
                ...of,
                later: inThousands(facts.later),
              },
            )
      }
    >
      {facts.later === 0 ? null : <p>{t('到{month}1日零点以后点“重新生成”,就按新的情况。', of)}</p>}
    </Notice>
  )
}

/** What was decided meanwhile and is not counted in, told to whoever submits or approves. */
export function LaterDecisions({ run: { laterDecisions, acts, state } }: OfRun) {
  if (laterDecisions === 0) return null
  const count = inThousands(laterDecisions)
  return (
    <Notice
      kind="today"
      title={
        state === 'submitted'
          ? t('生成以后另有 {count} 份决定没有算进来。要算进来,先退回,再重新生成。', { count })
          : t('生成以后另有 {count} 份决定没有算进来,重新生成即可。', { count })
      }
    >
      {acts['prepare-again'] === null ? (
        <p className="no-print">
          <a href={`#${actsPlace}`}>{t('去重新生成')}</a>
        </p>
      ) : null}
    </Notice>
  )
}

/** What lacks money, before anybody submits. */
export function Shortages({ run: { shortages, state } }: OfRun) {
  if (state !== 'prepared' && state !== 'submitted') return null
  return shortages.map((one) => <Notice key={one.benefit} kind="today" title={shortageWords(one)} />)
}

/** What became of what was settled, when the lines were made anew. */
export function Anew({ run: { anew, county, id, state } }: OfRun) {
  if (anew === null || (state !== 'prepared' && state !== 'submitted')) return null
  const { kept, askedAnew, gone } = anew
  return (
    <Notice
      kind={askedAnew === 0 ? 'info' : 'today'}
      title={t(
        '重新生成以后:{kept} 行沿用了原来的处理,{askedAnew} 行情况变了要重新处理,{gone} 处原来的问题已经没有了。',
        {
          kept: inThousands(kept),
          askedAnew: inThousands(askedAnew),
          gone: inThousands(gone),
        },
      )}
    >
      <p className="hold-links no-print">
        {askedAnew === 0 ? null : (
          <Link to={paths.runLines(county, id, { answer: 'anew' })}>{t('看要重新处理的')}</Link>
        )}
        {kept === 0 ? null : <Link to={paths.runLines(county, id, { answer: 'kept' })}>{t('看沿用的')}</Link>}
      </p>
    </Notice>
  )
}

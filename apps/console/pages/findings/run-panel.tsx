import { Button } from 'antd'
import { Link } from 'react-router'
import { formatMonth } from '#kernel/month'
import { ErrorNotice, Notice, StatusMark, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { instantInWords } from '../../instants.ts'
import { paths } from '../../paths.ts'
import { useAct } from '../../use-act.ts'
import { monthWords } from '../policy/this-month.ts'
import { inThousands } from '../simulation/totals.tsx'

type Overview = OutputOf<'watch.get-overview'>
type Head = NonNullable<Overview['current']>

/** The run that counts, the one under way, and the way to a new one. */
export function RunPanel({ overview, mayRun }: { readonly overview: Overview; readonly mayRun: boolean }) {
  const { current, running, hasPeople, county } = overview
  const refresh = ['watch.get-overview', 'watch.list-judgings'] as const
  const judge = useAct('watch.judge-county', refresh)
  const stop = useAct('watch.stop-judging', refresh)
  if (!hasPeople) {
    return <Notice kind="info" title={t('还没有在册的人。请先导入居民和待遇台账,再来研判。')} />
  }
  const problem = judge.problem ?? stop.problem
  return (
    <div className="run-panel">
      {running ? (
        <Running running={running} />
      ) : current ? (
        <Current head={current} touched={overview.touched} />
      ) : (
        <p>{t('还没有研判过。第一次会判定全县每一户,以后只重新判定情况或标准有变化的。')}</p>
      )}
      <div className="row no-print">
        {running ? (
          <Button
            disabled={!mayRun || running.job === null}
            loading={stop.running}
            onClick={() => void stop.run({ county, id: running.id })}
          >
            {t('停止')}
          </Button>
        ) : (
          <>
            <Button
              type="primary"
              disabled={!mayRun}
              loading={judge.running}
              onClick={() => void judge.run({ county })}
            >
              {current ? t('研判有变化的') : t('开始研判')}
            </Button>
            {current ? (
              <Button
                disabled={!mayRun}
                loading={judge.running}
                onClick={() => void judge.run({ county, everybody: true })}
              >
                {t('全部重新研判')}
              </Button>
            ) : null}
          </>
        )}
        {mayRun ? null : <span className="soft">{t('要有“县级经办”或“政策管理员”的角色才能开始研判。')}</span>}
      </div>
      {problem ? <ErrorNotice problem={problem} /> : null}
    </div>
  )
}

function Running({ running }: { readonly running: NonNullable<Overview['running']> }) {
  const { households, total } = running
  return (
    <div className="stack">
      <StatusMark kind="waiting">
        {t('正在研判 {month}:{done} / {total} 户。这一页可以关掉,以前的结果一直能看。', {
          month: monthWords(formatMonth(running.month)),
          done: inThousands(households),
          total: inThousands(total),
        })}
      </StatusMark>
      <progress className="progress" aria-label={t('研判进度')} value={households} max={Math.max(1, total)} />
    </div>
  )
}

function Current({ head, touched }: { readonly head: Head; readonly touched: number }) {
  return (
    <>
      <StatusMark kind="done">
        {t('{month}的结果,{who} {when}研判,判定了 {count} 户。', {
          month: monthWords(formatMonth(head.month)),
          who: head.runBy,
          when: instantInWords(head.finishedAt ?? head.runAt),
          count: inThousands(head.households),
        })}
      </StatusMark>
      <p className="soft">
        {(head.changes ?? 0) > 0 ? (
          <Link to={paths.judgingChanges(head.county, head.id)}>
            {t('和上一次相比有 {count} 处变化', { count: inThousands(head.changes ?? 0) })}
          </Link>
        ) : head.changes === null ? (
          t('这是第一次研判。')
        ) : (
          t('和上一次相比没有变化。')
        )}{' '}
        {touched > 0
          ? t('研判以后有 {count} 户的情况变了,还没有重新判定。', { count: inThousands(touched) })
          : t('研判以后没有一户的情况变化。')}
      </p>
    </>
  )
}

import type { DuplicateSearch } from '#registry/schema'
import { Notice, t } from '#ui'
import { instantInWords } from '../../instants.ts'
import { inThousands } from '../simulation/totals.tsx'

/** How far the search is, or when it was done last. */
export function SearchState({ searched: { running, last } }: { readonly searched: DuplicateSearch }) {
  if (running) return <Notice kind="info" title={howFar(running)} />
  if (!last) return <p className="soft">{t('还没有查过。点“重新查找”把全县查一遍。')}</p>
  if (last.state === 'failed')
    return (
      <Notice kind="today" title={t('上一次没有查完,下面的名单可能不全。请重新查找。')}>
        {last.message ? <p>{last.message}</p> : null}
      </Notice>
    )
  return <p className="soft">{t('上次查完是{when}。以后导入台账会自动再查。', { when: instantInWords(last.at) })}</p>
}

function howFar({ state, done, total }: NonNullable<DuplicateSearch['running']>): string {
  if (state === 'waiting' && done === 0) return t('已排队,马上开始查找。这一页可以关掉。')
  if (total === null || total === 0) return t('正在全县查找。这一页可以关掉,查完名单会自己更新。')
  return t('正在全县查找,已查 {percent}%({done} / {total} 人次)。这一页可以关掉,查完名单会自己更新。', {
    percent: Math.min(99, Math.floor((done / total) * 100)),
    done: inThousands(done),
    total: inThousands(total),
  })
}

import { Button } from 'antd'
import { ErrorNotice, t } from '#ui'
import type { ImportView } from '#registry/schema'
import { useAct } from '../../use-act.ts'
import { inThousands } from '../simulation/totals.tsx'
import { secondsInWords } from './time-words.ts'

type Stage = ImportView['progress']['stage']

const stages = (): Readonly<Record<Stage, string>> => ({
  rows: t('逐行检查'),
  weigh: t('和登记里的比对'),
  finish: t('整理要退回的行'),
  apply: t('写进登记'),
  none: t('准备开始'),
})

/** Rows done, rate, time left, and the way to stop: the page may be closed and found again. */
export function ImportProgress({ held, mayStop }: { readonly held: ImportView; readonly mayStop: boolean }) {
  const { stage, done, total, rate, secondsLeft } = held.progress
  const stop = useAct('registry.cancel-import', ['registry.get-import', 'registry.list-imports'])
  const words = held.state === 'withdrawing' ? t('正在撤回') : stages()[stage]
  return (
    <section className="boxed" aria-label={t('进度')}>
      <p role="status">{words}</p>
      <progress
        className="progress progress-wide"
        aria-label={words}
        {...(total !== null && total > 0 && { value: Math.min(done, total), max: total })}
      />
      <p className="soft digits-loose">
        {total === null
          ? t('已完成 {done} 行', { done: inThousands(done) })
          : t('已完成 {done} / {total} 行', { done: inThousands(done), total: inThousands(total) })}
        {rate === null ? '' : t(',每秒 {rate} 行', { rate: inThousands(rate) })}
        {secondsLeft === null ? '' : t(',还要{time}', { time: secondsInWords(secondsLeft) })}
        {t('。这一页可以关掉,做完在“台账导入”里能找到。')}
      </p>
      {stop.problem ? <ErrorNotice problem={stop.problem} /> : null}
      {mayStop && held.actions.includes('cancel') ? (
        <p className="after">
          <Button loading={stop.running} onClick={() => void stop.run({ county: held.county, id: held.id })}>
            {t('停下')}
          </Button>
        </p>
      ) : null}
    </section>
  )
}

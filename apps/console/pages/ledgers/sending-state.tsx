import { Button } from 'antd'
import { ErrorNotice, StatusMark, t } from '#ui'
import { secondsInWords, shareInWords, sizeInWords } from './time-words.ts'
import type { Sending } from './use-upload.ts'

export interface SendingStateProps {
  readonly name: string
  readonly sending: Sending
  /** The server looks into the file. */
  readonly isReading: boolean
  readonly pause: () => void
  readonly goOn: () => void
}

/** How far the file is: sent of all, time left; after a break the way to go on. */
export function SendingState({ name, sending, isReading, pause, goOn }: SendingStateProps) {
  const { is, received, size, problem } = sending
  const share = shareInWords(received, size)
  const isStopped = is === 'paused' || is === 'broken'
  return (
    <section className="boxed stack" aria-label={t('上传')}>
      <p className="file-line">
        <strong className="long-name">{name}</strong>
        <span className="soft">
          {t('{received} / {size}', { received: sizeInWords(received), size: sizeInWords(size) })}
        </span>
      </p>
      <progress className="progress progress-wide" aria-label={t('已上传')} value={received} max={size} />
      <div className="row" role="status">
        {is === 'sending' ? <StatusMark kind="waiting">{wordsOf(sending)}</StatusMark> : null}
        {is === 'sent' && isReading ? <StatusMark kind="waiting">{t('传好了,正在认表头和每一列。')}</StatusMark> : null}
        {is === 'sent' && !isReading ? <StatusMark kind="done">{t('传好了。')}</StatusMark> : null}
        {isStopped ? <StatusMark kind="stopped">{t('已传 {share},停下了。', { share })}</StatusMark> : null}
      </div>
      {is === 'broken' && problem ? <ErrorNotice problem={problem} /> : null}
      {is === 'sending' ? (
        <Button onClick={pause}>{t('先停一下')}</Button>
      ) : isStopped ? (
        <Button type="primary" onClick={goOn}>
          {t('接着传')}
        </Button>
      ) : null}
    </section>
  )
}

function wordsOf({ received, size, secondsLeft, isStalled }: Sending): string {
  const share = shareInWords(received, size)
  if (isStalled) return t('已传 {share}。网络慢或断了,正在重试,不用重新选文件。', { share })
  if (secondsLeft === undefined) return t('正在上传。')
  return t('已传 {share},还要{time}。', { share, time: secondsInWords(secondsLeft) })
}

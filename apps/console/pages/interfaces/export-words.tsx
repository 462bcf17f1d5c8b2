import { StatusMark, t, type StatusKind } from '#ui'
import type { BulkExportState } from '#exchange/schema'

const states = (): Readonly<Record<BulkExportState, { readonly kind: StatusKind; readonly words: string }>> => ({
  waiting: { kind: 'waiting', words: t('排队等导出') },
  running: { kind: 'waiting', words: t('正在导出') },
  done: { kind: 'done', words: t('导好了,可以下载') },
  failed: { kind: 'stopped', words: t('没有做完') },
  cancelled: { kind: 'none', words: t('已停下') },
  expired: { kind: 'none', words: t('文件已清理') },
})

export function ExportStateMark({ state }: { readonly state: BulkExportState }) {
  const { kind, words } = states()[state]
  return <StatusMark kind={kind}>{words}</StatusMark>
}

/** A job works on it or will: the page asks again by itself. */
export const isUnderWay = (state: BulkExportState): boolean => state === 'waiting' || state === 'running'

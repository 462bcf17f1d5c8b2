import { StatusMark, t, type StatusKind } from '#ui'
import type { ImportState, ImportView, RowVerdict } from '#registry/schema'
import { inThousands } from '../simulation/totals.tsx'

type Counts = ImportView['counts']

const states = (): Readonly<Record<ImportState, { readonly kind: StatusKind; readonly words: string }>> => ({
  uploaded: { kind: 'today', words: t('传好了,等您核对每列是什么') },
  reading: { kind: 'waiting', words: t('正在检查') },
  checked: { kind: 'today', words: t('检查好了,等您导入') },
  applying: { kind: 'waiting', words: t('正在导入') },
  done: { kind: 'done', words: t('已导入') },
  failed: { kind: 'stopped', words: t('没有做完') },
  cancelled: { kind: 'none', words: t('已停下') },
  withdrawing: { kind: 'waiting', words: t('正在撤回') },
  withdrawn: { kind: 'none', words: t('已撤回') },
})

export function ImportStateMark({ state, words }: { readonly state: ImportState; readonly words?: string }) {
  const shown = states()[state]
  return <StatusMark kind={shown.kind}>{words ?? shown.words}</StatusMark>
}

/** The job works: the page asks again by itself. */
export const isWorking = (state: ImportState): boolean =>
  state === 'reading' || state === 'applying' || state === 'withdrawing'

export const verdictWords = (): Readonly<
  Record<RowVerdict, { readonly kind: StatusKind; readonly words: string }>
> => ({
  bad: { kind: 'stopped', words: t('有误') },
  conflict: { kind: 'today', words: t('要核实') },
  new: { kind: 'done', words: t('新增') },
  changed: { kind: 'done', words: t('有变化') },
  unchanged: { kind: 'none', words: t('没有变化') },
})

/** What was made of a ledger, in a line; nothing before it was checked. */
export function countsInWords(counts: Counts): string {
  if (counts.rows === 0) return ''
  const parts = [
    t('新增 {count}', { count: inThousands(counts.new) }),
    t('有变化 {count}', { count: inThousands(counts.changed) }),
    t('没有变化 {count}', { count: inThousands(counts.unchanged) }),
    ...(counts.bad > 0 ? [t('有误 {count}', { count: inThousands(counts.bad) })] : []),
    ...(counts.conflict > 0 ? [t('要核实 {count}', { count: inThousands(counts.conflict) })] : []),
  ]
  return parts.join('、')
}

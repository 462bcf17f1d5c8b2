import type { Clock } from '#kernel/clock'
import type { z } from 'zod'
import { divisionName } from '../divisions.ts'
import { monthInWords } from '#kernel/month'
import { ledgerKinds } from './kinds/kinds.ts'
import { labelOf } from './matching/labels.ts'
import type { ImportHead, ImportProgress, ImportView } from './schema.ts'
import { importStates, type ImportState } from './states.ts'
import { actionsOf, type StoredImport } from './store.ts'

export function headOf(held: StoredImport, state: ImportState): z.infer<typeof ImportHead> {
  return {
    county: held.county,
    id: held.id,
    division: held.division,
    place: divisionName(held.division),
    kind: held.mapping.kind,
    kindLabel: ledgerKinds[held.mapping.kind].label,
    fileName: held.file_name,
    asOf: held.as_of,
    mode: held.mode,
    state,
    counts: held.counts,
    startedBy: held.started_by_name,
    startedAt: held.started_at.toISOString(),
    finishedAt: held.finished_at?.toISOString() ?? null,
    failure: held.failure,
  }
}

/** What an import's own row does not say. */
interface Around {
  readonly hasRows: boolean
  /** It was declared to name everybody of its kind. */
  readonly isComplete?: boolean
}

export function viewOf(
  held: StoredImport,
  state: ImportState,
  clock: Clock,
  { hasRows, isComplete = false }: Around,
): ImportView {
  const fields = Object.entries(held.counts.fields).map(([name, count]) => ({ name, label: labelOf(name), count }))
  return {
    ...headOf(held, state),
    job: held.job,
    progress: progressOf(held, state, clock),
    actions: [...actionsOf({ ...held, state })],
    summary: summaryOf(held, state),
    hasReturned: held.returned !== null,
    isComplete,
    hasRows,
    fields: fields.toSorted((a, b) => (a.count === b.count ? (a.name < b.name ? -1 : 1) : b.count - a.count)),
  }
}

const working: ReadonlySet<ImportState> = new Set(['reading', 'applying'])

function progressOf(held: StoredImport, state: ImportState, clock: Clock): z.infer<typeof ImportProgress> {
  const { stage, rows_done: done, rows_total: total } = held
  const seconds = held.stage_began_at ? (clock.now().getTime() - held.stage_began_at.getTime()) / 1_000 : 0
  const rate = working.has(state) && seconds > 0 && done > 0 ? done / seconds : null
  const secondsLeft = rate !== null && total !== null ? Math.ceil(Math.max(0, total - done) / rate) : null
  return { stage, done, total, rate: rate === null ? null : Math.round(rate), secondsLeft }
}

const many = (count: number) => count.toLocaleString('en-US')

/** What was found and what comes next, in one sentence. */
export function summaryOf(held: StoredImport, state: ImportState): string {
  const { counts } = held
  const faulty = counts.bad + counts.conflict
  const changing = counts.new + counts.changed
  const found = `共${many(counts.rows)}行:新增${many(counts.new)},有变化${many(counts.changed)},没有变化${many(counts.unchanged)},有误${many(counts.bad)},需要核实${many(counts.conflict)}。`
  const returned = faulty > 0 ? '有误和需要核实的行可以下载退回文件,改正后再上传。' : ''
  const sentences: Readonly<Record<ImportState, string>> = {
    uploaded: '请核对每一列对应的项目,然后开始检查。',
    reading: '正在检查,登记没有改动。',
    checked:
      changing === 0
        ? `${found}这份台账与登记相同,导入不会有任何变化。${returned}`
        : `${found}确认后导入,从${monthInWords(held.as_of)}起生效。${returned}`,
    applying: '正在导入,可以随时停止。',
    done:
      counts.applied === 0
        ? `这份台账与登记相同,没有任何变化。${returned}`
        : `已导入${many(counts.applied)}行。${returned}`,
    failed: held.failure ?? '没有完成。请重新检查;再次失败请把导入编号告诉管理员。',
    cancelled:
      held.source === null
        ? '已停止,登记没有改动。'
        : `已停止,停止前导入的${many(counts.applied)}行有效。可以继续导入,或整次撤回。`,
    withdrawing: '正在撤回。',
    withdrawn: '已撤回,登记与没有导入过一样,历史记录保留。',
  }
  return sentences[state]
}

/** For refusals: `已导入`. */
export function stateWords(state: ImportState): string {
  return importStates[state]
}

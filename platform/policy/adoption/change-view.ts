import { decideAccess } from '#kernel/access'
import type { Context } from '#kernel/context'
import { formatMonth } from '#kernel/month'
import { declaredParameters } from '../language/parameter.ts'
import { isHeld, type ParameterBook } from '../parameters/book.ts'
import { type ParameterRecord, parameterStatuses } from '../parameters/record.ts'
import { cellText } from '../parameters/store.ts'
import { codesInWords, describeCells } from '../parameters/value.ts'
import { adoptionAccess } from './access.ts'
import { readTrialSummaries, type StoredChange } from './change-store.ts'
import { readEntries } from './entries.ts'
import { type ChangeView, changeStates } from './schema.ts'

/**
 * Changes of one county as a page shows them: each entry in words beside the value it replaces, and what the reader
 * may do. What their trials found is asked for once for all of them.
 */
export async function viewChanges(
  ctx: Context,
  changes: readonly StoredChange[],
  book: ParameterBook,
): Promise<ChangeView[]> {
  const trials = changes.flatMap(({ trial }) => trial ?? [])
  const summaries = await readTrialSummaries(ctx, changes[0]?.county ?? 0, trials)
  return changes.map((change) => viewChange(ctx, change, book, summaries))
}

function viewChange(
  ctx: Context,
  change: StoredChange,
  book: ParameterBook,
  summaries: ReadonlyMap<string, unknown>,
): ChangeView {
  const records = readEntries(change.place, change.entries, change.id, ctx.clock.now().toISOString())
  return {
    id: change.id,
    place: change.place,
    title: change.title,
    reason: change.reason,
    entries: [...change.entries],
    lines: records.ok ? records.value.map((record) => lineOf(record, book, beforeDecision(change))) : [],
    digest: change.entries_digest,
    state: change.state,
    draftedBy: change.drafted_by_name,
    draftedAt: change.drafted_at.toISOString(),
    proposedBy: change.proposed_by_name,
    proposedAt: change.proposed_at?.toISOString() ?? null,
    trial: change.trial,
    trialSummary: ((change.trial && summaries.get(change.trial)) ?? null) as ChangeView['trialSummary'],
    decidedBy: change.decided_by_name,
    decidedAt: change.decided_at?.toISOString() ?? null,
    decisionNote: change.decision_note,
    allowed: allowedFor(ctx, change),
  }
}

/** A decided change keeps showing what it replaced, not what is in force by now. */
function beforeDecision({ decided_at: decided }: StoredChange): string | undefined {
  return decided === null ? undefined : new Date(decided.getTime() - 1).toISOString()
}

function lineOf(
  record: ParameterRecord,
  book: ParameterBook,
  knownAt: string | undefined,
): ChangeView['lines'][number] {
  const spec = declaredParameters().find((one) => one.key === record.key)
  const held = book.records.find(
    (one) =>
      isHeld(one, knownAt) &&
      one.status !== 'sample' &&
      one.key === record.key &&
      one.place === record.place &&
      cellText(one.for) === cellText(record.for) &&
      one.from <= record.from &&
      (one.to === null || one.to >= record.from),
  )
  return {
    key: record.key,
    label: spec?.label ?? record.key,
    for: codesInWords(spec, record.for),
    before: held && spec ? describeCells(spec, held.cells) : '本地没有(用上级或示例值)',
    after: spec ? describeCells(spec, record.cells) : '',
    from: formatMonth(record.from),
    to: record.to === null ? null : formatMonth(record.to),
    status: parameterStatuses[record.status],
  }
}

function allowedFor(ctx: Context, change: StoredChange): ChangeView['allowed'] {
  const drafted = ctx.actor.userId === change.drafted_by
  const own = drafted || ctx.actor.userId === change.proposed_by
  const draft = change.state === 'draft'
  const proposed = change.state === 'proposed'
  const reader = { signedIn: ctx.actor.kind === 'user', grants: ctx.actor.grants }
  const mayUse = (action: keyof typeof adoptionAccess): boolean =>
    decideAccess(adoptionAccess[action], reader, change.place).allowed
  return {
    revise: mayUse('reviseChange') && draft && drafted,
    propose: mayUse('proposeChange') && draft,
    adopt: mayUse('adoptChange') && proposed && !own,
    reject: mayUse('rejectChange') && proposed && !own,
    withdraw: mayUse('withdrawChange') && (draft || proposed),
    why: whyNot(change, { drafted, own }),
  }
}

function whyNot(change: StoredChange, reader: { readonly drafted: boolean; readonly own: boolean }): string {
  if (change.state === 'draft') return reader.drafted ? '' : `只有起草人(${change.drafted_by_name})可以修改。`
  if (change.state === 'proposed')
    return reader.own ? '起草和提交的人不能自己采纳,请由另一位政策管理员或领导处理。' : ''
  return `已是“${changeStates[change.state]}”。`
}

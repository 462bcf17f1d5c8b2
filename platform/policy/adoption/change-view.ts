import type { Context } from '#kernel/context'
import { containsDivision, type DivisionCode } from '#kernel/division-code'
import { formatMonth } from '#kernel/month'
import { declaredParameters } from '../language/parameter.ts'
import type { ParameterBook } from '../parameters/book.ts'
import { type ParameterRecord, parameterStatuses } from '../parameters/record.ts'
import { cellText } from '../parameters/store.ts'
import { describeCells } from '../parameters/value.ts'
import { findTrial, type StoredChange } from './change-store.ts'
import { readEntries } from './entries.ts'
import { type ChangeView, changeStates, type TrialId } from './schema.ts'

/** A change as a page shows it: each entry in words beside the value it replaces, and what the reader may do. */
export async function viewChange(ctx: Context, change: StoredChange, book: ParameterBook): Promise<ChangeView> {
  const records = readEntries(change.place, change.entries, change.id, ctx.clock.now().toISOString())
  const trial = change.trial === null ? undefined : await findTrial(ctx, change.county, change.trial as TrialId)
  return {
    id: change.id,
    place: change.place,
    title: change.title,
    reason: change.reason,
    entries: [...change.entries],
    lines: records.ok ? records.value.map((record) => lineOf(record, book)) : [],
    digest: change.entries_digest,
    state: change.state,
    draftedBy: change.drafted_by_name,
    draftedAt: change.drafted_at.toISOString(),
    proposedBy: change.proposed_by_name,
    proposedAt: change.proposed_at?.toISOString() ?? null,
    trial: trial?.id ?? null,
    trialSummary: (trial?.summary ?? null) as ChangeView['trialSummary'],
    decidedBy: change.decided_by_name,
    decidedAt: change.decided_at?.toISOString() ?? null,
    decisionNote: change.decision_note,
    allowed: allowedFor(ctx, change),
  }
}

function lineOf(record: ParameterRecord, book: ParameterBook): ChangeView['lines'][number] {
  const spec = declaredParameters().find((one) => one.key === record.key)
  const held = book.records.find(
    (one) =>
      one.recordedTo === null &&
      one.key === record.key &&
      one.place === record.place &&
      cellText(one.for) === cellText(record.for) &&
      one.from <= record.from &&
      (one.to === null || one.to >= record.from),
  )
  const words = Object.entries(record.for).map(
    ([list, code]) => spec?.by.find((one) => one.name === list)?.words[code] ?? code,
  )
  return {
    key: record.key,
    label: spec?.label ?? record.key,
    for: words.join('、'),
    before: held && spec ? describeCells(spec, held.cells) : '本地没有(用上级或示例值)',
    after: spec ? describeCells(spec, record.cells) : '',
    from: formatMonth(record.from),
    to: record.to === null ? null : formatMonth(record.to),
    status: parameterStatuses[record.status],
  }
}

function allowedFor(ctx: Context, change: StoredChange): ChangeView['allowed'] {
  const officer = holds(ctx, change.place, ['policy-officer'])
  const decider = holds(ctx, change.place, ['policy-officer', 'leader'])
  const own = ctx.actor.userId === change.drafted_by || ctx.actor.userId === change.proposed_by
  const draft = change.state === 'draft'
  const proposed = change.state === 'proposed'
  return {
    revise: officer && draft,
    propose: officer && draft,
    adopt: decider && proposed && !own,
    reject: decider && proposed && !own,
    withdraw: officer && (draft || proposed),
    why:
      proposed && own
        ? '起草和提交的人不能自己采纳,请由另一位政策管理员或领导处理。'
        : draft || proposed
          ? ''
          : `已是“${changeStates[change.state]}”。`,
  }
}

function holds(ctx: Context, place: DivisionCode, roles: readonly string[]): boolean {
  return ctx.actor.grants.some((grant) => roles.includes(grant.role) && containsDivision(grant.area, place))
}

import type { Kysely } from 'kysely'
import { decideAccess } from '#kernel/access'
import type { Context } from '#kernel/context'
import { countyDivision } from '#kernel/division-code'
import type { RegistryTables } from '../tables.ts'
import { divisionChangeAccess } from './access.ts'
import { drafterCannotAdopt } from './errors.ts'
import { homophones } from './homophones.ts'
import type { DivisionPlan, Units } from './plan.ts'
import { planOnDay } from './plan-on-day.ts'
import type { DivisionChangeView } from './schema.ts'
import { countAffected, readMapping, readNamesBefore, readUnits, type StoredDivisionChange } from './store.ts'

type Db = Kysely<RegistryTables>

/** A change with whom it touches; once in force, with the codes it replaced. */
export async function viewDivisionChange(ctx: Context, change: StoredDivisionChange): Promise<DivisionChangeView> {
  const db = ctx.db<RegistryTables>()
  const isOpen = change.state === 'draft' || change.state === 'adopted'
  return {
    id: change.id,
    county: change.county,
    state: change.state,
    effectiveOn: change.effective_on,
    document: change.document,
    steps: [...change.steps],
    ...(isOpen ? await plannedView(db, change) : await pastView(db, change)),
    draftedBy: change.drafted_by_name,
    draftedAt: change.drafted_at.toISOString(),
    adoptedBy: change.adopted_by_name,
    appliedAt: change.applied_at?.toISOString() ?? null,
    allowed: allowedFor(ctx, change),
  }
}

type Told = Pick<DivisionChangeView, 'moves' | 'names' | 'notes'>

async function plannedView(db: Db, change: StoredDivisionChange): Promise<Told> {
  const units = await readUnits(db, change.county)
  const names = unitNames(units, change.steps)
  const planned = await planOnDay(db, change.county, { steps: change.steps, effectiveOn: change.effective_on })
  if (!planned.ok) return { moves: [], names, notes: [planned.error.text] }
  const { begins } = planned.value
  return { moves: await movesOf(db, change, units, planned.value), names, notes: [...homophones(units, begins)] }
}

/** A change in force is told with the names of its time; one that was withdrawn with those that stand. */
async function pastView(db: Db, change: StoredDivisionChange): Promise<Told> {
  if (change.state === 'withdrawn')
    return { moves: [], names: unitNames(await readUnits(db, change.county), change.steps), notes: [] }
  const mapping = await readMapping(db, change)
  const codes = [...unitCodes(change.steps), ...mapping.map(({ from }) => from)]
  const before = await readNamesBefore(db, codes, change.effective_on)
  const nobody = { households: null, persons: null }
  const moves = mapping.map((one) => ({ ...one, fromName: before.get(one.from) ?? String(one.from), ...nobody }))
  return { moves, names: unitNames(before, change.steps), notes: [] }
}

function unitCodes(steps: StoredDivisionChange['steps']) {
  return [...new Set(steps.flatMap((step) => (step.kind === 'merge' ? step.codes : [step.code])))]
}

function unitNames(units: Units, steps: StoredDivisionChange['steps']): DivisionChangeView['names'] {
  return unitCodes(steps).flatMap((code) => {
    const name = units.get(code)
    return name === undefined ? [] : [{ code, name }]
  })
}

async function movesOf(
  db: Db,
  change: StoredDivisionChange,
  units: Units,
  plan: DivisionPlan,
): Promise<DivisionChangeView['moves']> {
  const names = new Map<number, string>([...units, ...plan.begins.map(({ code, name }) => [code, name] as const)])
  const views: DivisionChangeView['moves'] = []
  for (const move of plan.moves) {
    const affected = await countAffected(db, change.county, move)
    views.push({
      from: move.from,
      fromName: units.get(move.from) ?? String(move.from),
      to: move.to,
      toName: names.get(move.to) ?? String(move.to),
      ...affected,
    })
  }
  return views
}

/** The same table that decides the commands, and that whoever drafted does not approve. */
function allowedFor({ actor }: Context, change: StoredDivisionChange): DivisionChangeView['allowed'] {
  const reader = { signedIn: actor.kind === 'user', grants: actor.grants }
  const mayUse = (action: 'adopt' | 'withdraw'): boolean =>
    decideAccess(divisionChangeAccess[action], reader, countyDivision(change.county)).allowed
  const isDraft = change.state === 'draft'
  const isOpen = isDraft || change.state === 'adopted'
  const isOwn = isDraft && change.drafted_by === actor.userId
  const [mayAdopt, mayWithdraw] = [mayUse('adopt'), mayUse('withdraw')]
  const reasons: readonly (readonly [boolean, string])[] = [
    [isOwn, drafterCannotAdopt['same-officer'].text],
    [isDraft && !mayAdopt, '批准要有这个县“县级经办”“领导”或“系统管理员”的角色。'],
    [isOpen && !mayWithdraw, '撤回要由这个县的县级经办或系统管理员来办。'],
  ]
  return {
    adopt: isDraft && !isOwn && mayAdopt,
    withdraw: isOpen && mayWithdraw,
    why: reasons.flatMap(([holds, why]) => (holds ? [why] : [])).join(''),
  }
}

import type { Kysely } from 'kysely'
import { homophones } from './homophones.ts'
import type { RegistryTables } from '../tables.ts'
import type { Units } from './plan.ts'
import { planOnDay } from './plan-on-day.ts'
import type { DivisionChangeView } from './schema.ts'
import { countAffected, readUnits, type StoredDivisionChange } from './store.ts'

/** A change with whom it touches; once in force, with whom it moved. */
export async function viewDivisionChange(
  db: Kysely<RegistryTables>,
  change: StoredDivisionChange,
): Promise<DivisionChangeView> {
  const units = await readUnits(db, change.county)
  const isOpen = change.state === 'draft' || change.state === 'adopted'
  const day = { steps: change.steps, effectiveOn: change.effective_on }
  const planned = isOpen ? await planOnDay(db, change.county, day) : undefined
  return {
    id: change.id,
    county: change.county,
    state: change.state,
    effectiveOn: change.effective_on,
    document: change.document,
    steps: [...change.steps],
    moves: planned?.ok ? await movesOf(db, change, units, planned.value) : [],
    names: isOpen ? unitNames(units, change.steps) : [],
    notes: planned === undefined ? [] : planned.ok ? homophones(units, planned.value.begins) : [planned.error.text],
    draftedBy: change.drafted_by_name,
    draftedAt: change.drafted_at.toISOString(),
    adoptedBy: change.adopted_by_name,
    appliedAt: change.applied_at?.toISOString() ?? null,
  }
}

function unitNames(units: Units, steps: StoredDivisionChange['steps']): DivisionChangeView['names'] {
  const codes = steps.flatMap((step) => (step.kind === 'merge' ? step.codes : [step.code]))
  return [...new Set(codes)].flatMap((code) => {
    const name = units.get(code)
    return name === undefined ? [] : [{ code, name }]
  })
}

async function movesOf(
  db: Kysely<RegistryTables>,
  change: StoredDivisionChange,
  units: Units,
  plan: { readonly moves: readonly DivisionMoveOf[]; readonly begins: readonly { code: number; name: string }[] },
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

type DivisionMoveOf = Parameters<typeof countAffected>[2]

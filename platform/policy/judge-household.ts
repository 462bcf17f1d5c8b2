import { z } from 'zod'
import { err } from '#kernel/result'
import { query } from '#kernel/use-case'
import { policyAccess } from './access.ts'
import { decideHousehold } from './decide/decide.ts'
import { readHousehold } from './decide/household-json.ts'
import { householdSchema } from './decide/household-schema.ts'
import { HouseholdView } from './decide/view-schema.ts'
import { declaredFacts } from './language/entities.ts'
import type { PolicySettings } from './settings.ts'

/**
 * Judges every benefit for one household. The input is the household JSON (docs/household.schema.json); it is not
 * stored, and the audit entry says only that somebody judged.
 */
export function judgeHouseholdUseCase(settings: PolicySettings) {
  return query({
    name: 'policy.judge-household',
    title: '判定一户家庭',
    input: householdInput(settings),
    output: HouseholdView,
    errors: { 'no-standard': { kind: 'invalid', text: '{reason}' } },
    access: policyAccess.judgeHousehold,
    handle: async (ctx, input) => {
      const { rulebook, placeName, isPlace } = settings
      const book = await settings.shelf.current(ctx)
      const decided = decideHousehold(input, { rulebook, book, placeName, isPlace, today: ctx.clock.today() })
      if (decided.ok) return decided
      return err({ type: 'no-standard', reason: inShort(decided.error.map((fault) => fault.text)) })
    },
  })
}

/** A place without any standards lacks dozens of values: the first says what to do, the rest are counted. */
function inShort([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? first : `${first}另外还缺${others.length}个参数,见“政策库”里这个地方的标准。`
}

/** The household's own faults become fields of the refusal, each with its path. */
function householdInput({ isPlace, today }: PolicySettings) {
  const facts = declaredFacts()
  const { $schema: _dialect, ...described } = householdSchema(facts)
  return z
    .unknown()
    .superRefine((written, context) => {
      const read = readHousehold(written, { facts, isPlace, today: today() })
      if (read.ok) return
      for (const fault of read.error)
        context.addIssue({ code: 'custom', path: pathOf(fault.path), message: fault.text })
    })
    .meta(described)
}

/** `members[0].wage` → members, 0, wage */
function pathOf(path: string): (string | number)[] {
  return [...path.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part))
}

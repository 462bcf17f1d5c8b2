import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'
import { type Id, idSchema } from '#kernel/ids'
import { PersonId } from '../people/ids.ts'

export const MergeId = idSchema<'MergeId'>()
export type MergeId = Id<'MergeId'>

export const pairStates = { open: '待核实', merged: '已合并', apart: '不是同一人' } as const
export type PairState = keyof typeof pairStates

const Why = z.string().trim().min(2, { error: '请写明依据,至少两个字。' }).max(300)

export const PairReference = z.object({ county: CountyCode, a: PersonId, b: PersonId })

export const ListPairsInput = z.object({
  county: CountyCode,
  state: z.enum(['open', 'merged', 'apart']).default('open'),
  page: z.int().min(1).max(1_000).default(1),
})

/** One of the two, as lists may show them. */
export const PairPerson = z.object({
  id: PersonId,
  name: z.string(),
  birthDate: z.string(),
  sex: z.string().nullable(),
  division: DivisionCode,
  village: z.string(),
  household: z.int(),
})

export const PairView = z.object({
  a: PairPerson,
  b: PairPerson,
  score: z.int(),
  reasons: z.array(z.string()),
  state: z.enum(['open', 'merged', 'apart']),
  decidedBy: z.string().nullable(),
  why: z.string().nullable(),
})
export type PairView = z.infer<typeof PairView>

export const PairList = z.object({ total: z.int(), hidden: z.int(), pairs: z.array(PairView) })

/** One thing known of both, side by side; differences first. */
export const ComparedLine = z.object({
  label: z.string(),
  a: z.string().nullable(),
  b: z.string().nullable(),
  isSame: z.boolean(),
})

export const PairComparison = PairView.extend({
  lines: z.array(ComparedLine),
  merge: z.object({ id: MergeId, kept: PersonId, mergedBy: z.string(), mergedAt: z.string() }).nullable(),
})
export type PairComparison = z.infer<typeof PairComparison>

export const MergeInput = z.object({ county: CountyCode, keep: PersonId, merge: PersonId, why: Why })
export const MergeReference = z.object({ county: CountyCode, id: MergeId })
export const KeepApartInput = PairReference.extend({ why: Why })

export const SearchReference = z.object({ county: CountyCode })

const searched = { done: z.int(), total: z.int().nullable(), message: z.string().nullable() }

/** How far the search under way is (records looked at), and how the last one ended. */
export const DuplicateSearch = z.object({
  running: z.object({ ...searched, state: z.enum(['waiting', 'running']), at: z.string() }).nullable(),
  last: z.object({ ...searched, state: z.enum(['done', 'failed']), at: z.string() }).nullable(),
})
export type DuplicateSearch = z.infer<typeof DuplicateSearch>

export const ListElsewhereInput = z.object({ county: CountyCode, page: z.int().min(1).max(10_000).default(1) })
export const ElsewhereList = z.object({
  total: z.int(),
  people: z.array(
    z.object({
      id: PersonId,
      name: z.string(),
      village: z.string(),
      otherCounty: CountyCode,
      otherName: z.string(),
    }),
  ),
})

import { z } from 'zod'
import { CountyCode, DivisionCode } from '#kernel/division-code'

const Text = z.string().max(60, { error: '最多输入60个字。' })
const Age = z.int().min(0, { error: '年龄应为0至130的整数。' }).max(130, { error: '年龄应为0至130的整数。' })

/** The search box and its filters. Without text, one filter at least. */
export const SearchPeopleInput = z.object({
  /** Name, given name, former name, pinyin, initials, ID number or its last four, phone or its last four, household number. */
  text: Text.default(''),
  /** Only in this county, township or village; the whole of one's own area without it. */
  within: DivisionCode.optional(),
  /** Receives this benefit according to the ledgers. */
  receives: z.string().max(100).optional(),
  /** Is due this benefit by the last judging of the county, whether it is received or not. */
  due: z.string().max(100).optional(),
  living: z.enum(['alive', 'dead']).optional(),
  /** Whole years today, both included. */
  ageFrom: Age.optional(),
  ageTo: Age.optional(),
  page: z.int().min(1).max(25).default(1),
})
export type SearchPeopleInput = z.infer<typeof SearchPeopleInput>

/** One person as lists show them: enough to tell two of one name apart, no number and no address. */
export const FoundPerson = z.object({
  county: CountyCode,
  id: z.string(),
  name: z.string(),
  formerNames: z.array(z.string()),
  sex: z.string().nullable(),
  /** Whole years today, or at death. */
  age: z.int(),
  /** Died or moved out. */
  state: z.enum(['present', 'dead', 'moved-out']),
  division: DivisionCode,
  village: z.string(),
  township: z.string(),
  household: z.string(),
  registerNumber: z.string().nullable(),
  isHead: z.boolean(),
  /** The head of the household; null when it is this person, or not to be shown. */
  head: z.string().nullable(),
})
export type FoundPerson = z.infer<typeof FoundPerson>

/** People on a page of search results. */
export const pageOfPeople = 20
/** So many are counted; beyond that the reader is asked to narrow the search. */
export const mostFound = 500

export const FoundPeople = z.object({
  /** At most `mostFound`. */
  total: z.int(),
  isMore: z.boolean(),
  people: z.array(FoundPerson),
})

export const SuggestPeopleInput = z.object({ text: Text, within: DivisionCode.optional() })
export const SuggestedPeople = z.object({ people: z.array(FoundPerson) })

import { type Db, viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { type Month, month } from '#kernel/month'
import { unwrap } from '#kernel/result'
import {
  ageInYears,
  ageRules,
  assembleRulebook,
  benefit,
  code,
  entitlements,
  health,
  household,
  identity,
  incomes,
  integer,
  judgeHousehold,
  law,
  moneyIf,
  param,
  ParameterBook,
  person,
  readEntries,
  settlements,
  shelfOf,
  yuan,
} from '#policy'
import { readHouseholdFacts, type RegistryTables } from '#registry'
import { lookEverywhere } from '#testing/database'
import { continueRun } from './judging/continue-run.ts'
import { membersOf } from './judging/name-missing.ts'
import { addJudging } from './judging/store.ts'
import type { JudgingScope } from './schema.ts'
import type { WatchSettings } from './settings.ts'
import type { Execution } from './tables.ts'

/** A small rulebook of its own: the platform knows no business. */
const article = law('测试规则', '1')
const standard = param.moneyBy('watched.standard', '测试标准', [settlements], { per: 'month', law: article })
const extra = param.money('watched.extra', '测试补贴', { per: 'month', law: article })
const old = param.money('watched.old', '测试津贴', { per: 'month', law: article })
const wages = household.money(
  'watchedWages',
  '测试收入',
  household.sum(incomes.wage.needed.plus(incomes.transfer.orElse(yuan(0)))),
  'month',
)
const people = household.integer('watchedPeople', '测试人数', household.count(identity.birthMonth.gt(integer(0))))
const line = household.money('watchedLine', '测试标准×人数', standard.of(identity.settlement).times(people), 'month')
const living = benefit(entitlements.minimumLiving, { law: article })
  .requires('收入低于标准', wages.lt(line))
  .amount(line.minus(wages).atLeast(yuan(0)))
const poor = person.flag('watchedPoor', '测试低保家庭', entitlements.minimumLiving.eligible)
const isDisabled = person.flag('watchedDisabled', '测试残疾', health.disabled.needed)
const age = person.integer(
  'watchedAge',
  '测试年龄',
  ageInYears(identity.birthMonth, identity.birthDay, code(ageRules, 'fullMonth')),
)
const destitute = benefit(entitlements.destitute, { law: article })
  .requires('年满六十周岁', age.ge(integer(60)))
  .requires('残疾', isDisabled)
  .amount(extra)
const allowance = benefit(entitlements.disabilityLiving, { law: article })
  .requires('残疾', isDisabled)
  .requires('低保家庭', poor)
  .amount(moneyIf(poor, extra, yuan(0)))
const oldAge = benefit(entitlements.oldAge, { law: article })
  .requires('年满八十周岁', age.ge(integer(80)))
  .amount(old)

export const rulebook = assembleRulebook(
  [destitute, living, allowance, oldAge],
  [
    {
      kind: 'exclusive',
      first: entitlements.destitute,
      second: entitlements.disabilityLiving,
      law: article,
      note: '特困人员不领两项补贴',
    },
  ],
)

/** Yuan a month. */
export interface Values {
  readonly urban: number
  readonly rural: number
  readonly extra: number
  readonly old: number
}
export const usual: Values = { urban: 700, rural: 510, extra: 50, old: 60 }

/** The values of the nation, and of places that have their own. */
export function bookOf(values: Values = usual, own: Readonly<Record<number, Partial<Values>>> = {}): ParameterBook {
  const entriesOf = (of: Partial<Values>) => {
    const entry = (key: string, value: number, codes: Readonly<Record<string, string>> = {}) => ({
      per: undefined,
      from: '2020-01',
      to: null,
      review: null,
      status: 'reported' as const,
      document: '测试文件',
      quote: '',
      note: '',
      key,
      for: codes,
      value,
    })
    return [
      ...(of.urban === undefined ? [] : [entry('watched.standard', of.urban, { settlement: 'urban' })]),
      ...(of.rural === undefined ? [] : [entry('watched.standard', of.rural, { settlement: 'rural' })]),
      ...(of.extra === undefined ? [] : [entry('watched.extra', of.extra)]),
      ...(of.old === undefined ? [] : [entry('watched.old', of.old)]),
    ]
  }
  const read = (place: number, of: Partial<Values>) =>
    unwrap(readEntries(place as DivisionCode, entriesOf(of), 'test', '2020-01-01T00:00:00Z'))
  return new ParameterBook([
    ...read(0, values),
    ...Object.entries(own).flatMap(([place, of]) => read(Number(place), of)),
  ])
}

export const settingsOf = (book: ParameterBook, step?: number): WatchSettings => ({
  rulebook,
  shelf: shelfOf(book),
  ...(step !== undefined && { step }),
})

export const shishou = 421_081 as CountyCode
export const november = month(2026, 11)

export interface Judging {
  readonly month?: Month
  readonly wanted?: JudgingScope
  readonly execution?: Execution
}

/** Judges the county now, as a job would. */
export async function judge(
  platform: Pick<Platform, 'db' | 'clock'>,
  settings: WatchSettings,
  { month: of = november, wanted = 'changed', execution = 'auto' }: Judging = {},
) {
  const id = await within(platform.db, (db) =>
    addJudging(db, {
      county: shishou,
      month: of,
      wanted,
      execution,
      isSynthetic: true,
      by: { userId: undefined, name: '测试' },
      at: platform.clock.now(),
    }),
  )
  await continueRun(platform, settings, { county: shishou, id })
  return id
}

export async function within<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return inScope(db, { area: countyDivision(shishou) }, work)
}

type Looked = Parameters<typeof lookEverywhere>[0]

/** Every result that counts, one line each, however it came about. */
export async function resultsOf(database: Looked): Promise<readonly string[]> {
  const rows = await lookEverywhere<{ line: string }>(
    database,
    `SELECT concat_ws(' ', 'household', household, division, eligible, pending, unjudged, monthly) AS line FROM anmin.judged_household r JOIN anmin.judging_state s USING (county, side)
     UNION ALL SELECT concat_ws(' ', 'eligible', household, benefit, member, division, amount) FROM anmin.judged_benefit r JOIN anmin.judging_state s USING (county, side)
     UNION ALL SELECT concat_ws(' ', 'pending', household, benefit, member, division, missing::text) FROM anmin.judged_pending r JOIN anmin.judging_state s USING (county, side)`,
  )
  return rows.map(({ line: text }) => text).toSorted()
}

/** The same from the explanation, household by household. */
export async function explainedResults(
  database: Looked & { readonly app: Db },
  {
    rulebook: rules,
    book,
    at = november,
  }: { readonly rulebook: typeof rulebook; readonly book: ParameterBook; readonly at?: Month },
): Promise<readonly string[]> {
  const rows = await lookEverywhere<{ household: number; division: DivisionCode }>(
    database,
    'SELECT household, division FROM anmin.population_household ORDER BY household',
  )
  const numbers = rows.map(({ household: number }) => number)
  const { facts, members } = await within(database.app, async (db) => ({
    facts: await readHouseholdFacts(viewTables<RegistryTables>(db), shishou, numbers),
    members: await membersOf(db, shishou, numbers),
  }))
  const bits = new Map(rules.benefits.map(({ slot }, at_) => [slot.key, 1n << BigInt(at_)]))
  return rows
    .flatMap(({ household: number, division }) => {
      const known = facts.get(number)
      if (!known) throw new Error(`no facts of ${number}`)
      const inside = members.get(number) ?? []
      const place = (position: number | undefined): number => (position === undefined ? -1 : (inside[position] ?? -2))
      const sums = { eligible: 0n, pending: 0n, unjudged: 0n, monthly: 0 }
      const lines = judgeHousehold(rules, book.resolve(rules.layout, division, at), known).flatMap((one) => {
        const { key, per, pays, isCap = false } = one.benefit
        const bit = bits.get(key) ?? 0n
        if (one.outcome === 'missing-parameter') sums.unjudged |= bit
        if (one.outcome === 'eligible') {
          sums.eligible |= bit
          if (per === 'month' && pays && !isCap) sums.monthly += one.amount
          return [`eligible ${number} ${key} ${place(one.member)} ${division} ${one.amount}`]
        }
        if (one.outcome !== 'needs') return []
        sums.pending |= bit
        const missing = one.missingFacts.map((each) =>
          each.member === undefined ? each.fact.name : `${each.fact.name}@${place(each.member)}`,
        )
        return [`pending ${number} ${key} ${place(one.member)} ${division} {${missing.join(',')}}`]
      })
      return [
        `household ${number} ${division} ${sums.eligible} ${sums.pending} ${sums.unjudged} ${sums.monthly}`,
        ...lines,
      ]
    })
    .toSorted()
}

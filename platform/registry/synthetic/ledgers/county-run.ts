import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { countyDivision, type DivisionCode } from '#kernel/division-code'
import { addMonths, formatMonth, type Month, monthInWords } from '#kernel/month'
import { type CountyPlan, defaultMonth, syntheticCounty } from '../county.ts'
import { Draws } from '../draws.ts'
import { departureRows } from './departures.ts'
import { drawUnnoticed, type Unnoticed, withStatus } from './events.ts'
import { layoutsOf } from './layout.ts'
import { LedgerFile, type RowMark } from './ledger-file.ts'
import { type LedgerName, ledgerTitles } from './ledger-names.ts'
import { type MergedVillage, mergedVillages } from './merged-villages.ts'
import { aMonthLater, amountChanges, reviewed } from './month-later.ts'
import type { EditionChanges, LedgerJudge, Settings } from './options.ts'
import { householdNumber, onPaper, type PaperHousehold, type PaperPerson, purposes, shippedName } from './paper.ts'
import { duePayments, listsOf, type Payment, plantPayments } from './payments.ts'
import { type ResidentHousehold, Residents, type Visitors } from './residents.ts'
import { RowWriter } from './row-writer.ts'
import { householdRows, recipientRows, type Row, sharedOf } from './rows.ts'
import type { Recorded } from './seconds.ts'
import { TruthFile } from './truth-file.ts'
import type { CountLine } from './truth.ts'

export interface RunInput {
  readonly plan: CountyPlan
  readonly settings: Settings
  readonly folder: string
  readonly judge: LedgerJudge
  /** Given for the edition of a month later. */
  readonly changes?: EditionChanges
  readonly visitors?: Visitors
  readonly onProgress?: (persons: number) => void
}

/** Lists that show who is paid: where somebody dead or in prison is told. */
const paying: ReadonlySet<LedgerName> = new Set([
  'minimumLiving',
  'destitute',
  'disabled',
  'children',
  'elders',
  'accounts',
])

const naming: ReadonlySet<LedgerName> = new Set(['households', 'means', 'circumstances'])
const paidFields = ['amount', 'basic', 'living', 'care', 'programme'] as const

/** Where no list says who is paid, nobody need be judged. */
const judgeNobody: LedgerJudge = () => []

/** Households that have moved in are counted from here. */
const firstNewcomer = 1_000_000

/** What befalls a household before it is written. */
interface Written extends ResidentHousehold {
  readonly paid: readonly Payment[]
  readonly unnoticed: Unnoticed | undefined
  readonly died: PaperPerson | undefined
}

/** One county's lists, written household by household in one pass. */
export class CountyRun {
  readonly truth: TruthFile
  readonly #input: RunInput
  readonly #asOf: Month
  readonly #files: ReadonlyMap<LedgerName, LedgerFile>
  readonly #writer: RowWriter
  readonly #residents: Residents
  readonly #villages: ReadonlyMap<DivisionCode, MergedVillage>
  readonly #isJudged: boolean
  /** Whether a list besides the residents' names everybody. */
  readonly #isWhole: boolean
  #persons = 0
  #households = 0

  private constructor(input: RunInput, files: ReadonlyMap<LedgerName, LedgerFile>, truth: TruthFile) {
    const { plan, settings, visitors } = input
    this.#input = input
    this.#asOf = plan.asOf ?? defaultMonth
    this.#isJudged = settings.ledgers.some((name) => paying.has(name))
    this.#isWhole = settings.ledgers.some((name) => naming.has(name))
    this.#files = files
    this.truth = truth
    this.#villages = mergedVillages(plan.county, plan.seed)
    this.#writer = new RowWriter(files, settings, plan.seed, truth)
    this.#residents = new Residents(this.#writer, truth, visitors)
  }

  static async open(input: RunInput): Promise<CountyRun> {
    const { plan, settings, folder, changes } = input
    await mkdir(folder, { recursive: true })
    // Another seed has other formats: what an earlier run left must not lie beside this one's.
    for (const title of Object.values(ledgerTitles))
      for (const end of ['.xlsx', '.csv', '-中断.xlsx', '-中断.csv'])
        await rm(join(folder, title + end), { force: true })
    const truth = new TruthFile(join(folder, 'truth.jsonl'))
    const asOf = plan.asOf ?? defaultMonth
    truth.put({
      type: 'plan',
      county: plan.county,
      people: plan.people,
      seed: plan.seed,
      month: formatMonth(asOf),
      edition: changes ? 2 : 1,
      rates: { ...settings.rates },
    })
    const month = monthInWords(changes ? addMonths(asOf, 1) : asOf)
    const county = shippedName(countyDivision(plan.county)) ?? String(plan.county)
    const files = new Map<LedgerName, LedgerFile>()
    for (const [name, layout] of layoutsOf(plan.seed, plan.county, settings.layouts)) {
      if (!settings.ledgers.includes(name)) continue
      const file = new LedgerFile(folder, layout, settings, truth, { county, month, title: ledgerTitles[name] })
      await file.open()
      files.set(name, file)
    }
    const run = new CountyRun(input, files, truth)
    for (const { oldName, oldCode, name, code } of run.#villages.values())
      truth.put({ type: 'village', oldName, oldCode, name, code })
    return run
  }

  /** People whom a second county's lists name as well. */
  get travellers(): readonly Recorded[] {
    return this.#residents.travellers
  }

  async write(): Promise<void> {
    const { plan, changes } = this.#input
    for (const household of syntheticCounty(plan)) {
      this.#household(onPaper(household, plan.county, plan.seed, this.#asOf), true)
      if (household.number % 200 === 0) await this.#breathe()
    }
    if (!changes) return
    const people = Math.round((plan.people * changes.movedIn) / 10_000)
    for (const household of syntheticCounty({ ...plan, people, seed: (plan.seed + 1) % 2 ** 32 })) {
      const number = firstNewcomer + household.number
      const paper = onPaper({ ...household, number }, plan.county, plan.seed, this.#asOf)
      const nothing = { person: null, benefit: null, before: null, after: null } as const
      this.truth.put({ type: 'change', kind: 'moved-in', household: paper.key, ...nothing })
      this.#household(paper, false)
    }
  }

  /** Ends the lists; the truth stays open. */
  async closeFiles(): Promise<void> {
    for (const file of this.#files.values()) await file.close()
  }

  close(): Promise<CountLine> {
    return this.truth.close(this.#persons, this.#households)
  }

  /** The file of a list; undefined where the list is not written. */
  fileOf(ledger: LedgerName): string | undefined {
    return this.#files.get(ledger)?.layout.file
  }

  async #breathe(): Promise<void> {
    for (const file of this.#files.values()) await file.breathe()
    await this.truth.breathe()
    this.#input.onProgress?.(this.#persons)
  }

  #household(drawn: PaperHousehold, mayChange: boolean): void {
    const { plan, settings, changes } = this.#input
    const { seed } = plan
    const judge = this.#isJudged ? this.#input.judge : judgeNobody
    const prepared = this.#residents.prepare(this.#shareNumber(drawn))
    const before = prepared.household
    const judged = judge(before)
    const unnoticed = drawUnnoticed(before, duePayments(judged), seed, settings.rates)
    const first = plantPayments(before, judged, seed, settings.rates)
    // Who has died unnoticed cannot die again, nor move.
    const later = changes && mayChange && !unnoticed ? aMonthLater(before, seed, this.#asOf, changes) : undefined
    for (const line of later?.changes ?? []) this.truth.put(line)
    const now = later ? later.household : before
    if (!now) {
      this.#residents.skip(before)
      return
    }
    const isSame = now.facts === before.facts
    const judgedNow = isSame ? judged : judge(now)
    const planted = isSame ? first : plantPayments(now, judgedNow, seed, settings.rates)
    const paid = changes && mayChange ? reviewed(planted.paid, now, seed, changes.amounts) : planted.paid
    if (changes && mayChange) for (const line of amountChanges(now, first.paid, paid)) this.truth.put(line)
    const truly = unnoticed && judge({ division: now.division, facts: withStatus(now.facts, unnoticed) })
    this.#lists(now, paid, duePayments(truly ?? judgedNow), planted.planted, unnoticed)
    this.#rows({ ...prepared, household: now, paid, unnoticed, died: later?.died })
    this.#persons += now.people.length
    this.#households++
  }

  #lists(
    household: PaperHousehold,
    paid: readonly Payment[],
    due: readonly Payment[],
    planted: ReadonlySet<string>,
    unnoticed: Unnoticed | undefined,
  ): void {
    for (const { benefit } of paid) this.truth.countBenefit(benefit, 'paid')
    for (const { benefit } of due) this.truth.countBenefit(benefit, 'due')
    const causeOf = (isPlanted: boolean) => (isPlanted || !unnoticed ? 'planted' : unnoticed.kind)
    for (const line of listsOf(household, paid, due, planted, causeOf)) this.truth.put(line)
  }

  /** Two villages that both count from one come to use a number twice. */
  #shareNumber(household: PaperHousehold): PaperHousehold {
    const { plan, settings } = this.#input
    if (household.number === 1 || household.number > firstNewcomer) return household
    const draws = new Draws(plan.seed, plan.county, household.number, purposes.events, 3)
    if (!draws.chance(settings.rates['number-shared'])) return household
    return { ...household, shownNumber: householdNumber(household.number - 1) }
  }

  #rows(written: Written): void {
    const { household, unnoticed, paid } = written
    const { plan, settings } = this.#input
    const draws = new Draws(plan.seed, plan.county, household.number, purposes.village, 1)
    const merged = draws.chance(settings.rates['village-gone']) ? this.#villages.get(household.division) : undefined
    const marks: RowMark[] = []
    if (merged) marks.push({ kind: 'village-gone', field: 'village', right: household.village })
    const own = householdNumber(household.number)
    if (household.shownNumber !== own) marks.push({ kind: 'number-shared', field: 'household', right: own })
    const shared = sharedOf(
      household,
      merged ? { name: merged.oldName, code: merged.oldCode } : { name: household.village, code: household.division },
    )
    this.#residents.write(written, shared, marks)
    const isByMember = this.#files.get('minimumLiving')?.layout.isByMember ?? false
    const rows: readonly Row[] = [
      ...(this.#isWhole ? householdRows(household, shared) : []),
      ...recipientRows(household, shared, paid, { isByMember }),
      ...departureRows(household, shared, plan.seed, this.#asOf, written),
    ]
    for (const row of rows) this.#writer.add(household, row, [...marks, ...unnoticedIn(row, unnoticed)])
  }
}

/** Somebody dead or in prison is paid in this row, for themselves or as one of a household. */
function unnoticedIn({ ledger, person, values }: Row, unnoticed: Unnoticed | undefined): readonly RowMark[] {
  if (!unnoticed || !paying.has(ledger)) return []
  const isPaid = ledger === 'minimumLiving' || paidFields.some((field) => values[field] !== undefined)
  if (!isPaid) return []
  const isTheirs = person ? person.at === unnoticed.person.at : ledger === 'minimumLiving'
  return isTheirs ? [{ kind: `${unnoticed.kind}-paid` }] : []
}

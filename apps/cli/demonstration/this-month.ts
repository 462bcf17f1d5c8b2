import { z } from 'zod'
import { addMonths, formatMonth, type Month } from '#kernel/month'
import { type AwardHead, AwardList, PublicationReference } from '#ledger/schema'
import { dayOf } from './funds.ts'
import type { Office } from './office.ts'

const [clerk, second, cashier] = ['demo-county', 'demo-county-2', 'demo-finance'] as const
const WithVersion = z.object({ version: z.int() })
const purpose = { code: 'review' }

/** What a month owes more or less than it paid, so that there are arrears and something to recover; fen. */
const raisedBy = 3_000

/**
 * What has become known since last month was paid, so that this month has something to find: two died, one is in prison, some
 * stand in the register twice, one was paid too little and one too much. Last month is closed and shown to the public.
 */
export async function learnThisMonth(office: Office, now: Month, lastRun: string): Promise<void> {
  const last = addMonths(now, -1)
  await office.tell(cashier, 'ledger.close-month', { month: formatMonth(last) })
  await publish(office, lastRun)

  const elders = apart(await awardsOf(office, 'oldAge'))
  const [died, gone, stopped] = elders
  for (const one of [died, gone]) await reportDeath(office, one, dayOf(last, 25))
  const [convict] = apart(await awardsOf(office, 'disabilityLiving'))
  await reportPrison(office, convict, now)
  await office.finish(clerk, 'registry.search-duplicates', {})

  const [raised] = apart(await awardsOf(office, 'minimumLiving'))
  const decided = { from: formatMonth(last), decidedOn: office.platform.clock.today() }
  if (raised) {
    const reasoned = { reasonCode: 'correction', reason: '复核时发现少算', override: '按复核结果' }
    const more = { kind: 'adjust', amount: raised.amount + raisedBy, document: '演示民更〔1〕号' }
    await changeAward(office, raised, { ...decided, ...reasoned, ...more })
  }
  if (stopped) {
    const reasoned = { reasonCode: 'voluntary', reason: '本人上月起不再领取' }
    await changeAward(office, stopped, { ...decided, ...reasoned, kind: 'terminate', document: '演示民停〔1〕号' })
  }
}

/** One prepares what the public may see of a month, another publishes it. */
async function publish(office: Office, run: string): Promise<void> {
  const objection = '请在公示期内到石首市民政局社会救助股当面反映,或者拨打 12345 政务服务热线。(演示内容)'
  const prepared = { run, objection }
  const { id } = await office.ask(clerk, 'ledger.prepare-publication', PublicationReference, prepared)
  await office.tell(second, 'ledger.publish-payments', { id })
}

async function awardsOf(office: Office, benefit: string): Promise<readonly AwardHead[]> {
  const list = { benefit, state: 'active', size: 60 }
  return (await office.ask(clerk, 'ledger.list-awards', AwardList, list)).rows
}

/** Some that are not neighbours: each of another household, and with an account. */
function apart(awards: readonly AwardHead[]): readonly AwardHead[] {
  return awards.filter(({ account }, at) => account !== null && at % 9 === 4)
}

async function reportDeath(office: Office, award: AwardHead | undefined, diedOn: string): Promise<void> {
  if (!award?.person) return
  const of = { id: award.person, purpose }
  const { version } = await office.ask(clerk, 'registry.get-person', WithVersion, of)
  const basis = { source: 'department', evidence: '公安机关死亡注销证明(演示)' }
  await office.tell(clerk, 'registry.record-death', { ...of, version, diedOn, ...basis })
}

const Person = z.object({
  name: z.string(),
  facts: z.array(z.object({ name: z.string(), number: z.string().nullable() })),
})
const Import = z.object({ id: z.string(), job: z.string().nullable(), state: z.string(), summary: z.string() })

/** The list of prisoners comes in as every ledger does: with one man on it. */
async function reportPrison(office: Office, award: AwardHead | undefined, from: Month): Promise<void> {
  if (!award?.person) return
  const of = { id: award.person, purpose }
  const { name, facts } = await office.ask(clerk, 'registry.get-person', Person, of)
  const number = facts.find((fact) => fact.name === 'idNumber')?.number
  const Revealed = z.object({ value: z.string() })
  const { value } = await office.ask(clerk, 'registry.reveal-number', Revealed, { ...of, number })
  const rows = ['姓名,身份证号,收押日期,关押场所', `${name},${value},${dayOf(from, 1)},示例监狱`]
  const file = Buffer.from(`\u{feff}${rows.join('\r\n')}\r\n`)
  const upload = await office.upload(clerk, '在押人员名单(演示).csv', file, 'registry.start-import')
  const wish = { upload, asOf: formatMonth(from), kind: 'prisoners' }
  const { id } = await office.ask(clerk, 'registry.start-import', z.object({ id: z.string() }), wish)
  for (const act of ['check', 'apply']) {
    const { job } = await office.ask(clerk, `registry.${act}-import`, Import, { id })
    if (job !== null) await office.wait(job)
  }
  const { state, summary } = await office.ask(clerk, 'registry.get-import', Import, { id })
  if (state !== 'done') throw new Error(`the list of prisoners: ${summary}`)
}

async function changeAward(office: Office, { id }: AwardHead, change: object): Promise<void> {
  const { version } = await office.ask(clerk, 'ledger.get-award', WithVersion, { id, purpose })
  await office.tell(clerk, 'ledger.change-award', { id, version, purpose, ...change })
}

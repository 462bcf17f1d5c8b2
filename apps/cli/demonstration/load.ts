import { noHosts } from '#exchange'
import { addDemonstrationAccounts } from '#identity'
import { inScope } from '#kernel/database/scope'
import type { Clock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { addMonths, monthInWords } from '#kernel/month'
import { demonstrationCounty, ensureDemoPeople } from '#registry'
import { allUseCases, type OpenPlatform, startBackground, syntheticReceipts } from '#server'
import { dayOf } from './funds.ts'
import { payLastMonth } from './last-month.ts'
import { movableClock, type MovableClock } from './movable-clock.ts'
import { Office } from './office.ts'
import { learnThisMonth } from './this-month.ts'

type Report = (doing: string) => void

/**
 * What a visitor finds: accounts, people of nobody in two counties, and in one of them a month that was paid and another that waits
 * to be. Only where nobody was ever loaded and no demonstration account was handed out.
 */
export async function loadDemonstration(open: OpenPlatform, report: Report): Promise<void> {
  const { platform, database } = open
  const now = platform.clock.month()
  const last = addMonths(now, -1)
  const actors = await inScope(platform.db, { area: 'platform' }, (trx) =>
    addDemonstrationAccounts(trx, platform.clock),
  )
  const clock = movableClock(dayOf(last, 10))
  const loaded = await ensureDemoPeople(database.app, platform.keys, {
    at: clock.now(),
    receiptsOf: await syntheticReceipts(last),
  })
  const people = [...loaded.values()].reduce((sum, { persons }) => sum + persons, 0)
  if (people > 0) report(`载入合成人口 ${people.toLocaleString('en-US')} 人(演示用,不是真实人员)`)
  if (actors.size > 0 && loaded.has(demonstrationCounty)) {
    report(`准备演示的发放:${monthInWords(last)}已发,${monthInWords(now)}等着生成`)
    await loadMonths(open, { actors, clock, report })
  }
}

/** Through the use cases, with the queue that serves them, on a clock that stands in last month until it is this one. */
async function loadMonths(
  { platform, database }: OpenPlatform,
  { actors, clock, report }: { actors: ReadonlyMap<string, Actor>; clock: MovableClock; report: Report },
): Promise<void> {
  const real: Clock = platform.clock
  const now = real.month()
  const then = { ...platform, clock }
  const useCases = allUseCases(then, undefined)
  const background = await startBackground(then, database, noHosts)
  try {
    const office = new Office({ platform: then, useCases, actors, county: demonstrationCounty })
    const run = await payLastMonth(office, addMonths(now, -1), now, clock)
    clock.follow(real)
    await learnThisMonth(office, now, run)
  } catch (error) {
    platform.log.error({ err: error }, 'the months of the demonstration were not made')
    report('演示的发放没有准备完整,其他功能不受影响;要重新准备,请停止后删除数据文件夹再启动')
  } finally {
    await background.stop()
  }
}

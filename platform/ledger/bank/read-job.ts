import { type Kysely, sql } from 'kysely'
import type { z } from 'zod'
import { monthOf } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import { plus } from '#kernel/money'
import type { JobDefinition } from '#kernel/job-progress'
import { monthInWords } from '#kernel/month'
import { post } from '../books/post.ts'
import { learnMoney } from '../learn-money.ts'
import type { MoneyTables } from '../tables.ts'
import { bookPart, movementsOf, sumMoved } from './book-entries.ts'
import { changeBankFile, findBankFile, type StoredBankFile } from './file-store.ts'
import { readFileJob } from './job-definitions.ts'
import type { BankPlatform } from './settings.ts'
import { setOffReturned } from './returns/set-off.ts'
import { stageEntries } from './stage-entries.ts'
import { endOfPart, type Lacking, standAside } from './stand-aside.ts'

const partSize = 50_000

/** The books do not take it now; what was booked stays, and the job goes on when it is asked again. */
class NotBooked extends Error {
  override readonly name = 'NotBooked'
  /** What they lack; undefined: the month is closed. */
  readonly lacking: Lacking | undefined

  constructor(message: string, lacking?: Lacking) {
    super(message)
    this.lacking = lacking
  }
}

/**
 * Reads a file of the bank and brings it into the orders and the books, part by part, each in one transaction with its
 * postings and with how far the file is: a killed attempt goes on after the last part that is in.
 */
export function readBankFile(
  platform: BankPlatform,
  part = partSize,
): JobDefinition<z.infer<typeof readFileJob.input>> {
  return {
    ...readFileJob,
    run: async ({ signal, report }, { county, file: id }) => {
      const scoped = <T>(work: (db: Kysely<MoneyTables>) => Promise<T>) =>
        inScope(platform.db, { area: countyDivision(county) }, (trx) => work(viewTables<MoneyTables>(trx)))
      let file = await scoped((db) => findBankFile(db, county, id))
      if (!file) throw new Error(`there is no bank file ${id}`)
      if (file.state === 'waiting') {
        const onRows = (rows: number) => report({ done: 0, message: `已读 ${rows} 笔` })
        const fault = await stageEntries(platform, file, { signal, onRows })
        if (fault !== undefined) {
          await scoped((db) => changeBankFile(db, { county, id }, { state: 'refused', fault }))
          await report({ done: 0, message: '没有接收' })
          return
        }
        await scoped(learnMoney)
      }
      do {
        signal.throwIfAborted()
        file = await scoped((db) => bookNext(db, { county, id }, platform.clock, part)).catch(
          async (error: unknown) => {
            // Nothing of the part is booked. What the fund cannot bear stands aside, and the part is begun again without it.
            const lacking = error instanceof NotBooked ? error.lacking : undefined
            const left = lacking && (await scoped((db) => standAside(db, { county, id }, part, lacking)))
            if (!left) throw error
            return left
          },
        )
        const total = (file.rows ?? 0) * 2
        await report({ done: Math.min(total, (file.rows ?? 0) + file.booked_to), total })
      } while (file.state === 'reading')
    },
  }
}

async function bookNext(
  db: Kysely<MoneyTables>,
  { county, id }: Pick<StoredBankFile, 'county' | 'id'>,
  clock: BankPlatform['clock'],
  size: number,
): Promise<StoredBankFile> {
  const held = await findBankFile(db, county, id, 'lock')
  if (!held) throw new Error(`there is no bank file ${id}`)
  if (held.state !== 'reading') return held
  const to = await endOfPart(db, held, size)
  const change =
    to === undefined
      ? ({ state: 'done', unknown: await countUnknown(db, held) } as const)
      : await bookRows(db, held, to, clock)
  await changeBankFile(db, held, change)
  if (to === undefined) await settleBatches(db, held, clock.now())
  return { ...held, ...change }
}

async function bookRows(db: Kysely<MoneyTables>, held: StoredBankFile, to: number, clock: BankPlatform['clock']) {
  const { county, id: file } = held
  const part = { county, file, pass: held.pass, from: held.booked_to, to }
  const moved = await bookPart(db, part)
  const today = clock.today()
  const by = { userId: held.received_by ?? undefined, name: held.received_by_name }
  const isLate = moved.some(({ kind }) => kind === 'return-late')
  const author = { at: clock.now(), by: { userId: held.received_by, name: held.received_by_name } }
  const setOff = isLate ? await setOffReturned(db, county, file, author) : []
  const booking = { county, month: monthOf(today), bookedOn: today, at: clock.now(), by }
  const booked = await post(db, booking, [...movementsOf(part, moved), ...setOff])
  if (!booked.ok)
    throw new NotBooked(
      booked.error.type === 'month-closed'
        ? `the books of ${monthInWords(booked.error.month)} are closed`
        : `account ${booked.error.account} of fund ${booked.error.fund} lacks ${booked.error.missing} fen`,
      booked.error.type === 'overdrawn' ? booked.error : undefined,
    )
  const [paid, returned] = [sumMoved(moved, 'pay'), sumMoved(moved, 'return', 'return-late')]
  return {
    booked_to: to,
    ...{ paid: held.paid + paid.count, paid_amount: plus(held.paid_amount, paid.amount) },
    ...{ returned: held.returned + returned.count, returned_amount: plus(held.returned_amount, returned.amount) },
  }
}

async function countUnknown(db: Kysely<MoneyTables>, { county, id }: StoredBankFile): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM anmin.bank_entry
    WHERE county = ${county} AND file = ${id} AND result NOT IN ('paid', 'returned', 'returned-late', 'pending')`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

/** A batch is settled when the bank has answered for each of its orders. */
async function settleBatches(db: Kysely<MoneyTables>, { county, id }: StoredBankFile, at: Date): Promise<void> {
  await sql`UPDATE anmin.bank_batch b SET state = 'settled', settled_at = ${at}
    WHERE b.county = ${county} AND b.state = 'sent'
      AND b.number IN (SELECT DISTINCT number FROM anmin.bank_entry WHERE county = ${county} AND file = ${id})
      AND NOT EXISTS (SELECT FROM anmin.payment o WHERE o.county = b.county AND o.batch = b.id AND o.state IN ('ready', 'sent'))`.execute(
    db,
  )
}

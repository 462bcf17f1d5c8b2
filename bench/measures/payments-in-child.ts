import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import type pg from 'pg'
import { z } from 'zod'
import { CountyCode } from '#kernel/division-code'
import { month } from '#kernel/month'
import { upload } from '../../tools/planted/import-ledger.ts'
import type { Officer } from '../../tools/planted/officer.ts'
import { withCountyDatabase } from '../county-database.ts'
import { payByHand } from '../limits/payments-sql.ts'
import { loadAwards } from '../population/awards.ts'

/** A program of its own: database address, awards, returned payments. Says how long each part of the month took, in milliseconds. */
const [url = '', awards = '0', returns = '0'] = process.argv.slice(2)
const county = CountyCode.parse(421081)
const paidMonth = month(2026, 11)

const Reference = z.object({ id: z.string() })
const Job = z.object({ job: z.string() })

await withCountyDatabase(url, 'payments', async ({ platform, database, officerOf }) => {
  const client = await database.owner.connect()
  const loading = performance.now()
  await loadAwards(client, platform.keys, { county, awards: Number(awards), since: month(2026, 6) })
  await client.query('VACUUM (ANALYZE)')
  console.log(`${awards} awards loaded in ${Math.round((performance.now() - loading) / 1_000)} s`)
  const byHand = await payByHand(client, { county, month: paidMonth })
  const times: Record<string, number> = {}
  const timed = async <T>(part: string, work: () => Promise<T>): Promise<T> => {
    const begun = performance.now()
    const done = await work()
    times[part] = performance.now() - begun
    console.error(`  ${part} ${Math.round(times[part] ?? 0)} ms`)
    return done
  }
  const [clerk, officer, finance] = [officerOf(county), officerOf(county), officerOf(county, 'finance-officer')]
  await givenMoney(finance)
  const profile = await givenProfile(finance)
  const before = process.resourceUsage().maxRSS
  const run = await timed('prepare', async () => {
    const begun = await clerk.ask('ledger.begin-run', Reference, { county, month: '2026-11' })
    const { rows } = await client.query<{ job: string }>(`SELECT job FROM anmin.payment_run WHERE id = '${begun.id}'`)
    await clerk.finish(rows[0]?.job ?? '')
    return begun
  })
  const { lines } = await timed('approve', async () => {
    const Submitted = z.object({ digest: z.string(), lines: z.int() })
    const submitted = await clerk.ask('ledger.submit-run', Submitted, { county, id: run.id })
    const approval = { county, id: run.id, digest: submitted.digest }
    await officer.ask('ledger.approve-run', z.object({}), approval)
    await finance.ask('ledger.approve-run', z.object({}), approval)
    return submitted
  })
  await timed('batches', async () => {
    const { job } = await finance.ask('ledger.make-batches', Job, { county, run: run.id })
    await finance.finish(job)
  })
  const { rows: batches } = await client.query<{ id: string; number: number; state: string }>(
    `SELECT id, number, state FROM anmin.bank_batch WHERE run = '${run.id}'`,
  )
  if (batches.some(({ state }) => state !== 'ready')) throw new Error(JSON.stringify(batches))
  await timed('send', async () => {
    for (const { id } of batches) await finance.ask('ledger.mark-sent', z.object({}), { county, id })
  })
  const path = await answerOf(client, run.id, Number(returns))
  const returned = await timed('answer', async () => {
    const file = await upload(finance, path, 'ledger.take-bank-file')
    const taken = await finance.ask('ledger.take-bank-file', Job.extend({ id: z.string() }), {
      ...{ county, upload: file, profile },
    })
    await finance.finish(taken.job)
    const { rows } = await client.query<{ returned: number; state: string; fault: string | null }>(
      `SELECT returned, state, fault FROM anmin.bank_file WHERE id = '${taken.id}'`,
    )
    if (rows[0]?.state !== 'done') throw new Error(JSON.stringify(rows))
    return rows[0].returned
  })
  client.release()
  const { maxRSS } = process.resourceUsage()
  process.stdout.write(`${JSON.stringify({ times, byHand, lines, returned, maxRSS, before })}\n`)
})

/** One fund that pays both benefits. */
async function givenMoney(finance: Officer): Promise<void> {
  const fund = await finance.ask('ledger.open-fund', Reference, {
    ...{ county, source: 'central', year: 2026, name: '2026年中央困难群众救助补助资金' },
    benefits: ['minimumLiving', 'disabilityLiving'],
  })
  const budget = { way: 'grant', document: '鄂财社发〔2026〕1号', on: '2026-11-02', amount: 100_000_000_000, note: '' }
  await finance.ask('ledger.grant-budget', z.object({}), { county, fund: fund.id, ...budget })
}

/** The first of the formats that the product offers to begin with: delimited, GBK. */
async function givenProfile(finance: Officer): Promise<string> {
  const Samples = z.object({ samples: z.array(z.object({ format: z.unknown() })) })
  const { samples } = await finance.ask('ledger.list-bank-profiles', Samples, { county })
  const payer = { payerName: '石首市民政局', payerAccount: '62299990000012345' }
  const kept = { county, bank: '农商行', serves: [], ...payer, format: samples[0]?.format, isActive: true }
  return (await finance.ask('ledger.keep-bank-profile', Reference, kept)).id
}

/** The bank's answer in that format: the first payments came back, every third closed, the others with a wrong number. */
async function answerOf(client: pg.ClientBase, run: string, returns: number): Promise<string> {
  const { rows } = await client.query<{ reference: string; batch: string; seq: number; amount: string }>(`
    SELECT b.number, o.seq, o.amount::text AS amount,
      '421081-202611-' || lpad(b.number::text, 6, '0') AS batch,
      '421081-202611-' || lpad(b.number::text, 6, '0') || '-' || lpad(o.seq::text, 7, '0') AS reference
    FROM anmin.payment o JOIN anmin.bank_batch b ON b.id = o.batch WHERE o.run = '${run}' ORDER BY b.number, o.seq LIMIT ${returns}`)
  const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
  const total = rows.reduce((sum, { amount }) => sum + Number(amount), 0)
  const lines = rows.map(({ reference, seq, amount }) =>
    [seq, '', '', yuan(Number(amount)), reference, '退回', seq % 3 === 0 ? '账户已销户' : '账号不存在'].join('|'),
  )
  const path = join(tmpdir(), `anmin-bench-answer-${process.pid}.txt`)
  const head = [rows[0]?.batch, rows.length, yuan(total), '20261125'].join('|')
  writeFileSync(path, iconv.encode([head, ...lines, ''].join('\r\n'), 'gbk'))
  return path
}

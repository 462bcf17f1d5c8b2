import { z } from 'zod'
import { answerOfChild } from '../child.ts'
import { inWords } from '../measure.ts'
import type { Line } from '../report.ts'

const [mostSeconds, mostMemory, mostForReturns] = [60, 1_024, 30]

const Told = z.object({
  times: z.object({
    prepare: z.number(),
    approve: z.number(),
    batches: z.number(),
    send: z.number(),
    answer: z.number(),
  }),
  byHand: z.object({ taken: z.number(), rows: z.number(), bytes: z.number() }),
  lines: z.int(),
  returned: z.int(),
  /** KiB: at most, and before the month began. */
  maxRSS: z.number(),
  before: z.number(),
})

/** A month of one county from awards to the bank's file and the returns back, in a program of its own. */
export async function measurePayments(url: string, awards: number, returns: number): Promise<readonly Line[]> {
  const told = await answerOfChild('payments-in-child.ts', [url, String(awards), String(returns)], Told)
  const { times, byHand, lines, returned, maxRSS, before } = told
  const taken = times.prepare + times.approve + times.batches
  const memory = Math.round(maxRSS / 1_024)
  return [
    {
      what: `${lines.toLocaleString('en')} lines from awards to the bank's file`,
      target: `${mostSeconds} s`,
      ours: inWords(taken),
      limit: inWords(byHand.taken),
      ratio: taken / byHand.taken,
      met: taken < mostSeconds * 1_000,
      note: `lines, checks and netting ${inWords(times.prepare)}, two approvals with the books ${inWords(times.approve)}, orders and file ${inWords(times.batches)}; handed over ${inWords(times.send)}. The lower bound by hand writes lines, orders and a file of ${Math.round(byHand.bytes / 1e6)} MB and does nothing else: no checks, no seals, no row security, no approvals, no books.`,
    },
    {
      what: `Memory of that month, whole program`,
      target: `${mostMemory} MiB`,
      ours: `${memory} MiB`,
      met: memory < mostMemory,
      note: `${Math.round(before / 1_024)} MiB before it began`,
    },
    {
      what: `${returned.toLocaleString('en')} returned payments read and booked`,
      target: `${mostForReturns} s`,
      ours: inWords(times.answer),
      met: times.answer < mostForReturns * 1_000,
    },
  ]
}

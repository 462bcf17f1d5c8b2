import { fixedClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { connect } from '#kernel/database/connect'
import { openLocalFolder } from '#kernel/files/local-folder'
import { JobId } from '#kernel/job-progress'
import { assembleRulebook } from '#policy'
import { bankJobs } from './jobs.ts'
import { shishou } from './given-bank.testing.ts'
import { readBankFile } from './read-job.ts'

/** What a child is told: `node job-in-child.testing.ts {…}`. */
export interface JobOrder {
  readonly url: string
  readonly keys: string
  readonly files: string
  readonly job: string
  readonly id: string
  readonly input: unknown
  /** Entries of a bank's file that are booked at once. */
  readonly part: number
}

/** A program that does one job of the bank, to be killed at any moment. Prints when it begins, and each report. */
async function doJob({ url, keys: keyFile, files: folder, job: name, id, input, part }: JobOrder): Promise<void> {
  const database = connect(url, 2)
  const clock = fixedClock('2026-11-25T09:00:00+08:00')
  const keys = await openFileKeyRing(keyFile, clock.now)
  const files = await openLocalFolder(folder, keys)
  const platform = { db: database.app, clock, keys, files, rulebook: assembleRulebook([], []) }
  const job = [readBankFile(platform, part), ...bankJobs(platform)].find((one) => one.name === name)
  if (!job) throw new Error(`no job ${name}`)
  const report = async () => {
    process.stdout.write('part\n')
  }
  process.stdout.write('begun\n')
  const run = { id: JobId.parse(id), county: shishou, checkpoint: {}, signal: new AbortController().signal, report }
  await job.run(run, job.input.parse(input))
  await database.close()
}

if (import.meta.main) await doJob(JSON.parse(process.argv[2] ?? '{}'))

import { countyDivision } from '#kernel/division-code'
import type { ObjectStore } from '#kernel/files/object-store'
import { findCompleteUpload } from '#kernel/files/uploads'
import { newId } from '#kernel/ids'
import { requestJob } from '#kernel/job-progress'
import { err, ok } from '#kernel/result'
import { command } from '#kernel/use-case'
import { userOf } from '../user-of.ts'
import type { BankFileKind } from '../code-lists.ts'
import { BankFileId } from '../ids.ts'
import type { MoneySettings } from '../settings.ts'
import type { MoneyTables } from '../tables.ts'
import { bankAccess } from './access.ts'
import { isAnswer, messageOf } from './answers/read-iso.ts'
import { foreignIn } from './answers/foreign.ts'
import { noBatch, noProfile, notTaken } from './errors.ts'
import { findBatch } from './batch-store.ts'
import { findSameFile } from './file-store.ts'
import { readFileJob } from './job-definitions.ts'
import { findProfile } from './profile-store.ts'
import { TakeBankFile, TakenBankFile } from './schema.ts'

/** Takes an uploaded file of the bank in; the same content only once. What it says is read and booked by a job. */
export const takeBankFile = ({ files, keys }: Pick<MoneySettings, 'files' | 'keys'>) =>
  command({
    name: 'ledger.take-bank-file',
    title: '接收银行回盘',
    input: TakeBankFile,
    output: TakenBankFile,
    errors: { ...notTaken, ...noProfile, ...noBatch },
    access: bankAccess.takeBankFile,
    area: ({ county }) => countyDivision(county),
    subject: ({ upload }) => upload,
    handle: async (ctx, { county, upload: wanted, profile, batch }) => {
      const db = ctx.db<MoneyTables>()
      const upload = await findCompleteUpload({ keys }, ctx, wanted)
      if (!upload) return err({ type: 'no-upload' })
      const same = await findSameFile(db, county, upload.digest)
      if (same) {
        const when = ctx.clock.now().getTime() - same.received_at.getTime() < 60_000 ? '刚才' : '之前'
        return err({ type: 'same-file', when, by: same.received_by_name, name: same.name })
      }
      const head = await headOf(files, upload.digest)
      const what = foreignIn(head)
      if (what !== undefined) return err({ type: 'not-an-answer', what })
      const message = messageIn(head)
      if (message !== undefined && !isAnswer(message)) return err({ type: 'other-message', found: message })
      const kind: BankFileKind = message ?? 'local'
      const held = profile && (await findProfile(db, county, profile))
      if (kind === 'local' && profile === undefined) return err({ type: 'which-format' })
      if (profile !== undefined && !held) return err({ type: 'no-profile' })
      if (kind === 'local' && held?.format.kind !== 'local') return err({ type: 'iso-profile', bank: held?.bank ?? '' })
      if (batch !== undefined && !(await findBatch(db, county, batch))) return err({ type: 'no-batch' })
      const id = BankFileId.parse(newId())
      const job = await requestJob(ctx, readFileJob, { county, file: id })
      await db
        .insertInto('bank_file')
        .values({
          ...{ county, id, division: countyDivision(county), kind, profile: profile ?? null, batch: batch ?? null },
          ...{
            name: upload.name,
            digest: upload.digest,
            message: null,
            state: 'waiting',
            rows: null,
            fault: null,
            job,
          },
          ...{ received_at: ctx.clock.now(), received_by: userOf(ctx.actor), received_by_name: ctx.actor.name },
        })
        .execute()
      return ok({ id, job })
    },
  })

const headLength = 4_096

/** The first bytes of an upload. */
async function headOf(files: ObjectStore, digest: Parameters<ObjectStore['find']>[0]): Promise<Buffer> {
  const found = await files.find(digest)
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of found?.read() ?? []) {
    parts.push(Buffer.from(chunk))
    length += parts.at(-1)?.length ?? 0
    if (length >= headLength) break
  }
  return Buffer.concat(parts).subarray(0, headLength)
}

/** Which ISO message a file begins as; undefined: it is no XML message. */
function messageIn(head: Buffer): string | undefined {
  const text = head.toString('latin1')
  const namespace = /urn:iso:std:iso:20022:tech:xsd:[a-z]{4}\.\d{3}\.\d{3}\.\d{2}/.exec(text)?.[0]
  return namespace !== undefined && text.includes('<') ? messageOf(namespace) : undefined
}

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
import { isAnswer, type MessageName, messageOf, versionsRead } from './answers/messages.ts'
import { foreignIn } from './answers/foreign.ts'
import { noBatch, noProfile, notTaken } from './errors.ts'
import { findBatch, findBatchOfFile } from './batch-store.ts'
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
      const own = await findBatchOfFile(db, county, upload.digest)
      if (own) return err({ type: 'own-file', number: own.number, name: own.file_name ?? '' })
      const head = await headOf(files, upload.digest)
      const what = foreignIn(head)
      if (what !== undefined) return err({ type: 'not-an-answer', what })
      const message = messageIn(head)
      if (message.is === 'other-xml') return err({ type: 'other-xml', namespace: message.namespace })
      if (message.is === 'iso' && !isAnswer(message.kind)) return err({ type: 'other-message', found: message.name })
      if (message.is === 'iso' && isAnswer(message.kind) && !message.isRead)
        return err({ type: 'other-version', found: message.name, known: versionsRead(message.kind) })
      const kind: BankFileKind = message.is === 'iso' && isAnswer(message.kind) ? message.kind : 'local'
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

type Beginning =
  | ({ readonly is: 'iso' } & MessageName)
  | { readonly is: 'other-xml'; readonly namespace: string }
  | { readonly is: 'no-xml' }

/** Which message a file begins as. XML that is no message of ISO 20022 is named by its namespace: no local format is XML. */
function messageIn(head: Buffer): Beginning {
  const text = head.toString('latin1').replace(/^\xEF\xBB\xBF/, '')
  if (!/^\s*<(\?xml|[A-Za-z])/.test(text)) return { is: 'no-xml' }
  const [, namespace = ''] = /xmlns(?::\w+)?\s*=\s*["']([^"']*)["']/.exec(text) ?? []
  const named = [...text.matchAll(/xmlns(?::\w+)?\s*=\s*["']([^"']*)["']/g)].flatMap(
    ([, each = '']) => messageOf(each) ?? [],
  )
  const [message] = named
  return message ? { is: 'iso', ...message } : { is: 'other-xml', namespace: namespace.slice(0, 80) }
}

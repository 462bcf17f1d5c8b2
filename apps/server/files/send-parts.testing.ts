import { readFile } from 'node:fs/promises'
import { systemClock } from '#kernel/clock'
import { openFileKeyRing } from '#kernel/crypto/file-keys'
import { connect } from '#kernel/database/connect'
import { execute } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { largestPart } from '#kernel/files/schema'
import { newId } from '#kernel/ids'
import { createLog } from '#kernel/log'
import { finishUpload } from './finish-upload.ts'
import { sendPart } from './send-part.ts'

/**
 * For tests: a server's half of an upload as a program of its own, to be killed. It takes the file in parts and says how
 * far each was acknowledged, and then that it is finishing.
 */
const [url = '', folder = '', upload = '', actor = '{}', file = ''] = process.argv.slice(2)
const keys = await openFileKeyRing(`${folder}/keys.json`, systemClock.now)
const files = await openLocalFolder(`${folder}/files`, keys)
const platform = { db: connect(url).app, clock: systemClock, keys, files, log: createLog({ level: 'error' }) }
const content = await readFile(file)
const useCase = sendPart(platform)
for (let offset = await files.parts.received(upload); offset < content.length; offset += largestPart) {
  const data = content.subarray(offset, offset + largestPart).toString('base64')
  const input = { upload, offset, data }
  const answer = await execute(platform, { useCase, input, actor: JSON.parse(actor), requestId: newId<'RequestId'>() })
  if (!answer.ok) throw new Error(answer.error.text)
  process.stdout.write(`${answer.value.received}\n`)
}
process.stdout.write('finishing\n')
const input = { upload }
await execute(platform, {
  useCase: finishUpload(platform),
  input,
  actor: JSON.parse(actor),
  requestId: newId<'RequestId'>(),
})
await platform.db.destroy()

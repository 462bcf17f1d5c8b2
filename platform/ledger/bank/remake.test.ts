import { beforeAll, expect, test } from 'vitest'
import { lookEverywhere, testDatabase } from '#testing/database'
import { BankDesk, colleague, iso } from './given-bank.testing.ts'
import { remakeBatch } from './remake-batch.ts'
import { MadeJob } from './schema.ts'

const database = testDatabase()
let desk: BankDesk
beforeAll(async () => {
  desk = await BankDesk.open(database())
  await desk.profile(iso)
})

test('of two who write a batch anew at once one gets the file, and the other a sentence that it is under way', async () => {
  const { id } = await desk.run([{ name: '张三' }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  const both = await Promise.all([
    desk.ask(remakeBatch, { id: batch.id }),
    desk.ask(remakeBatch, { id: batch.id }, colleague),
  ])
  const [done] = both.filter(({ ok }) => ok)
  const refused = both.find(({ ok }) => !ok)
  expect(refused).toMatchObject({
    error: { type: 'file-under-way', text: expect.stringContaining('正在生成') },
  })
  if (!done?.ok) throw new Error('nobody got it')
  await desk.work(MadeJob.parse(done.value).job)
  expect(await desk.batches({ run: id })).toMatchObject([{ state: 'ready', lines: 1 }])
})

test('a file whose making broke off for good can be asked for again', async () => {
  const { id } = await desk.run([{ name: '李四' }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  const { job } = await desk.answer(remakeBatch, MadeJob, { id: batch.id })
  await lookEverywhere(database(), `UPDATE anmin.job_progress SET state = 'failed' WHERE id = '${job}'`)
  const again = await desk.answer(remakeBatch, MadeJob, { id: batch.id })
  await desk.work(again.job)
  expect(await desk.batches({ run: id })).toMatchObject([{ state: 'ready' }])
})

test('what an earlier making still writes is not kept over the one that was asked for since', async () => {
  const { id } = await desk.run([{ name: '王五' }])
  const [batch] = await desk.make(id)
  if (!batch) throw new Error('no batch')
  const first = await desk.answer(remakeBatch, MadeJob, { id: batch.id })
  // Another desk, on whose machine the file is written when the second is asked for and made.
  const { files } = desk.platform
  const late = new BankDesk(desk.database, {
    ...desk.platform,
    files: {
      ...files,
      put: async (content, keep) => {
        const stored = await files.put(content, keep)
        await lookEverywhere(database(), `UPDATE anmin.job_progress SET state = 'failed' WHERE id = '${first.job}'`)
        await lookEverywhere(database(), `UPDATE anmin.person SET name = '王伍' WHERE name = '王五'`)
        await desk.work((await desk.answer(remakeBatch, MadeJob, { id: batch.id })).job)
        return stored
      },
    },
  })
  await late.work(first.job)
  const [kept] = await desk.batches({ run: id })
  if (!kept) throw new Error('no batch')
  expect(kept).toMatchObject({ state: 'ready', lines: 1 })
  expect(String(await desk.content(kept))).toContain('王伍')
})

import excel from 'exceljs'
import { expect, test } from 'vitest'
import { month } from '#kernel/month'
import { givenOffice, shishou } from './given-office.testing.ts'
import { givenAward } from './given-awards.testing.ts'
import { exportTakeOverRefusals, listTakeOverRefusals } from './take-over-refusals.ts'

const { database, office, people, run } = givenOffice()
const asked = { county: shishou, benefit: 'oldAge', from: '2026-12' }

test('who has the benefit already is listed only when asked for, and the list goes into a spreadsheet', async () => {
  const { id } = await people.person({ name: '已有老人', age: 85 })
  await givenAward(database(), { person: id, since: month(2026, 1) })
  await database().owner.query(
    `INSERT INTO anmin.receipt (county, id, division, household, household_number, person, member, benefit, amount, source, valid_from, recorded_at)
     SELECT p.county, gen_random_uuid(), p.division, p.household, p.household_number, p.id, p.member, 'oldAge', 5000, s.id, 24310, now()
     FROM anmin.person p, (SELECT id FROM anmin.source LIMIT 1) s WHERE p.id = '${id}'`,
  )
  await database().owner.query(`UPDATE anmin.person SET is_synthetic = true WHERE id = '${id}'`)
  const settings = office().settings
  expect(await run(listTakeOverRefusals(settings), asked)).toMatchObject({ value: { total: 0, rows: [] } })
  expect(await run(listTakeOverRefusals(settings), { ...asked, reason: 'awarded' })).toMatchObject({
    value: { total: 1, rows: [{ name: '已有老人', reason: 'awarded' }] },
  })
  const sheet = await run(exportTakeOverRefusals(settings), { ...asked, reason: 'awarded' })
  if (!sheet.ok) throw new Error(sheet.error.text)
  expect(sheet.value.name).toContain('沿用台账接不了的')
  const stored = await office().platform.files.find(sheet.value.digest)
  if (!stored) throw new Error('nothing was stored')
  const book = new excel.Workbook()
  await book.xlsx.read(stored.read())
  expect(book.worksheets[0]?.getColumn(1).values).toContain('【合成】人口为合成数据,不是真实人员。')
  expect(book.worksheets[0]?.getColumn(3).values).toContain('已有老人')
  expect(await run(listTakeOverRefusals(settings), { ...asked, from: '2026-10' })).toMatchObject({
    error: { type: 'too-early' },
  })
})

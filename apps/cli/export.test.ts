import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids'
import { lookEverywhere, testDatabase } from '#testing/database'
import { anmin, type Ran } from './anmin.testing.ts'

const database = testDatabase()
const home = mkdtempSync(join(tmpdir(), 'anmin-export-'))
const folder = join(home, 'out')
const run = (...words: readonly string[]): Promise<Ran> =>
  anmin(['export', ...words], undefined, { DATABASE_URL: database().url, ANMIN_HOME: home, ANMIN_KEYS: '' })
const make = (...words: readonly string[]) => run('make', '--area', '420000', '--purpose', '报送省厅年度核查', ...words)
let key: string

beforeAll(async () => {
  for (const county of [421_022, 421_081]) {
    const [household, village] = [newId(), county * 1_000_000 + 1_201]
    await lookEverywhere(
      database(),
      `INSERT INTO anmin.registry_state VALUES (${county}, 2, 24322);
       INSERT INTO anmin.household (county, id, number, division, is_synthetic, recorded_at)
         VALUES (${county}, '${household}', 1, ${village}, true, now());
       INSERT INTO anmin.person (county, id, division, household, household_number, member, name, birth_date, is_synthetic, recorded_at)
         VALUES (${county}, '${newId()}', ${village}, '${household}', 1, 0, '王建国', '1950-03-02', true, now())`,
    )
  }
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

describe('anmin export', () => {
  test('writes an area into a folder, with a signed manifest', async () => {
    const { code, out, errors } = await make('--out', folder)
    expect(errors).toContain('--resume')
    expect({ code, out }).toEqual({ code: 0, out: `已导出湖北省 2 人,共 17 个文件,写入 ${folder}。\n` })
    const lines = gunzipSync(readFileSync(join(folder, '421081-persons.ndjson.gz'))).toString()
    expect(JSON.parse(lines)).toMatchObject({ name: '王建国', birthDate: '1950-03-02', division: 421_081_001_201 })
    expect(readdirSync(folder)).toContain('manifest.json')
    const audit = await lookEverywhere(
      database(),
      `SELECT purpose FROM anmin.audit_entry WHERE action = 'exchange.request-bulk-export' AND county = 420000`,
    )
    expect(audit).toEqual([{ purpose: '报送省厅年度核查' }])
    key = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).publicKey
  })

  test('verifies such a folder, and names what was changed', async () => {
    expect(await run('verify', folder, '--key', key)).toMatchObject({
      code: 0,
      out: expect.stringContaining('核对通过:湖北省,16 个文件'),
    })
    expect(await run('verify', folder, '--key', `04${'a'.repeat(128)}`)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('签名不对'),
    })
    const path = join(folder, '421022-persons.ndjson.gz')
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, -1))
    expect((await run('verify', folder, '--key', key)).errors).toContain('421022-persons.ndjson.gz 的内容与清单不符')
    rmSync(path)
    expect((await run('verify', folder, '--key', key)).errors).toContain('缺少文件 421022-persons.ndjson.gz')
  })

  test('asks for a purpose, a known area and an empty folder', async () => {
    expect(await run('make', '--area', '421081', '--out', join(home, 'other'))).toMatchObject({ code: 2 })
    expect(await make('--area', '123456', '--out', join(home, 'other'))).toMatchObject({ code: 2 })
    expect(await make('--out', folder)).toMatchObject({ code: 1, errors: expect.stringContaining('已经有文件') })
    const nobody = await run('make', '--area', '430321', '--purpose', '年度核查', '--out', join(home, 'nobody'))
    expect(nobody).toMatchObject({ code: 1, errors: expect.stringContaining('湘潭县还没有人员数据') })
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { fixedClock } from '#kernel/clock'
import type { Actor } from '#kernel/context'
import { type KeySet, openKeyRing } from '#kernel/crypto/key-ring'
import { connect } from '#kernel/database/connect'
import { migrate } from '#kernel/database/migrate'
import { findMigrations } from '#kernel/database/migrations'
import type { CountyCode, DivisionCode } from '#kernel/division-code'
import { execute } from '#kernel/execute'
import { openLocalFolder } from '#kernel/files/local-folder'
import { createLog } from '#kernel/log'
import { normaliseTerm, searchPeople, suggestPeople, termsOf } from '#registry'
import { inWords, quantile } from '../measure.ts'
import { loadRegister, type Sample } from '../population/register.ts'
import { random } from '../random.ts'
import type { Line } from '../report.ts'

const county = 421_081 as CountyCode
const countyArea = 421_081_000_000
const target = 150

/** One kind of question, asked of many people by somebody of the county, of a township or of a village. */
interface Question {
  readonly what: string
  readonly input: (sample: Sample) => object
}

const initialsOf = (name: string): string => termsOf(name).findLast((term) => /^[a-z]+$/.test(term)) ?? 'wm'
const pinyinOf = (name: string): string => termsOf(name).find((term) => /^[a-z]+$/.test(term)) ?? 'wangming'

const questions: readonly Question[] = [
  { what: 'name', input: ({ name }) => ({ text: name }) },
  { what: 'given name', input: ({ name }) => ({ text: [...name].slice(1).join('') }) },
  { what: 'surname alone', input: ({ name }) => ({ text: [...name][0] }) },
  { what: 'surname, aged 80 and over', input: ({ name }) => ({ text: [...name][0], ageFrom: 80 }) },
  { what: 'surname, receives 低保', input: ({ name }) => ({ text: [...name][0], receives: 'minimumLiving' }) },
  { what: 'surname in the village', input: ({ name, division }) => ({ text: [...name][0], within: division }) },
  { what: 'initials', input: ({ name }) => ({ text: initialsOf(name) }) },
  { what: 'two letters', input: ({ name }) => ({ text: initialsOf(name).slice(0, 2) }) },
  { what: 'pinyin', input: ({ name }) => ({ text: pinyinOf(name) }) },
  { what: 'beginning of the pinyin', input: ({ name }) => ({ text: pinyinOf(name).slice(0, 5) }) },
  { what: 'ID number', input: ({ idNumber }) => ({ text: idNumber }) },
  { what: 'last four', input: ({ idNumber }) => ({ text: idNumber.slice(-4) }) },
  { what: 'phone', input: ({ phone }) => ({ text: phone }) },
  { what: 'household number', input: ({ registerNumber }) => ({ text: registerNumber }) },
  { what: 'the village', input: ({ division }) => ({ within: division }) },
  { what: 'the village, receives 低保', input: ({ division }) => ({ within: division, receives: 'minimumLiving' }) },
]

/**
 * One box over a million people of one county, through the whole use case: parsing, access, row security, audit entry.
 * In a database of its own on the server, which is dropped afterwards.
 */
export async function measureSearch(url: string, people: number, runs: number): Promise<readonly Line[]> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  const name = `anmin_bench_search_${process.pid}`
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const database = connect(address.href, 4)
  const folder = mkdtempSync(join(tmpdir(), 'anmin-bench-search-'))
  try {
    await migrate(database.owner, findMigrations())
    const keys = await memoryKeys()
    const client = await database.owner.connect()
    const loading = performance.now()
    const samples = await loadRegister(client, keys, { county, people })
    await client.query('VACUUM (ANALYZE)')
    client.release()
    console.log(`register of ${people} people loaded in ${inWords(performance.now() - loading)}`)
    const platform = {
      db: database.app,
      clock: fixedClock('2026-11-22T09:00:00+08:00'),
      keys,
      log: createLog({ level: 'silent' }),
      files: await openLocalFolder(folder, keys),
    }
    const search = searchPeople({ keys })
    const suggest = suggestPeople({ keys })
    const timeOf = async (useCase: typeof search | typeof suggest, area: number, input: object): Promise<number> => {
      const start = performance.now()
      const answer = await execute(platform, { useCase, input, actor: officerOf(area), requestId: 'bench' })
      if (!answer.ok) throw new Error(`${JSON.stringify(input)}: ${answer.error.text}`)
      return performance.now() - start
    }
    const draw = random(11)
    const all: number[] = []
    const notes: string[] = []
    for (const { what, input } of questions) {
      const times: number[] = []
      for (let run = 0; run < runs; run++) {
        const sample = samples[Math.floor(draw() * samples.length)]
        if (!sample || normaliseTerm(sample.name).length < 2) continue
        const within = 'within' in input(sample)
        const areas = within ? [countyArea] : [countyArea, sample.division - (sample.division % 1_000), sample.division]
        for (const area of areas) times.push(await timeOf(search, area, input(sample)))
      }
      all.push(...times)
      notes.push(`${what} ${inWords(quantile(times, 0.5))} / ${inWords(quantile(times, 0.95))}`)
    }
    const suggested: number[] = []
    for (let run = 0; run < runs * 4; run++) {
      const sample = samples[Math.floor(draw() * samples.length)]
      if (sample) suggested.push(await timeOf(suggest, countyArea, { text: [...sample.name].slice(0, 2).join('') }))
    }
    const p95 = quantile(all, 0.95)
    return [
      {
        what: `Search over ${people.toLocaleString('en')} people of one county, 95th percentile`,
        target: `${target} ms`,
        ours: inWords(p95),
        met: p95 < target,
        note: `${all.length} searches of ${questions.length} kinds as county, township and village (median / 95th percentile): ${notes.join('; ')}`,
      },
      {
        what: 'Suggestions while typing, 95th percentile',
        target: `${target} ms`,
        ours: inWords(quantile(suggested, 0.95)),
        met: quantile(suggested, 0.95) < target,
      },
    ]
  } finally {
    await database.close()
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

function officerOf(area: number): Actor {
  return {
    kind: 'user',
    userId: 'bench',
    name: 'bench',
    grants: [{ role: 'county-officer', area: area as DivisionCode }],
    sessionId: undefined,
  }
}

async function memoryKeys() {
  let held: KeySet | undefined
  const save = async (keys: KeySet): Promise<void> => {
    held = keys
  }
  return openKeyRing({ load: async () => held, save }, () => new Date('2026-11-22T00:00:00Z'))
}

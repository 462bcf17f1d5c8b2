import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Role } from '#kernel/access'
import { execute, type Platform } from '#kernel/execute'
import type { FileAnswer } from '#kernel/files/file-answer'
import type { AnyUseCase } from '#kernel/use-case'
import { lookEverywhere, testDatabase } from '#testing/database'
import { actorWith, testPlatform } from '#testing/platform'
import { givenUpload } from '#testing/uploads'
import { mergePeople, unmergePeople } from '../../duplicates/merge.ts'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { countyDivision } from '#kernel/division-code'
import type { RegistryTables } from '../../tables.ts'
import { findPerson, versionOf } from '../cards/find-person.ts'
import { listReaders } from '../cards/list-readers.ts'
import { Readers } from '../cards/schema.ts'
import { farVillage, givenFamily, type GivenFamily, otherTownship, shishou } from '../given-people.testing.ts'
import { movePerson } from '../corrections/move-person.ts'
import type { PersonId } from '../ids.ts'
import { PaperReference, Papers } from './schema.ts'
import { paperUseCases } from './use-cases.ts'

const database = testDatabase()
let platform: Platform
let family: GivenFamily
let useCases: ReadonlyMap<string, AnyUseCase>
const county = countyDivision(shishou)
const officer = actorWith(['county-officer', county])
const holding = (role: Role, area: number = county) => actorWith([role, area])
const purpose = { code: 'review', note: '' }
const png = Buffer.concat([Buffer.from('89504E470D0A1A0A0000', 'hex'), Buffer.alloc(100)])
const scan = Buffer.concat([Buffer.from('FFD8FFE000104A464946', 'hex'), Buffer.alloc(90_000, 7)])

beforeAll(async () => {
  platform = await testPlatform(database())
  family = await givenFamily(database(), platform.keys)
  useCases = new Map(paperUseCases(platform).map((useCase) => [useCase.name, useCase]))
})

const useCaseOf = (name: string): AnyUseCase => {
  const useCase = useCases.get(`registry.${name}`)
  if (!useCase) throw new Error(`no use case ${name}`)
  return useCase
}
const ask = (name: string, input: object, actor = officer) =>
  execute(platform, { useCase: useCaseOf(name), input: { county: shishou, ...input }, actor, requestId: 'test' })
const refusal = async (...given: Parameters<typeof ask>) => {
  const asked = await ask(...given)
  return asked.ok ? 'done' : asked.error.type
}
async function answer<T>(...given: Parameters<typeof ask>): Promise<T> {
  const asked = await ask(...given)
  if (!asked.ok) throw new Error(`${asked.error.type}: ${asked.error.text}`)
  return asked.value as T // the use case's own output schema has checked it
}
const of = (id: string) => ({ of: 'person', id })
const uploaded = (name = '残疾人证.jpg', content: Uint8Array = scan, by = officer) =>
  givenUpload(platform, { county: shishou, by, purpose: 'registry.add-paper', name, content })
async function add(id: string, kind: string, more: object = {}): Promise<string> {
  const given = { ...of(id), kind, upload: await uploaded(), purpose, ...more }
  return (await answer<z.infer<typeof PaperReference>>('add-paper', given)).paper
}
const list = (id: string, more: object = {}, actor = officer) =>
  answer<z.infer<typeof Papers>>('list-papers', { ...of(id), ...more }, actor)

const version = (id: PersonId) =>
  inScope(database().app, { area: county }, async (trx) => {
    const db = viewTables<RegistryTables>(trx)
    const row = await findPerson(db, shishou, id)
    return row && versionOf(db, row)
  })

describe('a paper', () => {
  test('is opened as it was put in, and who opened it stands among who looked at the card', async () => {
    const paper = await add(family.grandmother, 'identity-card', { issuedOn: '2010-05-01', validUntil: '2020-05-01' })
    const { papers } = await list(family.grandmother)
    expect(papers).toMatchObject([
      { id: paper, label: '居民身份证', mediaType: 'image/jpeg', size: scan.length, isExpired: true, withdrawn: null },
    ])
    const file = await answer<z.infer<typeof FileAnswer>>('open-paper', { ...of(family.grandmother), paper })
    expect(file.name).toBe('居民身份证.jpg')
    const found = await platform.files.find(file.digest)
    expect(found && (await buffer(found.read())).equals(scan)).toBe(true)
    const asked = await execute(platform, {
      ...{ useCase: listReaders, actor: officer, requestId: 'test' },
      input: { county: shishou, ...of(family.grandmother) },
    })
    const { entries } = Readers.parse(asked.ok ? asked.value : asked.error)
    expect(entries.map(({ did }) => did)).toEqual(expect.arrayContaining(['打开了证明材料', '添加了证明材料']))
  })

  test('whose kind tells of an illness is counted, and named and opened only to who says what for and may', async () => {
    const paper = await add(family.neighbour, 'diagnosis')
    expect(await list(family.neighbour)).toMatchObject({ papers: [], needPurpose: 1 })
    expect(await refusal('open-paper', { ...of(family.neighbour), paper })).toBe('paper-purpose')
    expect((await list(family.neighbour, { purpose })).papers.map(({ id }) => id)).toEqual([paper])
    expect(await refusal('open-paper', { ...of(family.neighbour), paper, purpose })).toBe('done')
    const finance = holding('finance-officer')
    expect(await list(family.neighbour, { purpose }, finance)).toMatchObject({ papers: [], needPurpose: 0 })
    expect(await refusal('open-paper', { ...of(family.neighbour), paper, purpose }, finance)).toBe('paper-for-role')
  })

  test('of a child with a file opens with a purpose only, and for nobody of another place', async () => {
    const paper = await add(family.child, 'child')
    expect(await refusal('list-papers', of(family.child))).toBe('purpose-needed')
    expect(await refusal('open-paper', { ...of(family.child), paper })).toBe('purpose-needed')
    expect(await refusal('list-papers', { ...of(family.child), purpose }, holding('finance-officer'))).toBe(
      'child-file',
    )
    const elsewhere = holding('township-clerk', otherTownship)
    expect(await refusal('open-paper', { ...of(family.child), paper, purpose }, elsewhere)).toBe('no-person')
  })

  test('put in twice, also at once, is there once; taken back it stays with its reason', async () => {
    const given = { ...of(family.neighbour), kind: 'income' }
    const uploads = [await uploaded('工资.png', png), await uploaded('工资2.png', png)]
    const both = await Promise.all(
      uploads.map((upload) => answer<z.infer<typeof PaperReference>>('add-paper', { ...given, upload })),
    )
    const held = (await list(family.neighbour)).papers.filter(({ kind }) => kind === 'income')
    expect(held).toHaveLength(1)
    expect(both.map(({ paper }) => paper)).toEqual([held[0]?.id, held[0]?.id])
    const paper = held[0]?.id
    const why = '放错了人'
    expect(await refusal('withdraw-paper', { ...of(family.neighbour), paper, why }, holding('village-worker'))).toBe(
      'denied',
    )
    expect(await refusal('withdraw-paper', { ...of(family.neighbour), paper, why })).toBe('done')
    expect(await refusal('withdraw-paper', { ...of(family.neighbour), paper, why })).toBe('withdrawn-already')
    expect((await list(family.neighbour)).papers.find(({ id }) => id === paper)?.withdrawn).toMatchObject({ why })
    const again = await answer<z.infer<typeof PaperReference>>('add-paper', { ...given, upload: uploads[0] })
    expect(again.paper).not.toBe(paper)
  })

  test.each([
    ['a workbook', () => uploaded('名册.xlsx'), {}, 'not-a-paper'],
    ['one of 21 MB', () => uploaded('大.pdf', Buffer.alloc(21 * 1_048_576, 1)), {}, 'too-large-paper'],
    ['an upload of somebody else', () => uploaded('甲.jpg', scan, holding('county-officer')), {}, 'no-upload'],
    [
      'one that ends before it begins',
      () => uploaded(),
      { issuedOn: '2026-02-01', validUntil: '2026-01-01' },
      'wrong-days',
    ],
  ] as const)('that is %s is refused', async (_what, upload, more, type) => {
    const input = { ...of(family.neighbour), kind: 'income', upload: await upload(), ...more }
    expect(await refusal('add-paper', input)).toBe(type)
  })

  test('follows the person who moves, and goes with a record that is merged, and back', async () => {
    await answer('add-paper', {
      ...{ of: 'household', id: family.household, kind: 'household-register', upload: await uploaded('户口簿.jpg') },
    })
    const where = () =>
      lookEverywhere(
        database(),
        `SELECT kind, person, division::text FROM anmin.paper WHERE kind IN ('identity-card', 'household-register') ORDER BY kind`,
      )
    const [register, card] = [
      { kind: 'household-register', person: null, division: '421081001001' },
      { kind: 'identity-card', person: family.grandmother, division: '421081001001' },
    ]
    expect(await where()).toEqual([register, card])
    const at = new Date('2026-11-22T02:00:00Z')
    const merging = { county: shishou, keep: family.neighbour, merge: family.grandmother, at } as const
    const merge = (act: (db: Parameters<typeof mergePeople>[0]) => Promise<unknown>) =>
      inScope(database().app, { area: county }, (trx) => act(viewTables<RegistryTables>(trx)))
    let moved: Awaited<ReturnType<typeof mergePeople>> | undefined
    await merge(async (db) => {
      moved = await mergePeople(db, platform.keys, { ...merging, why: '同一人', by: { name: '经办' } })
    })
    expect(await where()).toEqual([register, { ...card, person: family.neighbour, division: String(farVillage) }])
    await merge(async (db) => moved && unmergePeople(db, merging, moved))
    expect(await where()).toEqual([register, card])
    const asked = await execute(platform, {
      ...{ useCase: movePerson(platform), actor: officer, requestId: 'test' },
      input: {
        ...{ county: shishou, id: family.grandmother, version: await version(family.grandmother), from: '2026-11' },
        ...{ to: { kind: 'village', division: farVillage }, source: 'officer', evidence: '迁户证明', purpose },
      },
    })
    expect(asked).toMatchObject({ ok: true })
    expect(await where()).toEqual([register, { ...card, division: String(farVillage) }])
  })

  test('that two records of one person have alike stands once behind the one that is kept, and behind each again', async () => {
    const upload = () => uploaded('残疾人证.jpg', Buffer.concat([scan, Buffer.from('twice')]))
    const own = await add(family.grandmother, 'schooling', { upload: await upload() })
    const others = await add(family.neighbour, 'schooling', { upload: await upload() })
    const schooling = async (id: string) =>
      (await list(id, { purpose })).papers.flatMap((paper) => (paper.kind === 'schooling' ? [paper.id] : []))
    const at = new Date('2026-11-22T02:00:00Z')
    const merging = { county: shishou, keep: family.neighbour, merge: family.grandmother, at } as const
    const within = <T>(act: (db: Parameters<typeof mergePeople>[0]) => Promise<T>) =>
      inScope(database().app, { area: county }, (trx) => act(viewTables<RegistryTables>(trx)))
    const by = { name: '经办' }
    const moved = await within((db) => mergePeople(db, platform.keys, { ...merging, why: '同一人', by }))
    expect(await schooling(family.neighbour)).toEqual([others])
    await within((db) => unmergePeople(db, merging, moved))
    expect(await schooling(family.neighbour)).toEqual([others])
    expect(await schooling(family.grandmother)).toEqual([own])
  })
})

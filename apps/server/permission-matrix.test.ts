import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '#kernel/access'
import { systemClock } from '#kernel/clock'
import { connect } from '#kernel/database/connect'
import { containsDivision, countyOf } from '#kernel/division-code'
import type { Platform } from '#kernel/execute'
import { createLog } from '#kernel/log'
import type { AnyUseCase } from '#kernel/use-case'
import { delimited } from '#ledger/testing'
import { lookEverywhere, testDatabase } from '#testing/database'
import { testFiles, testKeys, testPlatform } from '#testing/platform'
import { sampleInput } from './sample-input.testing.ts'
import { browserOf, givenOfficer, givenServer, shishou, signedIn, xiangtanCounty } from './testing.ts'
import { allUseCases } from './use-cases.ts'

const database = testDatabase()
let platform: Platform
let server: FastifyInstance
beforeAll(async () => {
  platform = await testPlatform(database())
  server = await givenServer(database(), platform)
})

/** The list is needed before there is a database; nothing of it runs on this one, which connects to nowhere. */
const { app: nowhere } = connect('postgres://nobody@127.0.0.1:1/none')
const silent = createLog({ level: 'silent' })
const keys = await testKeys()
const files = await testFiles(keys)
const useCases = allUseCases({ db: nowhere, clock: systemClock, keys, log: silent, files }, undefined)

interface Given {
  readonly input: () => Promise<unknown>
  /** The area lies behind an id of the input, so the use case checks it itself. */
  readonly isAreaHidden?: true
}

const person = () => givenOfficer(database(), platform, [['county-officer', shishou]])
const somebody = (extra: object = {}): Given => ({
  input: async () => ({ userId: (await person()).id, ...extra }),
  isAreaHidden: true,
})

/** Inputs that no schema can make up: they name somebody in 石首, or hang together. Everything else is made from its schema. */
const given: Readonly<Record<string, Given>> = {
  'identity.change-grants': somebody({ grants: [{ role: 'county-officer', area: shishou }] }),
  'identity.disable-user': somebody(),
  'identity.enable-user': somebody(),
  'identity.reset-password': somebody(),
  'identity.reset-totp': somebody(),
  'identity.link-oidc': somebody({ oidcSubject: null }),
  'policy.judge-household': {
    input: () =>
      Promise.resolve({
        place: shishou,
        month: '2026-11',
        household: { settlement: 'rural' },
        members: [{ birthDate: '1950-03-02', relation: 'self' }],
      }),
  },
  'ledger.preview-bank-format': { input: async () => ({ county: countyOf(shishou), format: delimited }) },
  'ledger.keep-bank-profile': {
    input: async () => {
      const payer = { payerName: '石首市民政局', payerAccount: '62299990000012345' }
      return { county: countyOf(shishou), bank: '农商行', serves: [], ...payer, format: delimited }
    },
  },
}

const input = (useCase: AnyUseCase) => given[useCase.name]?.input() ?? Promise.resolve(sampleInput(useCase, shishou))

/** The access table read once more, by itself: absence denies. */
function mayDo(useCase: AnyUseCase, role: Role | undefined, isInside: boolean, hasArea: boolean): boolean {
  return useCase.access.some((rule) => {
    if (rule.role === 'anyone') return true
    if (rule.role === 'any-signed-in') return role !== undefined
    return rule.role === role && (rule.within === 'anywhere' || isInside || !hasArea)
  })
}

async function countDenials(): Promise<number> {
  const rows = await lookEverywhere<{ denials: number }>(
    database(),
    `SELECT count(*)::int AS denials FROM anmin.audit_entry WHERE outcome = 'denied'`,
  )
  return rows[0]?.denials ?? 0
}

describe.each(useCases.map((useCase) => ({ name: useCase.name, useCase })))('$name', ({ useCase }) => {
  it.each([...(Object.keys(roles) as Role[]), undefined])('for %s, inside and outside their area', async (role) => {
    for (const isInside of [true, false]) {
      const sampled = await input(useCase)
      const target = given[useCase.name]?.isAreaHidden ? shishou : useCase.area?.(useCase.input.parse(sampled))
      // What acts on the whole nation, whatever its input, is inside only for a grant of the nation.
      const inside = target === undefined || containsDivision(shishou, target) ? shishou : target
      const browser = role
        ? signedIn(server, await givenOfficer(database(), platform, [[role, isInside ? inside : xiangtanCounty]]))
        : browserOf(server)
      const before = await countDenials()
      const answer = await browser.post(useCase.name, sampled)
      const isRefused = ['denied', 'unauthenticated'].includes(answer.problem.code)
      const isDenied = !mayDo(useCase, role, isInside, target !== undefined)
      // An answer `invalid` means that the made-up input is none: give the use case one in the table above.
      const seen = { isRefused, isInvalid: answer.problem.code === 'invalid', isBug: answer.status === 500 }
      const place = `${role ?? 'nobody'} ${isInside ? 'inside' : 'outside'}: ${answer.status} ${answer.problem.code ?? ''}`
      expect({ place, ...seen, denials: (await countDenials()) - before }).toEqual({
        ...{ place, isRefused: isDenied, isInvalid: false, isBug: false },
        denials: isDenied ? 1 : 0,
      })
      if (answer.problem.code === 'denied') {
        expect(answer.problem).toMatchObject({ status: 403, detail: '你没有权限做这件事。需要的话,请联系管理员授权。' })
      }
    }
  })
})

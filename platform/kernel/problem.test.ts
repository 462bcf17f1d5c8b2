import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  invalidFields,
  Problem,
  platformErrors,
  platformProblem,
  problemOf,
  statusOf,
  unexpectedProblem,
} from './problem.ts'

describe('problem details', () => {
  it('give every refusal of the platform a status of its own kind and a finished Chinese sentence', () => {
    for (const code of Object.keys(platformErrors) as (keyof typeof platformErrors)[]) {
      const problem = Problem.parse(platformProblem(code, 'r1', { count: 1, megabytes: 2, seconds: 3 }))
      expect(problem.status).toBe(statusOf(code, platformErrors[code].kind))
      expect(problem.detail).toMatch(/\p{Script=Han}.*。$/u)
      expect(problem.detail).not.toMatch(/[{}]/)
    }
  })

  it('use the narrower HTTP status where there is one', () => {
    expect([
      statusOf('malformed-json', 'invalid'),
      statusOf('wrong-content-type', 'invalid'),
      statusOf('weak-password', 'invalid'),
    ]).toEqual([400, 415, 422])
  })

  it('carry the fields of invalid input and the seconds to wait', () => {
    const fields = [{ path: 'members[0].birthDate', text: '出生日期在今天之后,请改正。' }]
    expect(problemOf({ type: 'invalid', kind: 'invalid', text: '有误。', fields, values: {} }, 'r1')).toMatchObject({
      status: 422,
      fields,
    })
    expect(
      problemOf({ type: 'must-wait', kind: 'too-many', text: '等。', values: { seconds: 30 } }, 'r1'),
    ).toMatchObject({
      status: 429,
      retryAfterSeconds: 30,
    })
  })

  it('tell nothing about a bug but the number to quote', () => {
    expect(unexpectedProblem('r1')).toMatchObject({
      status: 500,
      code: 'unexpected',
      detail: expect.stringContaining('r1'),
    })
    expect(problemOf({ type: 'unexpected', kind: 'unavailable', text: 'x', values: {} }, 'r1').status).toBe(500)
  })

  it('write the path of a field as programmers and people read it', () => {
    const read = z.object({ members: z.array(z.object({ name: z.string() })) }).safeParse({ members: [{ name: 1 }] })
    expect(invalidFields(read.error?.issues ?? [])?.[0]?.path).toBe('members[0].name')
  })
})

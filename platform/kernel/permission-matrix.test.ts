import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type AccessRule, type Role, roles } from './access.ts'
import { DivisionCode } from './division-code.ts'
import { permissionMatrix, permissionTable } from './permission-matrix.ts'
import { ok } from './result.ts'
import { command } from './use-case.ts'

function useCase(name: string, access: readonly AccessRule[], named = true) {
  const common = {
    name,
    title: name,
    access,
    errors: {},
    input: z.object({ division: DivisionCode }),
    output: z.undefined(),
    handle: async () => ok(),
  }
  return named ? command({ ...common, area: (input) => input.division }) : command(common)
}
const everyRole = Object.keys(roles) as Role[]

describe('the permission matrix', () => {
  test('shows each use case for every role, inside and outside its area', () => {
    const cells = permissionMatrix([useCase('test.a', []), useCase('test.b', [], false)], everyRole)
    expect(cells).toHaveLength((everyRole.length + 2) * 3)
    expect(cells.some(({ allowed }) => allowed)).toBe(false)
  })

  test('is the table of who may', () => {
    const table = permissionTable(
      permissionMatrix(
        [
          useCase('test.own', [{ role: 'county-officer', within: 'own-area' }]),
          useCase('test.anywhere', [{ role: 'auditor', within: 'anywhere' }]),
          useCase('test.list', [{ role: 'leader', within: 'own-area' }], false),
          useCase('test.own-session', [{ role: 'any-signed-in', within: 'anywhere' }], false),
          useCase('test.open', [{ role: 'anyone', within: 'anywhere' }], false),
        ],
        ['county-officer', 'auditor', 'leader'],
      ),
    )
    expect(table.split('\n')).toEqual([
      'test.own (inside): county-officer',
      'test.own (outside): nobody',
      'test.anywhere (inside): auditor',
      'test.anywhere (outside): auditor',
      'test.list (no-area): leader',
      'test.own-session (no-area): county-officer, auditor, leader, signed-in',
      'test.open (no-area): county-officer, auditor, leader, signed-in, anonymous',
    ])
  })
})

import fc from 'fast-check'
import { z } from 'zod'
import { countyOf, type DivisionCode } from '#kernel/division-code'
import type { AnyUseCase } from '#kernel/use-case'

/** For tests: a plain valid input of any use case, made from its schema, that acts on an area where it can name one. */
export function sampleInput(useCase: AnyUseCase, area: DivisionCode): unknown {
  const schema = z.toJSONSchema(useCase.input, { io: 'input', unrepresentable: 'any' }) as Schema // its own type is wider
  return sample(schema, { area, definitions: schema.$defs ?? {} })
}

interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
}

interface World {
  readonly area: DivisionCode
  readonly definitions: Readonly<Record<string, Schema>>
}

const formats: Readonly<Record<string, string>> = {
  uuid: '01900000-0000-7000-8000-000000000000',
  date: '2026-11-01',
  'date-time': '2026-11-01T00:00:00Z',
  uri: 'https://example.org/',
  email: 'a@example.org',
}

function sample(schema: Schema, world: World): unknown {
  if (schema.$ref !== undefined) return sample(world.definitions[schema.$ref.replace('#/$defs/', '')] ?? {}, world)
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const [alternative] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (alternative) return sample(alternative, world)
  const make = makers[schema.type ?? 'object']
  return make ? make(schema, world) : null
}

const makers: Readonly<Record<string, (schema: Schema, world: World) => unknown>> = {
  object: (schema, world) => {
    const wanted = Object.entries(schema.properties ?? {}).filter(
      ([name, property]) => schema.required?.includes(name) || codeOf(property, world) !== undefined,
    )
    return Object.fromEntries(wanted.map(([name, property]) => [name, sample(property, world)]))
  },
  array: (schema, world) => Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, world)),
  string: (schema) => {
    if (schema.format !== undefined && formats[schema.format] !== undefined) return formats[schema.format]
    const least = schema.minLength ?? 0
    if (schema.pattern === undefined) return '样'.repeat(least)
    const matching = fc.stringMatching(new RegExp(schema.pattern, 'u')).filter((text) => text.length >= least)
    return fc.sample(matching, { numRuns: 1, seed: 42 })[0]
  },
  integer: (schema, world) =>
    codeOf(schema, world) ?? Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1),
  number: (schema) => Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1),
  boolean: () => false,
  null: () => null,
}

/** Division and county codes are known by their bounds (division-code.ts). */
function codeOf(schema: Schema, { area }: World): number | undefined {
  if (schema.minimum !== 0) return undefined
  if (schema.maximum === 999_999_999_999) return area
  return schema.maximum === 999_999 ? countyOf(area) : undefined
}

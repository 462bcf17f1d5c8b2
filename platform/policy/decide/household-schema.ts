import { maximumMembers } from '../language/build.ts'
import { citation } from '../language/law.ts'
import type { FactSpec } from '../language/fact-spec.ts'
import { factValueText, optionsOf, periodWords, writtenKind } from './fact-value.ts'
import { derivedFacts } from './read-facts.ts'

type Json = Readonly<Record<string, unknown>>

/**
 * JSON Schema (draft 2020-12) of the household JSON, derived from the declared facts; published as
 * docs/household.schema.json. What it cannot say (check digits, ages, known places) `readHousehold` says.
 */
export function householdSchema(facts: readonly FactSpec[]): Json {
  const written = facts.filter((fact) => !derivedFacts.has(fact.name))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '安民 · 一户家庭',
    description: '交给 anmin decide 判定的一户家庭。金额以元为单位;没写或写 null 表示不清楚,不等于没有。',
    type: 'object',
    required: ['household', 'members'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      title: { type: 'string', title: '标题' },
      note: { type: 'string', title: '说明' },
      place: {
        title: '地点',
        description: '12位区划代码,如 421081000000(石首市);命令行的 --place 优先。',
        oneOf: [
          { type: 'integer', minimum: 0, maximum: 999_999_999_999 },
          { type: 'string', pattern: '^\\d{12}$' },
        ],
      },
      month: { ...monthType, title: '判定月份', description: '如 2026-11;命令行的 --month 优先。' },
      household: entity(
        written.filter((fact) => fact.entity === 'household'),
        {},
      ),
      members: {
        type: 'array',
        title: '家庭成员',
        minItems: 1,
        maxItems: maximumMembers,
        items: {
          ...entity(
            written.filter((fact) => fact.entity === 'person'),
            {
              name: { type: 'string', title: '姓名', maxLength: 50, description: '可以不写。' },
              birthDate: {
                type: 'string',
                format: 'date',
                title: '出生日期',
                description: '如 1950-03-02;写了身份证号可以不写。',
              },
              idNumber: {
                type: 'string',
                title: '公民身份号码',
                description: '18位(老证15位),须通过校验;用来得出出生日期,不保存。',
              },
            },
          ),
          anyOf: [{ required: ['birthDate'] }, { required: ['idNumber'] }],
        },
      },
    },
  }
}

const monthType = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' } as const

function entity(facts: readonly FactSpec[], others: Json): Json {
  const names = facts.map((fact) => fact.name)
  return {
    type: 'object',
    required: facts.filter((fact) => !fact.mayBeUnknown).map((fact) => fact.name),
    additionalProperties: false,
    properties: {
      ...others,
      ...Object.fromEntries(facts.map((fact) => [fact.name, factSchema(fact)])),
      origins: {
        type: 'object',
        title: '各项事实的来源',
        propertyNames: { enum: names },
        additionalProperties: {
          type: 'object',
          required: ['source', 'asOf'],
          additionalProperties: false,
          properties: {
            source: { type: 'string', title: '来源', minLength: 1, maxLength: 100 },
            asOf: { type: 'string', format: 'date', title: '数据日期' },
          },
        },
      },
    },
  }
}

function factSchema(fact: FactSpec): Json {
  const { type, about } = valueSchemas[writtenKind(fact)](fact)
  const article = fact.law ? `依据:${citation(fact.law)}。` : ''
  const unknown = fact.mayBeUnknown ? '' : '必填。'
  return {
    title: fact.label,
    description: [about, fact.help, unknown, article].filter((part) => part !== '').join(''),
    ...(fact.mayBeUnknown ? { anyOf: [type, { type: 'null' }] } : type),
  }
}

interface ValueSchema {
  readonly type: Json
  readonly about: string
}

const valueSchemas: Record<ReturnType<typeof writtenKind>, (fact: FactSpec) => ValueSchema> = {
  flag: () => ({ type: { type: 'boolean' }, about: '' }),
  money: (fact) => ({
    type: {
      oneOf: [
        { type: 'number', minimum: 0, maximum: fact.range.max / 100 },
        { type: 'string', pattern: '^[\\d,]+(\\.\\d{1,2})?$' },
      ],
    },
    about: `${periodWords[fact.per ?? 'once']}金额,单位元,最多两位小数。`,
  }),
  code: (fact) => ({ type: { type: 'string', enum: fact.list?.codes ?? [] }, about: `${optionsOf(fact.list)}。` }),
  month: () => ({ type: monthType, about: '月份,如 2026-11。' }),
  integer: (fact) => ({
    type: { type: 'integer', minimum: fact.range.min, maximum: fact.range.max },
    about: `${factValueText(fact, fact.range.min)}至${factValueText(fact, fact.range.max)}。`,
  }),
}

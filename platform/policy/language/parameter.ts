import { binary, choose, constant } from './build.ts'
import { Code } from './code.ts'
import { type CodeList, codeList } from './code-list.ts'
import { Flag } from './flag.ts'
import { Integer } from './integer.ts'
import type { LegalBasis } from './law.ts'
import { Money, type Period, Unrounded } from './money.ts'
import type { Node, Range } from './node.ts'
import { cellWidth, maximumBands, type ParameterKind, type ParameterSpec } from './parameter-spec.ts'
import { Ratio, wholeRatio } from './ratio.ts'
import { type RoundingRule, roundingModes, roundingUnits } from './rounding.ts'

interface Options {
  readonly law?: LegalBasis | undefined
}

export const yesNo = codeList('yesNo', '是否', { no: '否', yes: '是' })

const ranges: Record<ParameterKind, Range> = {
  money: { min: 0, max: 100_000_000 },
  integer: { min: 0, max: 1_000 },
  percent: { min: 0, max: 30_000 },
  'yes-no': { min: 0, max: 1 },
  choice: { min: 0, max: 100 },
  rounding: { min: 0, max: 100 },
  'age-bands': { min: 0, max: 100_000_000 },
  tiers: { min: 0, max: 30_000 },
}

const declared = new Map<string, ParameterSpec>()

function declare(
  spec: Pick<ParameterSpec, 'key' | 'label' | 'kind'> & Partial<Omit<ParameterSpec, 'law'>> & Options,
): ParameterSpec {
  const parameter: ParameterSpec = {
    per: undefined,
    by: [],
    options: undefined,
    range: ranges[spec.kind],
    suffix: '',
    ...spec,
    law: spec.law,
  }
  if (declared.has(parameter.key)) throw new Error(`parameter ${parameter.key} is declared twice`)
  declared.set(parameter.key, parameter)
  return parameter
}

/** All parameters declared so far, in order of declaration. */
export function declaredParameters(): readonly ParameterSpec[] {
  return [...declared.values()]
}

type Codes<L extends readonly CodeList[]> = {
  readonly [I in keyof L]: L[I] extends CodeList<infer C> ? Code<C> : never
}

/** Reads a cell. A constant key resolves here; others select by ordinal when the rule runs. */
function cell(
  parameter: ParameterSpec,
  keys: readonly { readonly node: Node; readonly list: CodeList }[],
  offset: number,
  range: Range,
): Node {
  let index = offset
  let stride = cellWidth[parameter.kind]
  const selecting: { node: Node; stride: number; list: CodeList }[] = []
  for (const key of keys.toReversed()) {
    if (key.node.op === 'const') index += key.node.value * stride
    else selecting.push({ node: key.node, stride, list: key.list })
    stride *= key.list.codes.length
  }
  const entities = selecting.map((key) => key.node.entity)
  const entity = entities.includes('person') ? 'person' : entities.includes('household') ? 'household' : 'place'
  return { op: 'slot', parameter, index, keys: selecting, entity, range }
}

function scalar(parameter: ParameterSpec): Node {
  return cell(parameter, [], 0, parameter.range)
}

function tabulated<L extends readonly CodeList[], T>(parameter: ParameterSpec, wrap: (node: Node) => T) {
  return {
    parameter,
    of: (...codes: Codes<L>): T => {
      const keys = parameter.by.map((list, i) => ({ node: (codes[i] as Code<string>).node, list }))
      return wrap(cell(parameter, keys, 0, parameter.range))
    },
  }
}

/** The oldest band whose lower age is reached pays. Unused bands start at an age nobody reaches. */
function bandAmount(parameter: ParameterSpec, age: Integer): Node {
  const bands = Array.from({ length: maximumBands }, (_, band) => ({
    from: cell(parameter, [], band * 2, { min: 0, max: 1_000 }),
    pays: cell(parameter, [], band * 2 + 1, ranges.money),
  }))
  return bands.reduce<Node>(
    (younger, band) => choose(binary('le', band.from, age.node), band.pays, younger),
    constant(0),
  )
}

/** The lowest tier whose income limit holds pays; the last tier is the standard itself. */
function tierShare(parameter: ParameterSpec, income: Money<'month'>, standard: Money<'month'>): Node {
  const tiers = Array.from({ length: maximumBands }, (_, tier) => ({
    upTo: cell(parameter, [], tier * 2, ranges.percent),
    pays: cell(parameter, [], tier * 2 + 1, ranges.percent),
  }))
  const scaledIncome = binary('mul', income.node, constant(wholeRatio))
  return tiers.reduceRight<Node>(
    (higher, tier) =>
      choose(
        binary('le', scaledIncome, binary('mul', standard.node, tier.upTo)),
        binary('mul', standard.node, tier.pays),
        higher,
      ),
    constant(0),
  )
}

/** Values that policy sets by place and period. Each is declared once and valued in `policies/`. */
export const param = {
  money: <P extends Period>(key: string, label: string, options: Options & { readonly per: P }) =>
    new Money<P>(scalar(declare({ key, label, kind: 'money', ...options }))),
  moneyBy: <P extends Period, const L extends readonly CodeList[]>(
    key: string,
    label: string,
    by: L,
    options: Options & { readonly per: P },
  ) => tabulated<L, Money<P>>(declare({ key, label, kind: 'money', by, ...options }), (node) => new Money<P>(node)),
  integer: (key: string, label: string, options: Options & { readonly range?: Range; readonly suffix: string }) =>
    new Integer(scalar(declare({ key, label, kind: 'integer', ...options }))),
  integerBy: <const L extends readonly CodeList[]>(
    key: string,
    label: string,
    by: L,
    options: Options & { readonly range?: Range; readonly suffix: string },
  ) => tabulated<L, Integer>(declare({ key, label, kind: 'integer', by, ...options }), (node) => new Integer(node)),
  percent: (key: string, label: string, options: Options = {}) =>
    new Ratio(scalar(declare({ key, label, kind: 'percent', ...options }))),
  percentBy: <const L extends readonly CodeList[]>(key: string, label: string, by: L, options: Options = {}) =>
    tabulated<L, Ratio>(declare({ key, label, kind: 'percent', by, ...options }), (node) => new Ratio(node)),
  yesNo: (key: string, label: string, options: Options = {}) =>
    new Flag(scalar(declare({ key, label, kind: 'yes-no', options: yesNo, ...options }))),
  yesNoBy: <const L extends readonly CodeList[]>(key: string, label: string, by: L, options: Options = {}) =>
    tabulated<L, Flag>(
      declare({ key, label, kind: 'yes-no', by, options: yesNo, ...options }),
      (node) => new Flag(node),
    ),
  choice: <C extends string>(key: string, list: CodeList<C>, options: Options = {}) =>
    new Code<C>(
      scalar(
        declare({
          key,
          label: list.label,
          kind: 'choice',
          options: list,
          range: { min: 0, max: list.codes.length - 1 },
          law: options.law,
        }),
      ),
      list,
    ),
  rounding: (key: string, label: string, options: Options = {}): RoundingRule => {
    const parameter = declare({ key, label, kind: 'rounding', ...options })
    return {
      mode: cell(parameter, [], 0, { min: 0, max: roundingModes.codes.length - 1 }),
      unit: cell(parameter, [], 1, { min: roundingUnits.fen, max: roundingUnits.yuan }),
    }
  },
  ageBands: (key: string, label: string, options: Options = {}) => {
    const parameter = declare({ key, label, kind: 'age-bands', per: 'month', ...options })
    return { parameter, at: (age: Integer): Money<'month'> => new Money(bandAmount(parameter, age)) }
  },
  tiers: (key: string, label: string, options: Options = {}) => {
    const parameter = declare({ key, label, kind: 'tiers', ...options })
    return {
      parameter,
      pays: (income: Money<'month'>, standard: Money<'month'>): Unrounded<'month'> =>
        new Unrounded(tierShare(parameter, income, standard), constant(wholeRatio)),
    }
  },
}

import { InvalidArgumentError } from 'commander'
import { parse } from 'yaml'
import type { ChangeEntry } from '#policy/schema'

/** A value to try, as typed: `dibao.standard[settlement=urban]=750`. */
export interface TypedChange {
  readonly key: string
  readonly for: Readonly<Record<string, string>>
  readonly value: ChangeEntry['value']
}

const shape = /^([\w.-]+)(?:\[([^\]]+)\])?=(.+)$/

/** Reads one `--set`; commander calls it for each and passes what was read before. */
export function readChange(text: string, before: readonly TypedChange[] = []): readonly TypedChange[] {
  const match = shape.exec(text.trim())
  const key = match?.[1]
  if (!match || key === undefined)
    throw new InvalidArgumentError('应写成“参数=值”或“参数[列表=项]=值”,如 dibao.standard[settlement=urban]=750。')
  return [...before, { key, for: readCodes(match[2]), value: readTyped(match[3] ?? '') }]
}

function readCodes(text: string | undefined): Readonly<Record<string, string>> {
  if (text === undefined) return {}
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  if (pairs.some((pair) => pair.length !== 2 || pair.includes('')))
    throw new InvalidArgumentError('方括号里应写“列表=项”,几个用逗号分开,如 [settlement=urban]。')
  return Object.fromEntries(pairs as [string, string][]) // each has two parts
}

/** Values are written as in the parameter files: YAML. `30%` and `34.40` stay text, amounts are read exactly. */
function readTyped(text: string): ChangeEntry['value'] {
  if (/^\d+\.\d+$/.test(text)) return text
  try {
    const value: unknown = parse(text, { schema: 'core' })
    return value === undefined ? text : (value as ChangeEntry['value']) // YAML's core schema gives JSON values
  } catch (cause) {
    throw new InvalidArgumentError(
      `值“${text}”写法不对,应与参数文件相同。${cause instanceof Error ? cause.message : ''}`,
    )
  }
}

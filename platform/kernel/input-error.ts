import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”',
  array: '列表',
  object: '一组内容',
  record: '一组内容',
  date: '日期',
  undefined: '空',
  null: '空',
  bigint: '整数',
}

const formatNames: Readonly<Record<string, string>> = {
  email: '电子邮箱',
  uuid: '编号',
  url: '网址',
  date: '日期(如 2026-11-22)',
  datetime: '日期时间',
  time: '时间',
  ipv4: '网络地址',
  ipv6: '网络地址',
  base64: 'Base64 文字',
  base64url: 'Base64 文字',
  json_string: 'JSON',
}

const units: Readonly<Record<string, string>> = { string: '个字', array: '项', set: '项', file: '字节' }

/** A sentence for each kind of finding; a schema's own message always goes first. */
const sentences: Readonly<Record<string, (issue: Issue) => string>> = {
  invalid_type: (issue) =>
    issue.input === undefined || issue.input === null
      ? '这一项没有填写,请填写。'
      : `这一项应当是${typeNames[String(issue['expected'])] ?? String(issue['expected'])},请改正。`,
  too_small: (issue) => bound(issue, issue['minimum'], issue['inclusive'] === false ? '大于' : '不小于', '至少'),
  too_big: (issue) => bound(issue, issue['maximum'], issue['inclusive'] === false ? '小于' : '不大于', '最多'),
  invalid_format: (issue) => {
    const name = formatNames[String(issue['format'])]
    return name ? `这一项的格式不对,应当是${name}。` : '这一项的格式不对,请检查后重新填写。'
  },
  not_multiple_of: (issue) => `这一项应当是 ${String(issue['divisor'])} 的倍数。`,
  unrecognized_keys: (issue) => `有不认识的内容:${list(issue['keys'])}。请检查名称是否写错,或删去。`,
  invalid_value: (issue) => `这一项应当是以下之一:${list(issue['values'])}。`,
  invalid_union: () => '这一项不符合任何一种允许的写法,请对照说明检查。',
  invalid_key: () => '这里有一个名称不对,请对照说明检查。',
  invalid_element: () => '这里有一项内容不对,请对照说明检查。',
  custom: () => '这一项不符合要求,请检查后重新填写。',
}

/**
 * Zod's findings in plain Chinese: `schema.safeParse(input, { error: chineseInputError })`. It never repeats
 * what was typed, which may be personal data.
 */
export function chineseInputError(issue: Issue): string {
  return (sentences[issue.code] ?? (() => '这一项不对,请检查后重新填写。'))(issue)
}

function bound(issue: Issue, limit: unknown, comparison: string, count: string): string {
  const unit = units[String(issue['origin'])]
  if (!unit) return `这一项应当${comparison} ${String(limit)}。`
  if (issue.code === 'too_small' && Number(limit) === 1)
    return unit === '项' ? '这里至少要有一项。' : '这一项没有填写,请填写。'
  return `这一项${count} ${String(limit)} ${unit}。`
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.slice(0, 20).map(String).join('、') : String(values)
}

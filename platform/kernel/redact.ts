/** What stands in the place of something personal. */
export const removed = '[已隐去]'

/** Fields that are personal or secret whatever their value looks like. Compared without case, `_` and `-`. */
const personalKeys = new Set(
  [
    ...['name', 'fullName', 'personName', 'householderName', 'guardianName', 'applicantName', 'accountName', '姓名'],
    ...['idNumber', 'idNo', 'idCard', 'certificateNumber', 'passport', '身份证号', '证件号码'],
    ...['phone', 'phoneNumber', 'mobile', 'telephone', 'tel', '电话', '手机号'],
    ...['bankCard', 'bankAccount', 'cardNumber', 'accountNumber', '银行卡号', '账号'],
    ...['address', 'homeAddress', 'birthDate', 'birthday', '住址', '地址'],
    ...[
      'password',
      'newPassword',
      'oldPassword',
      'secret',
      'token',
      'otp',
      'cookie',
      'cookies',
      'authorization',
      'setCookie',
    ],
  ].map(plainKey),
)

/** Fields that hold an address of the web: only the path is kept, a query may carry anything. */
const webAddressKeys = new Set(['url', 'originalurl', 'href', 'referer', 'referrer'])

const digit = '[0-9\uFF10-\uFF19]'
const before = `(?<!${digit})(?<!${digit}\\.)`
const patterns = new RegExp(
  [
    // An identifier of ours is kept whole: its digits may look like a telephone number.
    '(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})',
    // Disability certificate: the X of the citizen number in it stands before two digits.
    `${before}${digit}{17}[XxＸｘ]${digit}{2}(?!${digit})`,
    // Citizen number of 18 or 15, certificate of 20, bank card of 16 to 19: any run of 15 to 20, the last may be X.
    `${before}${digit}{14,19}[0-9\uFF10-\uFF19XxＸｘ](?!${digit})`,
    `${before}${digit}{6}[ -]${digit}{8}[ -]${digit}{3}[0-9\uFF10-\uFF19XxＸｘ](?!${digit})`,
    `${before}${digit}{4}(?<gap>[ -])${digit}{4}\\k<gap>${digit}{4}\\k<gap>${digit}{4}(?:\\k<gap>${digit}{1,3})?(?!${digit})`,
    // Mobile number, with or without gaps.
    `${before}[1１][3-9３-９]${digit}[ -]?${digit}{4}[ -]?${digit}{4}(?!${digit})`,
  ].join('|'),
  'gi',
)

/** Masks citizen numbers (15 or 18), certificates, mobile numbers and bank cards wherever they stand in a text. */
export function redactText(text: string): string {
  return text.replace(patterns, (found, ...rest) => {
    const groups: unknown = rest.at(-1)
    return typeof groups === 'object' && groups !== null && 'uuid' in groups && groups.uuid !== undefined
      ? found
      : removed
  })
}

/**
 * A copy of anything that may be logged without personal data: known fields are emptied, texts and numbers
 * are masked by their shape, requests lose query, headers and body, errors keep type, message, code and stack.
 */
export function redact(value: unknown, depth = 0, seen: ReadonlySet<object> = new Set()): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'number' || typeof value === 'bigint') {
    const masked = redactText(String(value))
    return masked === String(value) ? value : masked
  }
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value
  if (seen.has(value) || depth > 8) return '[…]'
  const inner = new Set(seen).add(value)
  const next = (item: unknown) => redact(item, depth + 1, inner)
  if (value instanceof Error) return redactError(value, next)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.map(next)
  if (value instanceof Set) return [...value].map(next)
  if (value instanceof Map)
    return redactEntries(
      [...value].map(([key, item]) => [String(key), item]),
      next,
    )
  const exchange = httpExchange(value)
  if (exchange) return exchange
  if ('toJSON' in value && typeof value.toJSON === 'function') return next(value.toJSON())
  return redactEntries(Object.entries(value), next)
}

function redactEntries(entries: readonly (readonly [string, unknown])[], next: (item: unknown) => unknown) {
  return Object.fromEntries(entries.map(([key, item]) => [redactText(key), redactField(plainKey(key), item, next)]))
}

function redactField(key: string, item: unknown, next: (item: unknown) => unknown): unknown {
  if (personalKeys.has(key)) return item === undefined || item === null ? item : removed
  return webAddressKeys.has(key) && typeof item === 'string' ? pathOf(item) : next(item)
}

function redactError(error: Error, next: (item: unknown) => unknown) {
  return {
    // The class, since a field called `name` is personal; drivers' details (`Key (…)=(…)`) are left out.
    type: error.constructor.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...('code' in error && { code: next(error.code) }),
    ...('constraint' in error && { constraint: next(error.constraint) }),
    ...(error.cause !== undefined && { cause: next(error.cause) }),
    ...(error instanceof AggregateError && { errors: next(error.errors) }),
  }
}

/** Requests and answers of an HTTP server drag sockets, headers and bodies with them: only the outline is logged. */
function httpExchange(value: object): Record<string, unknown> | undefined {
  if ('method' in value && 'url' in value && typeof value.url === 'string' && 'headers' in value) {
    return { method: value.method, url: pathOf(value.url), ...('ip' in value && { ip: value.ip }) }
  }
  return 'statusCode' in value && ('raw' in value || 'getHeader' in value)
    ? { statusCode: value.statusCode }
    : undefined
}

function pathOf(address: string): string {
  return redactText(address.split(/[?#]/, 1)[0] ?? '')
}

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[_-]/g, '')
}

/** Values of one column as PostgreSQL reads an array of its type from text: many rows become one parameter of a statement. */
export function arrayText(values: readonly unknown[]): string {
  return `{${values.map(elementText).join(',')}}`
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Uint8Array)
    return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}"`
  return quoted(valueText(value))
}

/** A single value as text. */
export function valueText(value: unknown): string {
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? arrayText(value) : String(value)
}

/** Ids, dates and most words need no more than the quotes. */
function quoted(text: string): string {
  return /["\\]/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`
}

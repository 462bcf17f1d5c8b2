import pg from 'pg'

type TextParser = (text: string) => unknown
const oid = { int8: 20, date: 1082, int8Array: 1016, numericArray: 1231, dateArray: 1182 } as const
/** text[]; typed `number` because the driver's list of types names no arrays. */
const textArray: number = 1009

/**
 * A database integer as a number. Above 2^53 a JavaScript number would silently become a neighbouring
 * one, and a neighbouring amount of money is a wrong amount: that throws.
 */
export function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`database integer is too large for an exact number: ${text}`)
  return value
}

/** Arrays come as `{1,NULL,3}`; the driver's own parser for text arrays does the splitting. */
function arrayOf(parse: (text: string) => unknown): TextParser {
  const split: (text: string) => readonly (string | null)[] = pg.types.getTypeParser(textArray)
  return (text) => split(text).map((element) => (element === null ? null : parse(element)))
}

const asIs = (text: string) => text
const parsers: Readonly<Record<number, TextParser>> = {
  [oid.int8]: parseInteger,
  [oid.date]: asIs, // a calendar date has no zone; the driver would make it an instant in the server's zone
  [oid.int8Array]: arrayOf(parseInteger),
  [oid.numericArray]: arrayOf(asIs), // numeric itself already stays text
  [oid.dateArray]: arrayOf(asIs),
}

/** How values of our pools arrive: int8 → exact number, numeric and date → text, timestamptz → Date. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || pg.types.getTypeParser(id, format === 'binary' ? 'binary' : 'text'),
}

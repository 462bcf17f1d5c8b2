import type { CountyCode } from '#kernel/division-code'
import { findEventType } from './event-types.ts'

/** A thing's id, or a division code: nothing that could be a name, an ID number or a telephone. */
const Subject = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6}|\d{9}|\d{12})$/

export interface OutgoingEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly at: Date
  readonly county: CountyCode
  readonly data: Readonly<Record<string, unknown>>
}

/**
 * An event as it leaves: CloudEvents 1.0 in its JSON form, with no field but those that the catalogue names; its county is
 * known from where it was written. Throws when
 * the event is not what the catalogue says, naming its type and never its content: then the code that emits it is wrong.
 */
export function bodyOf({ id, type, subject, at, county, data }: OutgoingEvent): string {
  const known = findEventType(type)
  const read = known?.data.safeParse({ county, ...data })
  if (!read?.success || !Subject.test(subject)) {
    const places = read?.error?.issues.map(({ path }) => path.join('.')) ?? ['subject']
    throw new Error(`an event of type ${type} is not what the catalogue says, in ${places.join(', ')}`)
  }
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: `/anmin/county/${county}`,
    type,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    county,
    data: read.data,
  })
}

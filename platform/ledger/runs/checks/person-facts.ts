import { sql } from 'kysely'
import { addMonths } from '#kernel/month'
import { type Check, factsOf, firstDay, recipientOf } from './check.ts'

const disabilityBenefits: readonly string[] = ['disabilityLiving', 'disabilityCare']

/** The disability certificate ran out before the month: it stops the month after (合肥、广州等地办法; 续证后补发). */
export const expiredCertificate: Check = ({ county, month, lines }) => sql`
  SELECT l.line, jsonb_build_object('person', who.id, 'month', f.certificate_valid_until) AS evidence
  FROM ${lines} l
  ${recipientOf(county)}
  ${factsOf(county, 'who')}
  WHERE l.benefit = ANY(${[...disabilityBenefits]}::text[]) AND f.certificate_valid_until < ${month}::int4`

interface AgeSpan {
  readonly benefit: string
  /** Whole years: from this birthday's month on. */
  readonly from?: number
  /** Until this birthday's month. */
  readonly to?: number
}

/** 高龄津贴 from 80 (老年人权益保障法第33条), children's benefits until 18 (国办发〔2010〕54号, 民发〔2019〕62号; 在读的可延续). */
export const agesOf: readonly AgeSpan[] = [
  { benefit: 'oldAge', from: 80 },
  { benefit: 'orphan', to: 18 },
  { benefit: 'deFactoUnattended', to: 18 },
]

/** Too young or too old for the benefit. Born on unknown days (the first of January) count as the register has them. */
export const wrongAge: Check = ({ county, month, lines }) => sql`
  SELECT l.line, jsonb_build_object('person', who.id, 'age', extract(year FROM age(${firstDay(month)}::date, who.birth_date))::int4) AS evidence
  FROM ${lines} l
  ${recipientOf(county)}
  JOIN unnest(${agesOf.map(({ benefit }) => benefit)}::text[], ${agesOf.map(({ from }) => from ?? null)}::int4[], ${agesOf.map(({ to }) => to ?? null)}::int4[])
    AS span (benefit, low, high) ON span.benefit = l.benefit
  WHERE l.benefit = ANY(${agesOf.map(({ benefit }) => benefit)}::text[]) AND (who.birth_date >= ${firstDay(addMonths(month, 1))}::date - make_interval(years => span.low)
    OR who.birth_date < ${firstDay(month)}::date - make_interval(years => span.high))`

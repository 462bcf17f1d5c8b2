import type { LedgerValue } from './row-plan.ts'

/** GB/T 26341: the 19th character of the certificate, 1 to 7, as codes of the fact `disabilityCategory`. */
export const certificateCategories = [
  'visual',
  'hearing',
  'speech',
  'physical',
  'intellectual',
  'mental',
  'multiple',
] as const

/** What a disability certificate says by its number, where the ledger has no column for it or left it empty. */
export function deriveFromCertificate(values: Record<string, LedgerValue>): void {
  const certificate = values['certificateNumber']
  if (typeof certificate !== 'string') return
  const category = certificateCategories[Number(certificate[18]) - 1]
  const grade = certificate[19]
  if (category !== undefined) values['disabilityCategory'] ??= category
  if (grade !== undefined) values['disabilityGrade'] ??= grade
}

import type { AnyUseCase } from '#kernel/use-case'
import type { MoneySettings } from '../settings.ts'
import { expirePublications } from './expire-publications.ts'
import { getPublication } from './get-publication.ts'
import { listPublicationRows } from './list-publication-rows.ts'
import { listPublications } from './list-publications.ts'
import { preparePublication } from './prepare-publication.ts'
import { publishPayments } from './publish-payments.ts'
import { withdrawPublication } from './withdraw-publication.ts'

/** What is made public of the money. */
export function publicityUseCases(settings: MoneySettings): readonly AnyUseCase[] {
  return [
    listPublications(settings),
    getPublication(settings),
    listPublicationRows,
    preparePublication(settings),
    publishPayments(settings),
    withdrawPublication,
    expirePublications,
  ]
}

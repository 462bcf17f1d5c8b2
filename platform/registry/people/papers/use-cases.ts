import type { AnyUseCase } from '#kernel/use-case'
import { addPaper } from './add-paper.ts'
import { listPapers } from './list-papers.ts'
import { openPaper } from './open-paper.ts'
import type { PaperSettings } from './settings.ts'
import { withdrawPaper } from './withdraw-paper.ts'

/** The scans and photographs behind the cards of people and households. */
export function paperUseCases(settings: PaperSettings): readonly AnyUseCase[] {
  return [listPapers, openPaper(settings), addPaper(settings), withdrawPaper]
}

import type { AnyUseCase } from '#kernel/use-case'
import { listWaiting } from './list-waiting.ts'

/** What the start page asks of the money. */
export const waitingUseCases: readonly AnyUseCase[] = [listWaiting]

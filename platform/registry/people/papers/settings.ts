import type { Platform } from '#kernel/execute'

/** Where the contents lie, and the keys that open the names of uploads. */
export type PaperSettings = Pick<Platform, 'files' | 'keys'>

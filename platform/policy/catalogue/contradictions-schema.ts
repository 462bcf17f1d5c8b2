import { z } from 'zod'

/** 数字对不上 · 口径不同 · 目标之间做不到 · 归组不明 */
export const contradictionKinds = ['dispute', 'different-measure', 'impossible', 'ambiguous'] as const

/** Statements of the sources that do not agree. Shown as they are: we do not correct a source. */
export const ContradictionList = z.object({
  contradictions: z.array(
    z.object({
      id: z.string(),
      place: z.int(),
      placeName: z.string(),
      kind: z.enum(contradictionKinds),
      statements: z.array(z.object({ document: z.string(), quote: z.string(), value: z.string() })),
      explanation: z.string(),
    }),
  ),
})
export type ContradictionList = z.infer<typeof ContradictionList>

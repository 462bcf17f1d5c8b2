import { z } from 'zod'
import { answerOfChild } from '../child.ts'
import type { Line } from '../report.ts'

const Lines = z.array(
  z.object({
    what: z.string(),
    target: z.string(),
    ours: z.string(),
    met: z.boolean(),
    note: z.string().exactOptional(),
  }),
)

/** Precision and recall of everything that was planted in a county's lists (planted-in-child.ts). */
export async function measurePlanted(url: string, people: number): Promise<readonly Line[]> {
  return answerOfChild('planted-in-child.ts', [url, String(people)], Lines)
}

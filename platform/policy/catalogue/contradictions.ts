import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { DivisionCode } from '#kernel/division-code'
import { type ContradictionList, contradictionKinds } from './contradictions-schema.ts'

const Sources = z.object({ sources: z.array(z.object({ id: z.string(), title: z.string() })) })

const Contradictions = z.object({
  contradictions: z.array(
    z.object({
      id: z.string(),
      place: DivisionCode,
      kind: z.enum(contradictionKinds),
      statements: z.array(
        z.object({ source: z.string(), quote: z.string(), value: z.union([z.string(), z.number()]).transform(String) }),
      ),
      explanation: z.string(),
    }),
  ),
})

/** What the sources say against each other (contradictions.yaml), each statement with its document's title. A wrong file is a mistake of ours and throws. */
export async function readContradictions(
  folder: string,
  placeName: (code: DivisionCode) => string,
): Promise<ContradictionList['contradictions']> {
  const read = async (file: string): Promise<unknown> => parse(await readFile(path.join(folder, file), 'utf8'))
  const { sources } = Sources.parse(await read('sources.yaml'))
  const titles = new Map(sources.map(({ id, title }) => [id, title]))
  const { contradictions } = Contradictions.parse(await read('contradictions.yaml'))
  return contradictions.map(({ statements, ...one }) => ({
    ...one,
    placeName: placeName(one.place),
    statements: statements.map(({ source, quote, value }) => ({
      document: titles.get(source) ?? source,
      quote,
      value,
    })),
  }))
}

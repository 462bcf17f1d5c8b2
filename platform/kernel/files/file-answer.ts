import { z } from 'zod'

/** SM3 of a file's plain content in hex: its address in the object store, and the proof that it is unchanged. */
export const FileDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: '文件摘要应为 64 位十六进制数字(SM3)。' })
  .brand<'FileDigest'>()
export type FileDigest = z.infer<typeof FileDigest>

/**
 * What a use case answers when its answer is a file that lies in the object store. Used as the whole `output` of a use
 * case; HTTP then sends the content itself, the command line writes it to disk, and an idempotency key keeps these few
 * fields instead of the content (docs/decisions/0050-files.md).
 */
export const FileAnswer = z.object({
  digest: FileDigest,
  /** As it is to be saved, with its ending: `石首市-低保-有误的行.xlsx`. */
  name: z.string().min(1),
  mediaType: z.string().min(1),
  /** Bytes. */
  size: z.int().min(0),
})
export type FileAnswer = z.infer<typeof FileAnswer>

/** Whether a use case answers a file. */
export function answersFile(useCase: { readonly output: z.ZodType }): boolean {
  return useCase.output === FileAnswer
}

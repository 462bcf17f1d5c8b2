import type { FastifyReply, FastifyRequest } from 'fastify'
import { SealBroken } from '#kernel/crypto/sealed'
import type { FileAnswer } from '#kernel/files/file-answer'
import type { FoundFile, ObjectStore } from '#kernel/files/object-store'
import { platformProblem } from '#kernel/problem'
import { sendProblem } from './problem-reply.ts'

/**
 * Sends the content of an answered file, to be saved and never shown in place. Its length is told beforehand: should a
 * segment turn out to be altered, the connection breaks off and the receiver sees that the file is not whole.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  files: ObjectStore,
  { digest, name, mediaType }: FileAnswer,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  const found = await findWhole(request, files, digest)
  if (typeof found === 'string')
    return sendProblem(reply, platformProblem(found, request.id, { requestId: request.id }))
  return reply
    .header('content-disposition', attachmentNamed(name))
    .header('x-content-type-options', 'nosniff')
    .header('content-length', found.size)
    .type(mediaType)
    .send(found.read())
}

async function findWhole(
  request: FastifyRequest,
  files: ObjectStore,
  digest: FileAnswer['digest'],
): Promise<FoundFile | 'file-gone' | 'file-broken'> {
  try {
    return (await files.find(digest)) ?? 'file-gone'
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    request.log.error({ err: error, requestId: request.id }, 'a file is broken')
    return 'file-broken'
  }
}

/** RFC 6266: the name as it is in `filename*` (RFC 8187), and a plain one for programs that do not know it. */
export function attachmentNamed(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/**
 * Sends pages and answers compressed: a judged household with its whole working shrinks to a tenth, and the first page
 * to a third, which is what a county's line has to carry. Brotli at a middling quality costs less time than it saves.
 */
export async function compressReplies(server: FastifyInstance): Promise<void> {
  await server.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1_024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    // Requests are not unpacked: their size limit is that of what arrives.
    globalDecompression: false,
  })
}

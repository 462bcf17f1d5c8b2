import type { FastifyInstance } from 'fastify'
import { signingKeysPath } from '#exchange'
import type { KeyRing } from '#kernel/crypto/key-ring'
import { signingKeys } from '#kernel/crypto/signature'

/** The public keys with which this installation signs webhooks, bulk exports and heads of audit chains; anybody may read them. */
export function serveSigningKeys(server: FastifyInstance, keys: KeyRing): void {
  server.get(signingKeysPath, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=3600')
    return { algorithm: 'SM2-SM3', userId: '1234567812345678', keys: signingKeys(keys) }
  })
}

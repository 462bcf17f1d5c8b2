import * as client from 'openid-client'
import { type Db, viewTables } from '#kernel/database/connect'
import { keepPending, takePending } from './oidc-store.ts'
import type { IdentityTables } from './tables.ts'

export interface OidcConnection {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Only for a provider without TLS on this very machine. */
  readonly allowHttp?: boolean
}

/** Who the provider vouches for. Nothing else of its answer is used: names and roles are ours. */
export interface VouchedIdentity {
  readonly issuer: string
  readonly subject: string
}

/** The provider's answer does not hold: wrong or used state, nonce, signature, or the person declined. */
export class OidcRefused extends Error {
  override readonly name = 'OidcRefused'
}

/** The provider cannot be asked now: nobody is refused, and a later attempt may go through. */
export class OidcUnreachable extends Error {
  override readonly name = 'OidcUnreachable'
}

export interface OpenIdProvider {
  /** Where to send the browser; `state` must come back with the same browser. */
  readonly begin: (db: Db, redirectUri: string, now: Date) => Promise<{ readonly url: URL; readonly state: string }>
  /** Checks the answer and exchanges the code. Throws OidcRefused or OidcUnreachable. */
  readonly finish: (db: Db, answer: URL, state: string, now: Date) => Promise<VouchedIdentity>
}

/**
 * A government identity provider by OpenID Connect Core 1.0: authorization code with PKCE (RFC 7636, S256), state and nonce,
 * each used once. The provider is asked for its description at the first sign-in, so a start does not wait for it.
 */
export function openIdProvider(connection: OidcConnection): OpenIdProvider {
  let described: Promise<client.Configuration> | undefined
  const configuration = () => {
    described ??= describe(connection).catch((error: unknown) => {
      described = undefined // the provider may be back at the next attempt
      throw error
    })
    return described
  }
  return {
    begin: async (db, redirectUri, now) => {
      const config = await configuration()
      const verifier = client.randomPKCECodeVerifier()
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      await keepPending(viewTables<IdentityTables>(db), state, { nonce, verifier }, now)
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return { url, state }
    },
    finish: async (db, answer, state, now) => {
      const pending = await takePending(viewTables<IdentityTables>(db), state, now)
      if (!pending) throw new OidcRefused('unknown, used or expired state')
      const config = await configuration().catch((cause: unknown) => {
        throw new OidcUnreachable('the provider does not describe itself', { cause })
      })
      const checks = {
        expectedState: state,
        expectedNonce: pending.nonce,
        pkceCodeVerifier: pending.verifier,
        idTokenExpected: true,
      }
      const tokens = await client.authorizationCodeGrant(config, answer, checks).catch((cause: unknown) => {
        if (isOutage(cause)) throw new OidcUnreachable('the provider does not exchange the code', { cause })
        throw new OidcRefused('the answer of the provider does not hold', { cause })
      })
      const claims = tokens.claims()
      if (!claims) throw new OidcRefused('the provider sent no identity')
      return { issuer: claims.iss, subject: claims.sub }
    },
  }
}

/** No connection (`fetch` throws a TypeError), no answer in time, or an error of the provider's own. */
function isOutage(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500
  if (error instanceof client.ClientError)
    return error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof Response && error.cause.status >= 500)
  return error instanceof TypeError
}

function describe({ issuer, clientId, clientSecret, allowHttp }: OidcConnection): Promise<client.Configuration> {
  const secret = client.ClientSecretBasic(clientSecret)
  const options = { timeout: 10, ...(allowHttp && { execute: [client.allowInsecureRequests] }) }
  return client.discovery(new URL(issuer), clientId, undefined, secret, options)
}

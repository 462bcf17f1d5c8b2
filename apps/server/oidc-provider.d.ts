/** The part of oidc-provider that the test uses; the package brings no types. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export interface ClientMetadata {
    readonly client_id: string
    readonly client_secret: string
    readonly redirect_uris: readonly string[]
  }

  export default class Provider {
    constructor(
      issuer: string,
      configuration: {
        readonly clients: readonly ClientMetadata[]
        readonly pkce: { readonly required: () => boolean }
      },
    )
    callback(): (request: IncomingMessage, response: ServerResponse) => void
  }
}

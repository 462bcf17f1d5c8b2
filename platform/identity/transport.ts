import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * What only the carrier of a sign-in knows, and what only it may carry away. A session token must never be part of a use
 * case's output: outputs are logged, kept for repeated requests and printed by the command line. So the server opens this
 * channel around the use case, and the token leaves through `issue` straight into the cookie
 * (docs/decisions/0020-session-token-channel.md).
 */
export interface SignInTransport {
  readonly address: string
  /** The User-Agent header as sent, shortened. */
  readonly device: string
  /** Seconds that this address or account must still wait after failed attempts; 0 when it may try. */
  readonly waitSeconds: number
  /** Sets the cookie; undefined clears it. */
  readonly issue: (token: string | undefined) => void
}

const channel = new AsyncLocalStorage<SignInTransport>()

export function throughTransport<T>(transport: SignInTransport, run: () => Promise<T>): Promise<T> {
  return channel.run(transport, run)
}

/** The channel around the running use case. Signing in without one is a bug of the caller. */
export function transport(): SignInTransport {
  const open = channel.getStore()
  if (!open) throw new Error('this use case signs somebody in or out and needs throughTransport() around it')
  return open
}

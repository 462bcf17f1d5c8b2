import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** One message as it came in. */
export interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

type Answer = number | 'silence' | { readonly redirect: string }

export interface Receiver {
  readonly url: string
  readonly host: string
  readonly received: Received[]
  /** What the next messages are answered with; the last one for ever. */
  readonly answer: (...answers: readonly Answer[]) => void
  /** The most messages that were being answered at one moment. */
  readonly busiest: () => number
  readonly close: () => Promise<void>
}

/** A real receiver on this machine. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = []
  let answers: readonly Answer[] = [204]
  let [now, most] = [0, 0]
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    most = Math.max(most, ++now)
    response.on('close', () => now--)
    received.push({ headers: request.headers, body: await text(request) })
    const [answer = 204, ...rest] = answers
    if (rest.length > 0) answers = rest
    if (answer === 'silence') return
    if (typeof answer === 'number') response.writeHead(answer).end('whatever'.repeat(100))
    else response.writeHead(302, { location: answer.redirect }).end()
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}` // it listens on TCP
  return {
    host,
    url: `http://${host}/anmin`,
    received,
    answer: (...next) => {
      answers = next
    },
    busiest: () => most,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A receiver for the length of `work`. */
export async function withReceiver(work: (receiver: Receiver) => Promise<void>): Promise<void> {
  const receiver = await startReceiver()
  try {
    await work(receiver)
  } finally {
    await receiver.close()
  }
}

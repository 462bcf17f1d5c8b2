/** For tests: follows redirects between several sites by real HTTP and keeps each site's cookies apart, with their paths. */
export interface WebBrowser {
  /** Opens an address, follows redirects, and answers where it ended. */
  readonly open: (address: string, form?: Readonly<Record<string, string>>) => Promise<Page>
  readonly cookies: (origin: string) => string
}

export interface Page {
  readonly address: string
  readonly status: number
  readonly text: string
  /** Every address on the way. */
  readonly visited: readonly string[]
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

export function webBrowser(): WebBrowser {
  const jars = new Map<string, Map<string, Cookie>>()
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, Cookie>()
    jars.set(origin, jar)
    return jar
  }
  const cookiesFor = (url: URL) =>
    [...jarOf(url.origin).values()]
      .filter((cookie) => url.pathname.startsWith(cookie.path))
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ')

  async function open(address: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const visited: string[] = []
    let [next, body] = [new URL(address), form && new URLSearchParams(form)]
    for (;;) {
      visited.push(next.href)
      const request = { headers: { cookie: cookiesFor(next) }, redirect: 'manual' } as const
      const response = await fetch(next, body ? { ...request, method: 'POST', body } : request)
      for (const line of response.headers.getSetCookie()) keep(jarOf(next.origin), line)
      const location = response.headers.get('location')
      if (location === null)
        return { address: next.href, status: response.status, text: await response.text(), visited }
      next = new URL(location, next)
      body = undefined
    }
  }
  return { open, cookies: (origin) => cookiesFor(new URL(origin)) }
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split(/;\s*/)
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
  const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
  if (value === '' || attributes.some((each) => /^max-age=0$/i.test(each))) jar.delete(`${name}${path}`)
  else jar.set(`${name}${path}`, { name, value, path })
}

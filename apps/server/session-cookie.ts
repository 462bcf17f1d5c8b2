import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * With https the name begins with `__Host-`: browsers then demand Secure, Path=/ and no Domain, so that no neighbouring
 * site can plant a session. Without https (a first try on one machine) browsers would refuse that name.
 */
function cookieName(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-anmin' : 'anmin'
}

export function readSessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request)]
}

export function writeSessionToken(request: FastifyRequest, reply: FastifyReply, token: string | undefined): void {
  const isSecure = request.protocol === 'https'
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isSecure } as const
  if (token === undefined) reply.clearCookie(cookieName(request), options)
  else reply.setCookie(cookieName(request), token, options)
}

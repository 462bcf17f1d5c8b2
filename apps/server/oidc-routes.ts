import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findCaller, OidcRefused, OidcUnreachable, openIdProvider, signInWithOidc } from '#identity'
import { execute, type Platform } from '#kernel/execute'
import { runThroughSession } from './session-transport.ts'
import { readSessionToken } from './session-cookie.ts'
import type { ServerSettings } from './settings.ts'
import { noticePage } from './notice-page.ts'

/** Comes back with the redirect from another site, so it cannot be Strict; it proves only that the same browser began. */
const stateCookie = 'anmin-oidc'
const callbackPath = '/auth/oidc/callback'

/** `/auth/oidc/start` sends the browser to the identity provider; it comes back to `/auth/oidc/callback`. */
export function serveOidc(server: FastifyInstance, platform: Platform, settings: ServerSettings): void {
  const { oidc } = settings
  if (!oidc) return
  const provider = openIdProvider(oidc)
  const outage = `现在连不上${oidc.label}。请稍后再试,或用账号和密码登录。`
  const home = (request: FastifyRequest) => settings.publicUrl ?? `${request.protocol}://${request.host}`

  server.get('/auth/oidc/start', async (request, reply) => {
    try {
      const begun = await provider.begin(platform.db, new URL(callbackPath, home(request)).href, platform.clock.now())
      reply.setCookie(stateCookie, begun.state, { ...stateCookieOptions(request), maxAge: 600 })
      return reply.redirect(begun.url.href, 303)
    } catch (error) {
      request.log.error({ err: error, requestId: request.id }, 'identity provider cannot be reached')
      return noticePage(reply, 503, outage)
    }
  })

  server.get(callbackPath, async (request, reply) => {
    const state = request.cookies[stateCookie] ?? ''
    reply.clearCookie(stateCookie, stateCookieOptions(request))
    try {
      const answer = new URL(request.url, home(request))
      const vouched = await provider.finish(platform.db, answer, state, platform.clock.now())
      return await signIn(request, reply, vouched)
    } catch (error) {
      if (error instanceof OidcUnreachable) {
        request.log.error({ err: error, requestId: request.id }, 'identity provider cannot be reached')
        return noticePage(reply, 503, outage)
      }
      if (!(error instanceof OidcRefused)) throw error
      request.log.warn({ err: error, requestId: request.id }, 'sign-in with the identity provider refused')
      return noticePage(reply, 401, `${oidc.label}的登录没有完成或已经失效,请回到首页重新登录。`)
    }
  })

  async function signIn(request: FastifyRequest, reply: FastifyReply, input: unknown): Promise<FastifyReply> {
    const caller = await findCaller(platform.db, platform.clock, readSessionToken(request))
    const { actor } = caller
    const run = () => execute(platform, { useCase: signInWithOidc, input, actor, requestId: request.id })
    const result = await runThroughSession(
      { platform, request, reply, caller, action: signInWithOidc.name, input },
      run,
    )
    return result.ok ? reply.redirect('/', 303) : noticePage(reply, 403, result.error.text)
  }
}

function stateCookieOptions(request: FastifyRequest) {
  return { path: '/auth/oidc', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const
}

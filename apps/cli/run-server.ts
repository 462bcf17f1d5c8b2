import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import {
  buildPages,
  buildServer,
  homeFolder,
  type OpenPlatform,
  openPlatform,
  readSettings,
  startBackground,
} from '#server'
import { loadDemonstration } from './demonstration/load.ts'
import { CommandFailed, exitCodes } from './exit-codes.ts'
import { welcome } from './welcome.ts'
import { isPortFree, nextFreePort } from './free-port.ts'

export interface RunOptions {
  readonly port: number
  readonly host: string
  readonly demo: boolean
}

const report = (doing: string) => console.error(`· ${doing} …`)

/** Runs until it is told to stop; then everything is closed in order. */
export async function runServer(options: RunOptions): Promise<void> {
  const stop = listenForStop()
  await refuseTakenPort(options.host, options.port)
  const home = homeFolder(process.env)
  const settings = readSettings(process.env)
  const pages = await buildPages(home, report)
  if (stop.isAsked()) return
  const open = await openPlatform(settings, home, report)
  if (stop.isAsked()) return open.close()
  const { platform, database } = open
  const [server, background] = await closingOnFailure(open, async () => {
    const built = await buildServer({ platform, database, settings, home, pages })
    await built.listen({ host: options.host, port: options.port })
    if (options.demo) await demonstrate(open, options.host)
    return [built, await startBackground(platform, database, settings.webhookHosts, settings.bankDrop)] as const
  })
  console.log(await welcome(platform, addressOf(server, options.host), options.demo))
  await stop.asked
  report('正在停止,等待处理中的请求完成(再按一次 Ctrl+C 立即停止)')
  await server.close()
  await background.stop()
  await open.close()
}

/** Before the queue begins: the demonstration's own works on last month's clock. */
async function demonstrate(open: OpenPlatform, host: string): Promise<void> {
  if (!isOnlyHere(host)) {
    console.error(
      '注意:演示账号没有动态码,而其他机器也能访问本服务。正式使用请加 --no-demo,并用 anmin user disable 停用演示账号。',
    )
  }
  await loadDemonstration(open, report)
}

/** The first signal asks to stop; a second one does not wait. The database survives either. */
function listenForStop(): { readonly asked: Promise<void>; readonly isAsked: () => boolean } {
  let isAsked = false
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isAsked) process.exit(signal === 'SIGINT' ? 130 : 143)
        isAsked = true
        resolve()
      })
    }
  })
  return { asked, isAsked: () => isAsked }
}

async function refuseTakenPort(host: string, port: number): Promise<void> {
  const isFree = await isPortFree(host, port).catch((cause: unknown) => {
    const text = `本机没有地址 ${host},不能在上面监听。本机使用请去掉 --host;允许其他机器访问请写 --host 0.0.0.0。`
    throw new CommandFailed(exitCodes.environment, text, { cause })
  })
  if (port === 0 || isFree) return
  const next = await nextFreePort(host, port)
  const advice =
    next === undefined ? '请用 --port 换一个端口。' : `请关掉占用它的程序,或换一个端口:anmin start --port ${next}`
  throw new CommandFailed(exitCodes.environment, `端口 ${port} 不能用:已被别的程序占用,或没有权限。${advice}`)
}

async function closingOnFailure<T>(open: OpenPlatform, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await open.close()
    throw error
  }
}

function isOnlyHere(host: string): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(host)
}

function addressOf(server: FastifyInstance, host: string): string {
  const { port } = server.server.address() as AddressInfo // it listens on TCP
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}

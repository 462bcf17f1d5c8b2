import type { Command } from 'commander'
import {
  changeSealKey,
  type KeyChange,
  type KeyState,
  keepUnusedMs,
  listSealKeys,
  retireSealKeys,
} from '#kernel/crypto/change-keys'
import { sealedTables } from '#server'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { progressBar } from '../progress.ts'
import { type Operated, operator, withPlatform } from '../with-platform.ts'

/** For the administrator of the machine: a new key to seal with, and the end of old ones. */
export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description(
      '更换加密用的密钥。先 rotate(加一把新的,全部重新加密),再备份密钥文件,过一小时以后 retire(停用没有数据再用的旧密钥)。每一步都记入审计。',
    )
  keys.command('list').description('列出加密用的密钥:哪一把现用,哪些旧的还有数据在用').action(list)
  keys
    .command('rotate')
    .description(
      '加一把新密钥,把加密的数据分批换成用它加密。中途断了,再运行一次就接着做。服务可以开着;几台服务器共用一个数据库时,先停掉别的,完成后把密钥文件复制过去再启动。',
    )
    .action(rotate)
  keys
    .command('retire')
    .description('停用没有数据再用的旧密钥,从密钥文件里删去。更换之前做的数据库备份,要用更换之前备份的密钥文件。')
    .action(retire)
}

const changeOf = ({ platform, keyStore, database }: Operated): KeyChange => ({
  ...{ platform, store: keyStore, owner: database.owner },
  ...{ tables: sealedTables, actor: operator() },
})

const states: Readonly<Record<KeyState['state'], string>> = {
  current: '现用',
  'in-use': '旧的,还有数据在用',
  unused: '旧的,没有数据在用',
}

async function list(): Promise<void> {
  const keys = await withPlatform((operated) => listSealKeys(changeOf(operated)))
  for (const { id, createdAt, state } of keys) console.log(`${id}  ${createdAt}  ${states[state]}`)
}

async function rotate(): Promise<void> {
  const done = await withPlatform(async (operated) => {
    let bar: ReturnType<typeof progressBar> | undefined
    try {
      return await changeSealKey(changeOf(operated), (rows, total) => {
        bar ??= progressBar(process.stderr, total, '项')
        bar.at(rows)
      })
    } finally {
      bar?.end()
    }
  })
  if (!done) throw busy()
  const began = done.wasResumed ? `上次更换没有做完,已接着做完,没有另加密钥` : '已加一把新密钥'
  console.log(`${began}。现用的是 ${done.keyId},这次重新加密数据 ${done.rows} 行、文件 ${done.files} 个。`)
  console.log('请现在备份密钥文件,和数据库备份分开放。旧密钥还留着;过一小时以后运行 anmin keys retire 停用。')
}

async function retire(): Promise<void> {
  const { dropped, left } = await withPlatform(async (operated) => {
    const change = changeOf(operated)
    return { dropped: await retireSealKeys(change), left: await listSealKeys(change) }
  })
  if (!dropped) throw busy()
  for (const id of dropped) console.log(`已停用密钥 ${id},密钥文件里不再有它。`)
  const [old] = left.filter(({ state }) => state !== 'current')
  if (old) {
    const why =
      old.state === 'in-use'
        ? '还有数据在用它,请先运行 anmin keys rotate。'
        : `更换还不到 ${keepUnusedMs / 60_000} 分钟,可能还有没写完的数据,请过一会儿再试。`
    throw new CommandFailed(exitCodes.refused, `旧密钥 ${old.id} 没有停用:${why}`)
  }
  if (dropped.length === 0) console.log('没有旧密钥,不用停用。')
}

const busy = () =>
  new CommandFailed(exitCodes.refused, '另一个 anmin keys 正在更换密钥,这次什么也没有做。等它完成后再试。')

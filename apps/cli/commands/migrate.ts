import type { Command } from 'commander'
import { findPending, migrate } from '#kernel/database/migrate'
import { openDatabase } from '#kernel/database/connect'
import { homeFolder, readSettings } from '#server'
import { exitCodes } from '../exit-codes.ts'

/** For installations where an administrator updates the database before the service starts. */
export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('把数据库结构更新到当前程序的版本。每一步在自己的事务里执行,失败时全部撤回。服务启动时也会自动执行。')
    .option('--check', '只看还差哪些步骤,不执行;有未执行的步骤时退出码为 1')
    .action(async (options: { readonly check?: boolean }) => {
      const { databaseUrl } = readSettings(process.env)
      const database = await openDatabase({ url: databaseUrl, home: homeFolder(process.env) })
      try {
        const pending = options.check ? await findPending(database.owner) : []
        const applied = options.check ? [] : await migrate(database.owner)
        for (const name of pending) console.log(`未执行  ${name}`)
        for (const name of applied) console.log(`已执行  ${name}`)
        if (pending.length > 0) process.exitCode = exitCodes.refused
        else if (applied.length === 0) console.log(`数据库 ${database.place} 已是最新,没有需要执行的步骤。`)
      } finally {
        await database.close()
      }
    })
}

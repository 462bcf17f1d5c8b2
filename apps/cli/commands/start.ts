import type { Command } from 'commander'
import { wholeNumber } from '../arguments.ts'
import { runServer } from '../run-server.ts'

export interface StartOptions {
  readonly port: number
  readonly host: string
  readonly demo: boolean
}

/** Everything a first try needs: database, pages, demonstration accounts, one address. */
export function addStart(program: Command): void {
  program
    .command('start')
    .description(
      '启动安民。第一次启动会建好数据库、生成页面,并显示设置码(用来建立第一位系统管理员)和演示账号;再次启动保留全部数据。按 Ctrl+C 停止。',
    )
    .option('--port <端口>', '监听的端口', wholeNumber(0, 65_535), 8080)
    .option('--host <地址>', '监听的地址;0.0.0.0 表示允许其他机器访问', '127.0.0.1')
    .option('--no-demo', '不建立演示账号和演示数据(正式使用时加上)')
    .action((options: StartOptions) => runServer(options))
}

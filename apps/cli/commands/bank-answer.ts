import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import type { Command } from 'commander'
import { dateInShanghai } from '#kernel/calendar-date'
import { wholeNumber } from '../arguments.ts'
import { answerToFile } from '../bank-answer.ts'
import { cannotWrite, CommandFailed, exitCodes } from '../exit-codes.ts'

interface Options {
  readonly returns: number
  readonly out?: string
}

/** A bank to practise with: nobody is paid. */
export function addBankAnswer(program: Command): void {
  program
    .command('bank-answer')
    .description(
      '演练用:读“银行文件”里下载的文件(格式“竖线分隔,GBK,首行汇总”),写出银行可能给的回盘,其中几笔退回。没有人因此收到钱。',
    )
    .argument('<文件>', '下载的银行文件,如 DF_421081-202611-000003.txt')
    .option('--returns <笔数>', '退回几笔', wholeNumber(0, 1_000_000), 3)
    .option('--out <文件>', '写到哪里;默认写在旁边,文件名前加“回盘_”')
    .action(answer)
}

async function answer(file: string, { returns, out }: Options): Promise<void> {
  const content = await readFile(file).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `打不开文件 ${file}。请检查文件名和权限。`, { cause })
  })
  const answered = answerToFile(content, returns, dateInShanghai(new Date()).replaceAll('-', ''))
  if (!answered)
    throw new CommandFailed(
      exitCodes.refused,
      `${file} 不是“竖线分隔,GBK,首行汇总”格式的银行文件,或者不完整。请在“银行文件”里重新下载。`,
    )
  const name = `${basename(file, extname(file))}.txt`
  const target = out ?? join(dirname(file), `回盘_${name}`)
  await writeFile(target, answered.content).catch(cannotWrite(target))
  console.log(
    `已写出 ${target}:${answered.orders} 笔,其中退回 ${answered.returned} 笔。请在“银行文件”里把它作为回盘文件交进来。`,
  )
}

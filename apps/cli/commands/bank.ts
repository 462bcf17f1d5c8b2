import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { envelopeFaults, openEnvelope } from '#ledger'
import { CommandFailed, exitCodes } from '../exit-codes.ts'

interface Options {
  readonly key: string
  readonly signer: string
  readonly out?: string
}

/** For the bank's side of the drop folder. Needs no database and no county's keys. */
export function addBank(program: Command): void {
  const bank = program
    .command('bank')
    .description('银行一侧用:打开民政部门投送的密件。不用数据库,也不用民政部门的密钥。')
  bank
    .command('open-envelope')
    .description(
      '打开投送文件夹里的一份密件:核对签名和摘要,用银行的私钥解开,写出原文件。有一项不符就不写出,退出码为 1。',
    )
    .argument('<封套>', '与密文同名的 .json,密文(.sm4)放在旁边')
    .requiredOption('--key <文件>', '银行的 SM2 私钥文件:一行 64 位十六进制,不要写在命令里')
    .requiredOption('--signer <文件>', '民政部门的 SM2 签名公钥文件:一行 04 开头的 130 位十六进制')
    .option('--out <文件>', '写到哪里;默认写在封套旁边,用原来的文件名')
    .action(open)
}

async function open(envelope: string, { key, signer, out }: Options): Promise<void> {
  const privateKey = await readHex(key, /^[0-9a-f]{64}$/, '私钥应为一行 64 位十六进制')
  const publicKey = await readHex(signer, /^04[0-9a-f]{128}$/, '公钥应为一行 04 开头的 130 位十六进制')
  const opened = await openEnvelope({ envelope, privateKey, signer: publicKey, out }).catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `读不了 ${envelope} 或写不出文件。请检查文件夹的权限和空间。`, {
      cause,
    })
  })
  if (!opened.ok) throw new CommandFailed(exitCodes.refused, `没有打开 ${envelope}:${envelopeFaults[opened.error]}`)
  const { path, size, sm3 } = opened.value
  console.log(`已写出 ${path}:${size} 字节,SM3 ${sm3},签名和摘要都相符。`)
}

async function readHex(file: string, shape: RegExp, wrong: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `打不开文件 ${file}。请检查文件名和权限。`, { cause })
  })
  const value = text.trim().toLowerCase()
  if (!shape.test(value)) throw new CommandFailed(exitCodes.wrongUse, `${file} 里的内容不对:${wrong}。`)
  return value
}

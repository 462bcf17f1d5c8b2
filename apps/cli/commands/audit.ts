import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { exportChain, verifyExport } from '#kernel/audit-export'
import { listChains, verifyStoredChain } from '#kernel/audit-verify'
import { publicKeys } from '#kernel/crypto/signature'
import { CountyCode } from '#kernel/division-code'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { withPlatform } from '../with-platform.ts'

/** The audit chain for auditors: checked in the database, exported, and checked again without any database. */
export function addAudit(program: Command): void {
  const audit = program.command('audit').description('校验和导出审计链。审计链按县(区)分开,0 是平台自己的链。')
  audit
    .command('verify')
    .description('校验审计链。给出导出文件时离线校验,不需要数据库;不给文件时校验数据库里的链。链不完整时退出码为 1。')
    .argument('[文件]', 'anmin audit export 导出的文件')
    .option('--key <公钥...>', '签名公钥(十六进制),离线校验时必填;用 anmin audit keys 查看')
    .option('--county <代码>', '只校验这一个县(区)的链(6 位代码)', readCounty)
    .action((file: string | undefined, options: { readonly key?: readonly string[]; readonly county?: CountyCode }) =>
      file === undefined ? verifyDatabase(options.county) : verifyFile(file, options.key),
    )
  audit
    .command('export')
    .description('把一条审计链导出成文件,结尾带签名')
    .requiredOption('--county <代码>', '县(区)的 6 位代码;平台自己的链写 0', readCounty)
    .requiredOption('--out <文件>', '写到这个文件')
    .action((options: { readonly county: CountyCode; readonly out: string }) => exportTo(options.county, options.out))
  audit
    .command('keys')
    .description('显示签名公钥,交给审计人员保存')
    .action(() =>
      withPlatform(async ({ platform }) => {
        for (const key of publicKeys(platform.keys)) console.log(key)
      }),
    )
}

function readCounty(text: string): CountyCode {
  const read = CountyCode.safeParse(/^\d{1,6}$/.test(text) ? Number(text) : undefined)
  if (!read.success) throw new InvalidArgumentError('应为 6 位县(区)代码,平台自己的链写 0。')
  return read.data
}

async function verifyFile(file: string, keys: readonly string[] | undefined): Promise<void> {
  if (keys === undefined)
    throw new CommandFailed(
      exitCodes.wrongUse,
      '离线校验要给出签名公钥:--key <公钥>。公钥在导出前用 anmin audit keys 查看。',
    )
  const verified = await verifyExport(createReadStream(file), keys)
  if (!verified.ok) throw new CommandFailed(exitCodes.refused, `审计链不完整。${verified.error.text}`)
  const { head, entries, dailyHeads } = verified.value
  console.log(`审计链完整:县(区)${head.county},共 ${entries} 条,每日链头 ${dailyHeads} 个,签名时间 ${head.at}。`)
}

async function verifyDatabase(county: CountyCode | undefined): Promise<void> {
  const broken = await withPlatform(async ({ platform }) => {
    const trusted = publicKeys(platform.keys)
    let faults = 0
    for (const chain of county === undefined ? await listChains(platform.db) : [county]) {
      const verified = await verifyStoredChain(platform.db, chain, trusted)
      if (!verified.ok) faults++
      console.log(
        verified.ok
          ? `县(区)${chain}:完整,共 ${verified.value.seq} 条。`
          : `县(区)${chain}:不完整。${verified.error.text}`,
      )
    }
    return faults
  })
  if (broken > 0)
    throw new CommandFailed(exitCodes.refused, `有 ${broken} 条审计链不完整。请保留现场,并与上一次的导出文件比对。`)
}

/** The file must not exist: an earlier export is evidence and is never written over. */
async function exportTo(county: CountyCode, out: string): Promise<void> {
  const handle = await open(out, 'wx').catch((cause: unknown) => {
    throw new CommandFailed(exitCodes.environment, `不能写文件 ${out}:它已经存在,或没有权限。请换一个文件名。`, {
      cause,
    })
  })
  try {
    const written = await withPlatform(async ({ platform }) => {
      let lines = 0
      for await (const line of exportChain(platform.db, platform.keys, county, platform.clock.now())) {
        await handle.write(line)
        lines++
      }
      return lines
    })
    console.log(`已导出 ${written} 行到 ${out}。`)
  } finally {
    await handle.close()
  }
}

import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { fetchBulkFile, getBulkExport, requestBulkExport, runBulkExport, verifyBulkFolder } from '#exchange'
import { BulkExportId, type BulkExportReference } from '#exchange/schema'
import { CountyCode, countyDivision, divisionLevel } from '#kernel/division-code'
import type { FileAnswer } from '#kernel/files/file-answer'
import { divisionPath, findKnownDivision } from '#registry'
import { bulkKinds } from '#server'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { type Progress, progressBar } from '../progress.ts'
import { type Operated, withPlatform } from '../with-platform.ts'

interface MakeOptions {
  readonly area: CountyCode
  readonly purpose?: string
  readonly out: string
  readonly withNumbers?: boolean
  readonly resume?: BulkExportId
}

type Reference = z.infer<typeof BulkExportReference>

/** All people of a county, city or province as files, and the check of such files where they arrive. */
export function addExport(program: Command): void {
  const command = program
    .command('export')
    .description('成批导出一个县、市或省的人员和家庭,和在收到的地方核对导出的文件。受保护儿童的档案从不导出。')
  command
    .command('make')
    .description(
      '导出到文件夹:每个县每种数据一个压缩的 NDJSON 文件,和一份签名的清单(格式见 docs/open-interfaces.md)。每次都连同用途记入审计。',
    )
    .requiredOption('--area <代码>', '6 位代码:县 421081、市 421000、省 420000,全国写 0', readArea)
    .requiredOption('--out <文件夹>', '写到这个文件夹,应为空的或还没有的')
    .option('--purpose <用途>', '为什么要导出;除了接着做,必须写')
    .option('--with-numbers', '证件号码、电话、银行账号写全,不遮盖')
    .option('--resume <编号>', '接着做中途断了的那一次,已做完的县不再做', readId)
    .action(make)
  command
    .command('verify')
    .description('核对收到的文件夹:签名、每个文件的摘要和行数。不需要数据库。不符时退出码为 1。')
    .argument('<文件夹>', 'anmin export make 写的文件夹')
    .requiredOption('--key <公钥...>', '签名公钥(十六进制),用 anmin audit keys 查看')
    .action((folder: string, { key }: { readonly key: readonly string[] }) => verify(folder, key))
}

function readArea(text: string): CountyCode {
  const read = CountyCode.safeParse(/^(?:\d{6}|0)$/.test(text) ? Number(text) : undefined)
  const area = read.success ? countyDivision(read.data) : undefined
  const isKnown = area !== undefined && (divisionLevel(area) === 'nation' || findKnownDivision(area) !== undefined)
  if (!read.success || !isKnown)
    throw new InvalidArgumentError('应为县、市或省的 6 位代码,如 421081、420000;全国写 0。')
  return read.data
}

function readId(text: string): BulkExportId {
  const read = BulkExportId.safeParse(text)
  if (!read.success) throw new InvalidArgumentError('应为中途断了的那一次显示的编号。')
  return read.data
}

async function make({ area, purpose, out, withNumbers = false, resume }: MakeOptions): Promise<void> {
  if (resume === undefined && purpose === undefined)
    throw new CommandFailed(exitCodes.wrongUse, '请用 --purpose 写明为什么要导出,例如 --purpose 报送省厅年度核查。')
  await openFolder(out)
  await withPlatform(async (operated) => {
    const settings = { kinds: bulkKinds }
    const reference =
      resume === undefined
        ? await operated.run(requestBulkExport(settings, { queue: false }), { county: area, purpose, withNumbers })
        : { county: area, id: resume }
    if (resume !== undefined) await operated.run(getBulkExport(settings), reference)
    console.error(`导出编号 ${reference.id}。中途断了,用 --resume ${reference.id} 接着做。`)
    await produce(operated, reference)
    const { files } = await operated.run(getBulkExport(settings), reference)
    const answers: FileAnswer[] = []
    for (const { county, kind } of files)
      answers.push(await operated.run(fetchBulkFile, { ...reference, file: { county, kind } }))
    answers.push(await operated.run(fetchBulkFile, reference))
    for (const answer of answers) await save(operated, out, answer)
    const people = files.reduce((sum, { kind, rows }) => sum + (kind === 'persons' ? rows : 0), 0)
    console.log(`已导出${divisionPath(countyDivision(area))} ${people} 人,共 ${answers.length} 个文件,写入 ${out}。`)
  })
}

async function produce({ platform }: Operated, reference: Reference): Promise<void> {
  let bar: Progress | undefined
  try {
    await runBulkExport(platform, { kinds: bulkKinds }, reference, {
      signal: new AbortController().signal,
      report: async ({ done, total }) => {
        bar ??= progressBar(process.stderr, total, '人')
        bar.at(done)
      },
    })
  } finally {
    bar?.end()
  }
}

async function openFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if ((await readdir(folder)).length === 0) return
  } catch (cause) {
    throw new CommandFailed(exitCodes.environment, `不能写文件夹 ${folder}。请检查权限和空间。`, { cause })
  }
  throw new CommandFailed(exitCodes.refused, `文件夹 ${folder} 里已经有文件,没有改动。请换一个空的文件夹。`)
}

async function save({ platform }: Operated, folder: string, { digest, name }: FileAnswer): Promise<void> {
  const found = await platform.files.find(digest)
  if (!found) throw new CommandFailed(exitCodes.refused, `文件 ${name} 已被清理。请重新导出。`)
  await pipeline(found.read(), createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }))
}

async function verify(folder: string, keys: readonly string[]): Promise<void> {
  const verified = await verifyBulkFolder(folder, keys)
  if (!verified.ok) throw new CommandFailed(exitCodes.refused, `核对不通过。${verified.error.text}`)
  const { files, areaName, finishedAt } = verified.value
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  console.log(`核对通过:${areaName},${files.length} 个文件,共 ${rows} 行,导出于 ${finishedAt}。`)
}

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError } from 'commander'
import { dateInShanghai, monthOf } from '#kernel/calendar-date'
import { viewTables } from '#kernel/database/connect'
import { inScope } from '#kernel/database/scope'
import { CountyCode, countyDivision } from '#kernel/division-code'
import type { Month } from '#kernel/month'
import {
  type CountyPlan,
  defaultMonth,
  divisionPath,
  findPopulation,
  findKnownDivision,
  hasShippedVillages,
  loadPeople,
  mayReplacePeople,
  type RegistryTables,
  syntheticCounty,
  syntheticLines,
} from '#registry'
import { syntheticReceipts } from '#server'
import { wholeNumber } from '../arguments.ts'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { readMonth } from '../policy-files.ts'
import { progressBar } from '../progress.ts'
import { type SynthLedgerOptions, synthLedgers } from '../synth-ledgers.ts'
import { withPlatform } from '../with-platform.ts'

interface SynthOptions {
  readonly county: CountyCode
  readonly people: number
  readonly seed: number
  readonly month: Month
  readonly out?: string
  readonly intoDatabase?: boolean
  readonly ledgers?: string
  readonly faults: number
  readonly plain?: boolean
  readonly everyTenthBroken?: boolean
  readonly truncated?: boolean
  readonly nextMonth?: boolean
  readonly neighbour?: CountyCode
  readonly replace?: boolean
}

/** A synthetic county of any size, the same for the same seed: for trying, training, testing and measuring. */
export function addSynth(program: Command): void {
  program
    .command('synth')
    .description(
      '生成合成人口,用来试用、培训和测试。年龄、家庭、收入、疾病和残疾的分布仿照内陆县,不是实测;身份证号用不存在的地区码 999,每条记录都标明是合成数据。同样的县、人数和种子,任何机器上生成的内容逐字节相同。',
    )
    .requiredOption('--county <代码>', '县(市、区)的 6 位代码,如 421081(石首市)', readCounty)
    .option('--people <人数>', '生成多少人', wholeNumber(1, 100_000_000), 10_000)
    .option('--seed <种子>', '换一个种子,换一批人', wholeNumber(0, 4_294_967_295), 1)
    .option('--month <月份>', '年龄按这个月计算', readMonth, defaultMonth)
    .option('--out <文件>', '写成 NDJSON 文件,每行一户,格式与 anmin decide 相同;- 表示标准输出')
    .option('--into-database', '装入数据库,装入登记簿,供查询、判定和模拟使用')
    .option(
      '--ledgers <文件夹>',
      '写成乡镇和部门手里的十二种台账(Excel、CSV),其中埋有差错;埋了什么、在哪一行,写在同一文件夹的 truth.jsonl',
    )
    .option('--faults <百分数>', '台账差错是平常的百分之几;0 表示没有差错', wholeNumber(0, 5_000), 100)
    .option('--plain', '台账都用一行表头的 Excel,不变换版式和编码')
    .option('--every-tenth-broken', '居民台账每十行坏一行')
    .option('--truncated', '另存一份上传到 60% 中断的居民台账')
    .option('--next-month', '在 next-month 里再写一套下个月的台账,有出生、死亡、迁入迁出和金额变动')
    .option('--neighbour <代码>', '另写一个县的台账,有些人两县都有', readCounty)
    .option('--replace', '文件已存在,或数据库里已有这个县的合成人口时,予以替换')
    .action(synth)
}

export function readCounty(text: string): CountyCode {
  const read = CountyCode.safeParse(/^\d{6}$/.test(text) ? Number(text) : undefined)
  if (!read.success || findKnownDivision(countyDivision(read.data))?.level !== 'county') {
    throw new InvalidArgumentError('应为县(市、区)的 6 位代码,如 421081(石首市)。')
  }
  return read.data
}

async function synth(options: SynthOptions): Promise<void> {
  const { county, people, seed, month, out, intoDatabase, ledgers, replace = false } = options
  const plan = { county, people, seed, asOf: month }
  if ([out !== undefined, intoDatabase === true, ledgers !== undefined].filter(Boolean).length !== 1) {
    throw new CommandFailed(exitCodes.wrongUse, '请写 --out <文件>、--into-database 或 --ledgers <文件夹>,三者选一。')
  }
  if (out !== undefined) await intoFile(plan, out, replace)
  else if (ledgers === undefined) await intoTables(plan, replace)
  else await synthLedgers(plan, ledgerOptions(options, ledgers))
  if (!hasShippedVillages(county))
    console.error(`注意:没有${divisionPath(countyDivision(county))}的村级区划,村(社区)代码是虚构的。`)
}

function ledgerOptions(options: SynthOptions, ledgers: string): SynthLedgerOptions {
  const { faults, neighbour } = options
  return {
    ledgers,
    faults,
    replace: options.replace ?? false,
    plain: options.plain ?? false,
    everyTenthBroken: options.everyTenthBroken ?? false,
    truncated: options.truncated ?? false,
    nextMonth: options.nextMonth ?? false,
    ...(neighbour === undefined ? {} : { neighbour }),
  }
}

async function intoFile(plan: CountyPlan, out: string, replace: boolean): Promise<void> {
  const bar = progressBar(process.stderr, plan.people, '人')
  const target = out === '-' ? process.stdout : createWriteStream(out, { flags: replace ? 'w' : 'wx' })
  let [households, persons] = [0, 0]
  function* lines(): Generator<string, void, undefined> {
    for (const { line, household } of syntheticLines(plan)) {
      households++
      persons += household.people.length
      bar.at(persons)
      yield line
    }
  }
  try {
    await pipeline(Readable.from(inBlocks(lines())), target, { end: out !== '-' })
  } catch (cause) {
    bar.end()
    if (isCode(cause, 'EPIPE')) return // the reader has seen enough, as `head` does
    const text = isCode(cause, 'EEXIST')
      ? `文件 ${out} 已经存在,没有改动。要覆盖请加 --replace。`
      : `不能写文件 ${out}。请检查文件夹是否存在、有没有权限和空间。`
    throw new CommandFailed(isCode(cause, 'EEXIST') ? exitCodes.refused : exitCodes.environment, text, { cause })
  }
  bar.end()
  console.error(
    `已生成合成人口 ${persons} 人、${households} 户${out === '-' ? '' : `,写入 ${out}`}。全部为合成数据,不是真实人员。`,
  )
}

/** Lines in blocks of some 64 KB: one write for hundreds of households. */
function* inBlocks(lines: Iterable<string>): Generator<string, void, undefined> {
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length < 65_536) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}

async function intoTables(plan: CountyPlan, replace: boolean): Promise<void> {
  const { county } = plan
  await withPlatform(async ({ platform }) => {
    const { held, isReplaceable } = await inScope(platform.db, { area: countyDivision(county) }, async (trx) => {
      const tables = viewTables<RegistryTables>(trx)
      return { held: await findPopulation(tables, county), isReplaceable: await mayReplacePeople(tables, county) }
    })
    const name = divisionPath(countyDivision(county))
    if (!isReplaceable)
      throw new CommandFailed(
        exitCodes.refused,
        `${name}的数据库里有真实人口,或已导入台账、已由工作人员更正,不能用合成数据替换。请换一个县,或换一个数据库(DATABASE_URL)。`,
      )
    if (held && !replace)
      throw new CommandFailed(
        exitCodes.refused,
        `${name}已有合成人口 ${held.persons} 人,没有改动。要替换请加 --replace。`,
      )
    const bar = progressBar(process.stderr, plan.people, '人')
    const at = platform.clock.now()
    const receiptsOf = await syntheticReceipts(monthOf(dateInShanghai(at)))
    const loaded = await loadPeople(platform.db, platform.keys, county, syntheticCounty(plan), {
      at,
      receiptsOf,
      onProgress: bar.at,
    })
    bar.end()
    console.log(
      `已把合成人口 ${loaded.persons} 人、${loaded.households} 户装入${name},版本 ${loaded.version}。全部为合成数据,不是真实人员。`,
    )
  })
}

function isCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}

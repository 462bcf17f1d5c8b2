import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import type { z } from 'zod'
import { type CountyCode, countyDivision, type DivisionCode } from '#kernel/division-code'
import { formatMonth, type Month } from '#kernel/month'
import { applyImport, checkImport, getImport, getReturnedWorkbook, runLedgerHere, startImport } from '#registry'
import type { ImportReference, ImportView } from '#registry/schema'
import { CommandFailed, cannotWrite, exitCodes } from '../exit-codes.ts'
import { readMonth, readPlace } from '../policy-files.ts'
import { type Progress, progressBar } from '../progress.ts'
import { placeUpload } from '../place-upload.ts'
import { type Operated, operator, withPlatform } from '../with-platform.ts'
import { readCounty } from './synth.ts'

interface ImportOptions {
  readonly county: CountyCode
  readonly place?: DivisionCode
  readonly kind?: string
  readonly asOf?: Month
  readonly allOrNothing?: boolean
  readonly dryRun?: boolean
  readonly returned?: string
}

/** A ledger into the register, by the same use cases as the console: upload, mapping, check, import. */
export function addImport(program: Command): void {
  program
    .command('import')
    .description(
      '导入台账(.xlsx 或 .csv):先检查,再写入登记。同一份文件再次导入不会有变化;有误的行另存为退回文件,改正后再导入。',
    )
    .argument('<文件>', '台账文件')
    .requiredOption('--county <代码>', '县(市、区)的 6 位代码,如 421081(石首市)', readCounty)
    .option('--place <代码>', '只导入这个乡镇(街道)的人(12 位代码);不写时为全县', readPlace)
    .option('--kind <种类>', '台账种类,如 residents、minimumLiving;不写时按表头判断')
    .option('--as-of <月份>', '台账是哪个月的,如 2026-11;不写时看文件名和标题,都没有写时为本月', readMonth)
    .option('--all-or-nothing', '有一行有误就都不导入')
    .option('--dry-run', '只检查,不写入登记')
    .option('--returned <文件>', '把有误的行另存到这个文件')
    .action(importLedger)
}

async function importLedger(file: string, options: ImportOptions): Promise<void> {
  await withPlatform(async (operated) => {
    const { kind, place: division, asOf, county } = options
    const area = division ?? countyDivision(county)
    const purpose = 'registry.start-import'
    const upload = await placeUpload(operated.platform, file, { area, purpose, actor: operator() })
    const started = await operated.run(startImport(operated.platform), {
      ...{ county, division, upload, kind, mode: options.allOrNothing ? 'all-or-nothing' : 'good-rows' },
      asOf: asOf === undefined ? undefined : formatMonth(asOf),
    })
    const { sameAs } = started
    if (sameAs) console.error(`这份文件已由${sameAs.by}导入过。`)
    const reference = { county: started.county, id: started.id }
    const { kindLabel } = await operated.run(getImport, reference)
    console.error(`认作“${kindLabel}”,台账月份 ${formatMonth(started.asOf)}。导入编号 ${started.id}。`)
    const checked = await work(operated, reference, 'check')
    const applied = options.dryRun || checked.state !== 'checked' ? checked : await work(operated, reference, 'apply')
    if (options.returned !== undefined && applied.hasReturned) await saveReturned(operated, reference, options.returned)
    if (applied.state === 'failed') throw new CommandFailed(exitCodes.refused, applied.summary)
    console.log(applied.summary)
  })
}

/** Checks or applies here, unless a running server was faster; then its progress is shown. */
async function work(
  { run, platform }: Operated,
  reference: z.infer<typeof ImportReference>,
  what: 'check' | 'apply',
): Promise<ImportView> {
  const asked = await run(what === 'check' ? checkImport : applyImport, reference)
  const bar: { current?: Progress } = {}
  const show = (done: number, total: number | null | undefined) => {
    if (total === null || total === undefined) return
    bar.current ??= progressBar(process.stderr, total, '行')
    bar.current.at(done)
  }
  await runLedgerHere(platform, asked, what, ({ done, total }) => show(done, total))
  for (;;) {
    const view = await run(getImport, reference)
    if (view.state !== asked.state) {
      bar.current?.end()
      return view
    }
    show(view.progress.done, view.progress.total)
    await setTimeout(1_000)
  }
}

async function saveReturned({ run, platform }: Operated, reference: object, path: string): Promise<void> {
  const { digest } = await run(getReturnedWorkbook(platform), reference)
  const found = await platform.files.find(digest)
  if (!found) throw new CommandFailed(exitCodes.environment, '退回文件已不在服务器上,请重新检查这份台账。')
  await pipeline(found.read(), createWriteStream(path)).catch(cannotWrite(path))
  console.error(`有误的行已写入 ${path}。`)
}

import { type Command, InvalidArgumentError } from 'commander'
import { CountyCode } from '#kernel/division-code'
import { formatYuan } from '#kernel/money'
import { checkBooks, differenceWords } from '#ledger'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { withPlatform } from '../with-platform.ts'

/** The books computed again from what they were made of. */
export function addBooks(program: Command): void {
  const books = program.command('books').description('核对资金账:试算平衡,余额与流水,账户与发放明细。')
  books
    .command('verify')
    .description('核对一个县的账。有一分钱对不上时,写明是哪笔资金的哪个账户,退出码为 1。')
    .requiredOption('--county <代码>', '县(区)的 6 位代码', readCounty)
    .action(({ county }: { readonly county: CountyCode }) => verify(county))
}

function readCounty(text: string): CountyCode {
  const read = CountyCode.safeParse(/^\d{6}$/.test(text) ? Number(text) : undefined)
  if (!read.success) throw new InvalidArgumentError('应为 6 位县(区)代码。')
  return read.data
}

async function verify(county: CountyCode): Promise<void> {
  const check = await withPlatform(({ run }) => run(checkBooks, { county }))
  console.log(`资金 ${check.funds} 笔,账户 ${check.accounts} 个,流水 ${check.transfers} 笔。`)
  console.log(`借方合计 ${formatYuan(check.debit)} 元,贷方合计 ${formatYuan(check.credit)} 元。`)
  for (const one of check.differences) console.log(`对不上:${differenceWords(one)}。`)
  if (check.trial !== 0) console.log(`试算不平衡,差 ${formatYuan(check.trial)} 元。`)
  const faults = check.differences.length + (check.trial === 0 ? 0 : 1)
  if (faults > 0)
    throw new CommandFailed(exitCodes.refused, `有 ${faults} 处对不上。请不要再记账,保留现场,联系系统管理员。`)
  console.log('账平,与明细一致。')
}

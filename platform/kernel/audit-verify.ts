import { type ChainedEntry, type ChainFault, type ChainHead, checkHead, verifyChain } from './audit-chain.ts'
import { isTrustedHead, readDailyHeads } from './audit-head.ts'
import { readChain, readHead } from './audit-read.ts'
import { type Db, viewTables } from './database/connect.ts'
import { inScope } from './database/scope.ts'
import type { KernelTables } from './database/tables.ts'
import { CountyCode, nation } from './division-code.ts'
import { err, type Result } from './result.ts'

/** The chains that the database holds. */
export async function listChains(db: Db): Promise<readonly CountyCode[]> {
  const rows = await inScope(db, { area: nation }, (trx) =>
    viewTables<KernelTables>(trx).selectFrom('audit_head').select('county').orderBy('county').execute(),
  )
  return rows.map(({ county }) => CountyCode.parse(county))
}

/**
 * Verifies a chain as it stands in the database: every link, the head, and every daily head that was signed.
 * Whoever can rewrite all three is found out only by an export taken earlier (audit-export.ts).
 */
export async function verifyStoredChain(
  db: Db,
  county: CountyCode,
  trusted: readonly string[],
): Promise<Result<ChainHead, ChainFault>> {
  const head = await readHead(db, county)
  const daily = await readDailyHeads(db, county)
  const forged = daily.find((each) => !isTrustedHead(each, trusted))
  if (forged)
    return err({
      type: 'head-differs',
      seq: forged.seq,
      text: `${forged.at} 的链头签名不对:每日链头被改动过,或签名密钥不在密钥文件里。`,
    })
  const beyond = daily.find(({ seq }) => seq > head.seq)
  const cut = beyond && checkHead(head, beyond)
  if (cut) return err(cut)
  const signed = new Map(daily.map((each) => [each.seq, each]))
  let rewritten: ChainFault | undefined
  async function* watched(): AsyncGenerator<ChainedEntry> {
    for await (const entry of readChain(db, county, head.seq)) {
      const expected = signed.get(entry.seq)
      rewritten ??= expected && checkHead(entry, expected)
      yield entry
    }
  }
  const verified = await verifyChain(watched(), head)
  return verified.ok && rewritten ? err(rewritten) : verified
}

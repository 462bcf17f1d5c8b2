import { verifyChain as walkChain } from '#kernel/audit-chain'
import { countyDivision } from '#kernel/division-code'
import { ok } from '#kernel/result'
import { query } from '#kernel/use-case'
import { auditAccess } from './access.ts'
import { AuditVerdict, VerifyAuditInput } from './schema.ts'
import { findBeyondHead, readChain, readHead } from './store.ts'

/** Walks the county's whole chain in the database. An export is verified without a database by `anmin audit verify`. */
export const verifyChain = query({
  name: 'audit.verify',
  title: '校验审计链',
  input: VerifyAuditInput,
  output: AuditVerdict,
  errors: {},
  access: auditAccess.verify,
  area: (input) => countyDivision(input.county),
  handle: async (ctx, { county }) => {
    const head = await readHead(ctx, county)
    const walked = await walkChain(readChain(ctx, head), head)
    const beyond = await findBeyondHead(ctx, county)
    if (!walked.ok) return ok(broken(head.seq, walked.error))
    if (beyond !== undefined) return ok(broken(head.seq, { seq: beyond, text: `链头之后还有第 ${beyond} 条,它不是由平台写入的。` }))
    return ok({ intact: true, entries: head.seq, text: `审计链完整:共 ${head.seq} 条,逐条摘要相符。` })
  },
})

function broken(entries: number, fault: { readonly seq: number; readonly text: string }) {
  return { intact: false, entries, brokenAt: fault.seq, text: `审计链不完整:${fault.text}` }
}

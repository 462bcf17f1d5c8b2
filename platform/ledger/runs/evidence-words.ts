import { formatYuan } from '#kernel/money'
import { fen } from '#kernel/fen'
import { monthInWords } from '#kernel/month'
import type { HoldKind } from './hold-kinds.ts'
import type { HoldEvidence } from './schema.ts'

interface Words {
  readonly names: ReadonlyMap<string, string>
  readonly labels: ReadonlyMap<string, string>
}

/** What a check found, as one sentence. */
export function foundWords(kind: HoldKind, evidence: HoldEvidence, { names, labels }: Words): string {
  const who = (evidence.person === undefined ? undefined : names.get(evidence.person)) ?? '相关人员'
  const on = evidence.date === undefined ? '' : `于${evidence.date}`
  const cover = evidence.covered === undefined ? '' : `,现在按${evidence.covered}人发,在册${evidence.present ?? 0}人`
  const other = evidence.benefit === undefined ? '另一项待遇' : (labels.get(evidence.benefit) ?? evidence.benefit)
  const twin =
    evidence.other === undefined
      ? `本次名单第${evidence.line ?? ''}行(第${evidence.household ?? ''}户)是同一个人的同一项待遇。`
      : `${names.get(evidence.other) ?? '另一个人'}(第${evidence.household ?? ''}户)也有这一项待遇,和${who}是同一个人。`
  const words: Readonly<Record<HoldKind, string>> = {
    dead: `${who}${on}去世${cover}。`,
    cremated: `登记了${who}的安葬情况,但没有登记去世日期。`,
    imprisoned: `${who}在监狱服刑${cover}。`,
    'moved-out': `${who}${on}迁出。`,
    twice: twin,
    rival: `本次名单第${evidence.line ?? ''}行还发“${other}”,两项只能享受一项。`,
    certificate: `${who}的残疾人证有效期到${evidence.month === undefined ? '' : monthInWords(evidence.month)}。`,
    age: `${who}到本月${evidence.age ?? ''}周岁。`,
    'no-account': `${who}没有登记银行账户。`,
    'wrong-account': `${who}的银行卡号校验位不对,可能抄错了。`,
    'shared-account': `第${evidence.household ?? ''}户也用${who}的这个账户收款。`,
    'closed-account': `上次发到${who}这个账户的款${on}被银行退回(${evidence.reason ?? ''}),账户还没有更换。`,
    agreement: `收款人${who}不是本户的人,没有代管协议。`,
    change: `上月发${formatYuan(fen(evidence.amount ?? 0))}元,本月相差${evidence.percent ?? 0}%。`,
  }
  return words[kind]
}

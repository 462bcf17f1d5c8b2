import { ledgerKinds } from '../kinds/kinds.ts'
import type { KindPolicy } from '../kind-policy.ts'
import type { Says } from '../staging/draft.ts'
import type { RowFault } from '../states.ts'
import type { IsSame } from './differences.ts'
import { factOrdinal } from './fact-ordinals.ts'
import type { Knowledge, KnownValue } from './knowledge.ts'
import { note } from './weighed.ts'

/** Names that stay as the register has them, whatever the row says, and what the officer is told of it. */
export interface Kept {
  readonly names: ReadonlySet<string>
  readonly faults: readonly RowFault[]
}

const [deceased, imprisoned, present] = (['deceased', 'imprisoned', 'present'] as const).map((code) =>
  factOrdinal('memberStatus', code),
)

/**
 * What is known better than by this ledger. Lists write 正常 out of habit: nobody comes back to life by it, nor out of the
 * prison whose list has named them. Telephone and account in a list of recipients are often the head's, or the guardian's:
 * what another list says of them stays, else each list would undo the other.
 */
export function keptFacts(person: Says, knowledge: Knowledge, policy: KindPolicy, isSame: IsSame): Kept {
  const names = new Set<string>()
  const faults: RowFault[] = []
  const status = person['memberStatus']
  const held = knowledge.values.get('memberStatus')
  const isDead = knowledge.values.get('diedOn')?.value !== undefined
  if (status !== undefined && isDead && status !== deceased) {
    names.add('memberStatus')
    faults.push(note('人员状态', '这个人登记为已去世,台账写的人员状态没有采用,请核实。'))
  } else if (status === present && isInPrison(held, policy)) {
    names.add('memberStatus')
    faults.push(
      note(
        '人员状态',
        '在押人员名单里有这个人,台账写的“正常”没有采用;已经释放的,请导入写有释放日期的在押人员名单,或在人员卡片上更正。',
      ),
    )
  }
  for (const { name, label, isOwn } of contacts) {
    const [said, known] = [person[name], knowledge.values.get(name)]
    if (said === undefined || known === undefined || isOwn(policy) || isSame(name, said, known.value)) continue
    // An earlier edition of this list is corrected by it.
    if (policy.title !== '' && known.sourceTitle.startsWith(policy.title)) continue
    names.add(name)
    faults.push(note(label, `与登记的${label}(${known.sourceTitle})不同,登记的没有改动。`))
  }
  return { names, faults }
}

const contacts = [
  { name: 'phone', label: '联系电话', isOwn: ({ names }: KindPolicy) => names },
  { name: 'account', label: '银行账号', isOwn: ({ names, listsPaid }: KindPolicy) => names || listsPaid },
  { name: 'bankName', label: '开户银行', isOwn: ({ names, listsPaid }: KindPolicy) => names || listsPaid },
] as const

/** By a list of prisoners: only another one says that somebody was released. */
function isInPrison(held: KnownValue | undefined, policy: KindPolicy): boolean {
  return held !== undefined && held.value === imprisoned && isOfPrison(held.sourceTitle) && !isOfPrison(policy.title)
}

const isOfPrison = (title: string) => title.startsWith(ledgerKinds.prisoners.label)

import { ledgerKinds } from '../kinds/kinds.ts'
import type { KindPolicy } from '../kind-policy.ts'
import type { Says } from '../staging/draft.ts'
import type { RowFault } from '../states.ts'
import type { IsSame } from './differences.ts'
import { factOrdinal } from './fact-ordinals.ts'
import type { Knowledge } from './knowledge.ts'
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
 * prison whose list has named them. A telephone number in a list of recipients is often the household's, or the guardian's.
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
  } else if (status === present && held && held.value === imprisoned && isOfPrison(held.sourceTitle)) {
    names.add('memberStatus')
    faults.push(note('人员状态', '在押人员名单里有这个人,台账写的“正常”没有采用;已经释放的,请在人员卡片上更正。'))
  }
  const [phone, known] = [person['phone'], knowledge.values.get('phone')]
  if (!policy.names && phone !== undefined && known && !isSame('phone', phone, known.value)) {
    names.add('phone')
    faults.push(note('联系电话', '与登记的联系电话不同,登记的没有改动。'))
  }
  return { names, faults }
}

const isOfPrison = (title: string) => title.startsWith(ledgerKinds.prisoners.label)

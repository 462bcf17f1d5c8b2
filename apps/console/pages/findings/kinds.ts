import { t } from '#ui'
import {
  dispositions,
  findingKinds,
  findingReasons,
  type Disposition,
  type Finding,
  type FindingKind,
} from '#watch/schema'

const codes = Object.keys(findingKinds) as readonly FindingKind[] // the keys of the table

/** The kinds in the order of the tabs. */
export const kindOptions = (): readonly { readonly value: FindingKind; readonly label: string }[] =>
  codes.map((value) => ({ value, label: t(findingKinds[value]) }))

export const kindOf = (written: string | null): FindingKind => codes.find((code) => code === written) ?? 'missing'

export const dispositionOptions = (): readonly { readonly value: Disposition; readonly label: string }[] =>
  (Object.keys(dispositions) as readonly Disposition[]).map((value) => ({ value, label: t(dispositions[value]) }))

/** What each list is, in one sentence. */
export const kindPurpose = (): Readonly<Record<FindingKind, string>> => ({
  missing: t('按现在掌握的情况符合条件,台账上没有在发。上门核实,属实就帮着申请。'),
  wrong: t('台账上在发,按现在掌握的情况不符合。先核实,不能只凭这里停发。'),
  amount: t('符合条件,也在发,金额和政策算出来的不一样。'),
  possible: t('还缺几样情况,问清楚就能判定。缺得最少的排在前面。'),
  unverified: t('台账上在发,但有情况不清楚,不能说符合还是不符合。不清楚不等于不符合。'),
})

/** Why a line is there. */
export function reasonWords({ reason, rival, missing }: Finding): string {
  if (reason === null) return rival === null ? '' : t('正在享受“{rival}”,两项只能享受一项', { rival })
  const words = t(findingReasons[reason])
  if (reason === 'facts') return t('还缺:{missing}', { missing: missing.join('、') })
  return rival === null ? words : t('{words}:“{rival}”', { words, rival })
}

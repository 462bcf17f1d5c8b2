import type { Actor } from '#kernel/context'
import { viewerOf } from '#registry'
import { childrensBenefits } from '../recoveries/visible.ts'
import type { AwardFilter } from './schema.ts'

/** Whether the reader may see what concerns protected children in a list: a role that opens their files, and a purpose. */
export function seesChildren(actor: Actor, { purpose }: Pick<AwardFilter, 'purpose'>): boolean {
  if (purpose === undefined) return false
  return actor.kind === 'system' || actor.grants.some(({ area }) => viewerOf(actor, area, true).mayOpenChildFiles)
}

/** Whether an award is a protected child's: by its benefit, or by whose it is. */
export function isChildsAward(benefit: string, person: { readonly is_protected_child: boolean } | undefined): boolean {
  return childrensBenefits.includes(benefit) || person?.is_protected_child === true
}

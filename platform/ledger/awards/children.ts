import type { Actor } from '#kernel/context'
import { childrenShown, childrensBenefits } from '../children.ts'
import type { AwardFilter } from './schema.ts'

/** Whether the reader may see what concerns protected children in a list, with their names. */
export function seesChildren(actor: Actor, filter: Pick<AwardFilter, 'purpose'>): boolean {
  return childrenShown(actor, filter) === 'named'
}

/** Whether an award is a protected child's: by its benefit, or by whose it is. */
export function isChildsAward(benefit: string, person: { readonly is_protected_child: boolean } | undefined): boolean {
  return childrensBenefits.includes(benefit) || person?.is_protected_child === true
}

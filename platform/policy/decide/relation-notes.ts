import type { Judgement } from '../explain/judgement.ts'
import { citation } from '../language/law.ts'
import { type Relation, relationWords } from '../relation.ts'
import { moneyText } from './fact-value.ts'
import type { RelationNote } from './view-schema.ts'

/** The relations between benefits that touched this result, in words. */
export function relationNotes(
  judgement: Judgement,
  all: readonly Judgement[],
  relations: readonly Relation[],
): readonly RelationNote[] {
  return relations.flatMap((relation) => {
    const isFirst = relation.first.key === judgement.benefit.key
    if (!isFirst && relation.second.key !== judgement.benefit.key) return []
    const other = isFirst ? relation.second : relation.first
    const rivals = all.filter((one) => one.benefit.key === other.key && sameOwner(one, judgement))
    const text = rivals.map((rival) => sentence(relation, judgement, rival, isFirst)).find((one) => one !== undefined)
    if (text === undefined) return []
    const note = relation.note ? `(${relation.note})` : ''
    return [
      {
        kind: relation.kind,
        word: relationWords[relation.kind],
        with: other.label,
        text: `${text}${note}`,
        article: citation(relation.law),
      },
    ]
  })
}

/** A household's benefit concerns each member. */
function sameOwner(a: Judgement, b: Judgement): boolean {
  return a.member === undefined || b.member === undefined || a.member === b.member
}

function sentence(relation: Relation, mine: Judgement, theirs: Judgement, isFirst: boolean): string | undefined {
  const rival = `“${theirs.benefit.label}”`
  switch (relation.kind) {
    case 'exclusive':
      if (!isFirst) return lostTo(mine, relation) ? `与${rival}择一:已享受${rival},不再享受本项` : undefined
      return lostTo(theirs, relation) && mine.outcome === 'eligible'
        ? `与${rival}择一:享受本项,不再享受${rival}`
        : undefined
    case 'higher':
      if (lostTo(mine, relation)) return `与${rival}就高:${rival}更高,按${rival}发放`
      return lostTo(theirs, relation) && mine.outcome === 'eligible' ? `与${rival}就高:本项更高,按本项发放` : undefined
    case 'top-up':
      return topUp(relation, mine, theirs, isFirst)
    case 'additive':
      return mine.outcome === 'eligible' && theirs.outcome === 'eligible' ? `与${rival}叠加:两项都享受` : undefined
  }
}

function topUp(relation: Relation, mine: Judgement, theirs: Judgement, isFirst: boolean): string | undefined {
  const [first, second] = isFirst ? [mine, theirs] : [theirs, mine]
  if (first.outcome !== 'eligible' || first.amount === 0) return undefined
  if (isFirst) return second.outcome === 'eligible' ? `“${second.benefit.label}”只发超过本项的差额` : undefined
  const deducted = relation.counted ? '按规定折算的数额' : moneyText(first.amount)
  if (second.outcome === 'eligible') return `补差:已扣除“${first.benefit.label}”${deducted},发差额`
  return lostTo(second, relation) ? `补差:扣除“${first.benefit.label}”${deducted}后没有差额` : undefined
}

/** Whether the condition that the relation added is what fails. */
function lostTo(judgement: Judgement, relation: Relation): boolean {
  return judgement.requirements.some((line) => line.requirement.relation === relation && line.holds === 'no')
}

import { fen, formatYuan } from '#kernel/money'
import type { HouseholdCard, PersonCard } from '../people/cards/schema.ts'
import type { PairComparison } from './schema.ts'

/** One of the two: a person's card, and their household's where it may be seen. */
export interface Side {
  readonly person: PersonCard
  readonly home: HouseholdCard | undefined
}

/** What a line shows of one side; null where nothing is held. */
type Told = (side: Side) => string | null

const current = <T extends { readonly isCurrent: boolean }>(rows: readonly T[]) => rows.filter((row) => row.isCurrent)
const listed = (texts: readonly string[]) => (texts.length === 0 ? null : [...new Set(texts)].toSorted().join('、'))

type Membership = PersonCard['memberships'][number]
const membershipText = ({ headName, relation, isHead }: Membership) =>
  isHead ? '户主本人' : headName === null ? relation : `户主${headName}的${relation}`

/** What was said of a name once and does not count any more: by it two records of one person are known. */
function saidBefore({ person: { timeline, facts } }: Side, name: string): string | null {
  const now = facts.find((fact) => fact.name === name)?.text
  const said = timeline.flatMap((entry) => entry.said.filter((one) => one.name === name && one.state !== 'withdrawn'))
  return listed(said.map(({ text }) => text).filter((text) => text !== now))
}

/** What stands on a card beside its facts, in the order of the comparison. */
const besides = {
  原来的姓名: (side) => saidBefore(side, 'name'),
  所在地: ({ person }) => person.place,
  原来的住址: (side) => saidBefore(side, 'address'),
  家庭住址: ({ home }) => home?.facts.find(({ name }) => name === 'householdAddress')?.text ?? null,
  现在的户: ({ person: { memberships, household } }) => {
    const [held] = current(memberships)
    const number = household.registerNumber ? `户号${household.registerNumber}` : null
    return listed(
      [[number, held && membershipText(held)].filter((part) => part).join(',')].filter((text) => text !== ''),
    )
  },
  以前的户: ({ person }) =>
    listed(person.memberships.flatMap((one) => (one.isCurrent ? [] : [`${one.village},${membershipText(one)}`]))),
  家人: ({ person }) =>
    listed(person.kin.flatMap(({ relative, kind }) => (relative.name === null ? [] : [`${kind}${relative.name}`]))),
  在享待遇: ({ person }) =>
    listed(
      current(person.receipts).map(({ label, amount }) =>
        amount === null ? label : `${label}每月${formatYuan(fen(amount))}元`,
      ),
    ),
} as const satisfies Readonly<Record<string, Told>>

/** Two cards line by line: what differs comes first. */
export function compareCards(left: Side, right: Side): PairComparison['lines'] {
  const labels = new Map([...left.person.facts, ...right.person.facts].map(({ name, label }) => [name, label]))
  const textOf = ({ person }: Side, name: string) => person.facts.find((fact) => fact.name === name)?.text ?? null
  const lines = [
    ...[...labels].map(([name, label]) => ({ label, a: textOf(left, name), b: textOf(right, name) })),
    ...Object.entries<Told>(besides).map(([label, told]) => ({ label, a: told(left), b: told(right) })),
  ]
  return lines
    .filter(({ a, b }) => a !== null || b !== null)
    .map((line) => ({ ...line, isSame: line.a === line.b }))
    .toSorted((x, y) => Number(x.isSame) - Number(y.isSame))
}

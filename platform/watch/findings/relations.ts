import { onlyOneOf, type Rulebook } from '#policy'

/** Who receives `held` is not owed `benefit` beside it. */
export interface Rival {
  readonly benefit: string
  readonly held: string
}

/** Benefits of which only one is paid (择一, 就高), both ways round. */
export function rivalsOf({ relations }: Rulebook): readonly Rival[] {
  return onlyOneOf(relations).flatMap(({ first, second }) => [
    { benefit: second.key, held: first.key },
    { benefit: first.key, held: second.key },
  ])
}

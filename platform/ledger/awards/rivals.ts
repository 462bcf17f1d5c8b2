import { onlyOneOf, type Rulebook } from '#policy'

/** A benefit that is not paid beside another, with the reason as the table of relations gives it. */
export interface Rival {
  readonly benefit: string
  readonly label: string
  readonly note: string
  readonly article: string
}

/** Benefits of which only one is paid (择一, 就高), seen from one of them. */
export function rivalsOf({ relations }: Pick<Rulebook, 'relations'>, benefit: string): readonly Rival[] {
  return onlyOneOf(relations).flatMap(({ first, second, note, law }) => {
    const other = first.key === benefit ? second : second.key === benefit ? first : undefined
    const article = law.article === '' ? law.document : `${law.document}第${law.article}条`
    return other ? [{ benefit: other.key, label: other.label, note, article }] : []
  })
}

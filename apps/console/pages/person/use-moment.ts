import { useSearchParams } from 'react-router'
import { thisMonth } from '../policy/this-month.ts'

/** The month a card is read for, and the day whose knowledge is shown; kept in the address. */
export interface CardMoment {
  readonly month: string
  readonly knownAt: string | undefined
  /** Another month than this one, or another day than today. */
  readonly isPast: boolean
  readonly chooseMonth: (month: string) => void
  readonly chooseKnownAt: (day: string) => void
  readonly now: () => void
  /** For the use cases: only what was chosen. */
  readonly asked: { readonly month?: string; readonly knownAt?: string }
}

export function useMoment(): CardMoment {
  const [search, setSearch] = useSearchParams()
  const month = readAs(/^\d{4}-(0[1-9]|1[0-2])$/, search.get('month'))
  const knownAt = readAs(/^\d{4}-\d{2}-\d{2}$/, search.get('known'))
  const choose = (values: Readonly<Record<string, string>>): void =>
    setSearch(
      (held) => {
        for (const [name, value] of Object.entries(values)) {
          if (value === '') held.delete(name)
          else held.set(name, value)
        }
        return held
      },
      { replace: true },
    )
  return {
    month: month ?? thisMonth(),
    knownAt,
    isPast: month !== undefined || knownAt !== undefined,
    chooseMonth: (next) => choose({ month: next === thisMonth() ? '' : next }),
    chooseKnownAt: (next) => choose({ known: next }),
    now: () => choose({ month: '', known: '' }),
    asked: { ...(month !== undefined && { month }), ...(knownAt !== undefined && { knownAt }) },
  }
}

function readAs(pattern: RegExp, written: string | null): string | undefined {
  return written !== null && pattern.test(written) ? written : undefined
}

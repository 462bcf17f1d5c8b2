import { Link, useSearchParams } from 'react-router'
import { t } from '#ui'

/** The parts of a card; which one is open stands in the address. */
export function useParts<Part extends string>(parts: readonly { readonly part: Part; readonly words: string }[]) {
  const [search] = useSearchParams()
  const asked = search.get('part')
  const part = parts.find((one) => one.part === asked)?.part ?? parts[0]?.part
  const addressOf = (next: Part): string => {
    const changed = new URLSearchParams(search)
    changed.set('part', next)
    return `?${changed}`
  }
  const nav = (
    <nav className="card-parts" aria-label={t('卡片的各部分')}>
      <ul>
        {parts.map((one) => (
          <li key={one.part}>
            <Link to={addressOf(one.part)} replace aria-current={one.part === part ? 'page' : undefined}>
              {one.words}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
  return { part, nav }
}

import { Button } from 'antd'
import { t } from '#ui'
import { factPath, goTo } from './fact-place.ts'
import type { HouseholdView } from './use-judgement.ts'

interface Lacking {
  readonly path: string
  readonly label: string
  readonly who: string | undefined
  readonly benefits: ReadonlySet<string>
}

/** How many are worth reading at once. */
const shown = 5

/** What is not known yet, those first on which most results wait; each leads to its question. */
export function ToDo({ view }: { readonly view: HouseholdView }) {
  const lacking = lackingIn(view)
  if (lacking.length === 0) return null
  return (
    <section className="to-do" aria-label={t('还缺的情况')}>
      <h2>
        {t('问清这些就能判')} <span className="soft">{t('共 {count} 项', { count: lacking.length })}</span>
      </h2>
      <List lacking={lacking.slice(0, shown)} />
      {lacking.length > shown ? (
        <details className="more">
          <summary>{t('其余 {count} 项', { count: lacking.length - shown })}</summary>
          <List lacking={lacking.slice(shown)} />
        </details>
      ) : null}
    </section>
  )
}

function List({ lacking }: { readonly lacking: readonly Lacking[] }) {
  return (
    <ul className="to-do-list">
      {lacking.map(({ path, label, who, benefits }) => (
        <li key={path}>
          <span>
            {label}
            {who ? <span className="soft"> {who}</span> : null}
            <span className="soft row-note">{t('{count} 项待遇要用', { count: benefits.size })}</span>
          </span>
          <Button
            className="no-print"
            aria-label={t('去填{label} {name}', { label, name: who ?? '' })}
            onClick={() => goTo(path)}
          >
            {t('去填')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function lackingIn({ judgements }: HouseholdView): readonly Lacking[] {
  const found = new Map<string, Lacking & { readonly benefits: Set<string> }>()
  for (const { missing, benefit, outcome } of judgements) {
    if (outcome !== 'needs') continue
    for (const { fact, label, member, memberName } of missing) {
      const path = factPath(fact, member)
      const held = found.get(path) ?? { path, label, who: memberName, benefits: new Set<string>() }
      held.benefits.add(benefit.key)
      found.set(path, held)
    }
  }
  return [...found.values()].toSorted((a, b) => b.benefits.size - a.benefits.size)
}

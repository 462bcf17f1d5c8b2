import { t } from '#ui'
import { ArticleLink } from './article-link.tsx'
import { groupWords } from './fact-groups.ts'
import type { FactSpec } from './rulebook.ts'

/** The facts a benefit asks for, by the part of the card they stand on. */
export function FactList({ facts }: { readonly facts: readonly FactSpec[] }) {
  const groups = Map.groupBy(facts, (fact) => fact.group)
  return (
    <dl className="fact-groups">
      {[...groups].map(([group, members]) => (
        <div key={group}>
          <dt>{groupWords(group)}</dt>
          <dd>
            <ul className="plain-list">
              {members.map((fact) => (
                <li key={fact.name}>
                  {fact.label}
                  {fact.entity === 'person' ? <span className="soft"> {t('每人')}</span> : null}{' '}
                  <ArticleLink article={fact.article} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

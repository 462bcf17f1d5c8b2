import './policy.css'
import { Link, useSearchParams } from 'react-router'
import { PageShell, t } from '#ui'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { CitedByList } from './article-link.tsx'
import { articlesOf, useRulebook } from './rulebook.ts'

/** One article and what rests on it; without an article, all of them. */
export function ArticlePage() {
  const [search] = useSearchParams()
  const rulebook = useRulebook()
  const of = search.get('of') ?? ''
  const library = { label: t('政策库'), to: paths.policy() }
  if (of !== '') {
    return (
      <PageShell
        title={of}
        purpose={t('这一条管着哪些待遇的哪些条件和步骤。')}
        crumbs={[library, { label: t('按条文查'), to: paths.article() }]}
        state={stateOf(rulebook)}
      >
        <CitedByList article={of} />
      </PageShell>
    )
  }
  return (
    <PageShell
      title={t('按条文查')}
      purpose={t('规则引用的全部条文。点开一条,看它管着什么。')}
      crumbs={[library]}
      state={stateOf(rulebook)}
    >
      <ul className="benefit-list">
        {(rulebook.data ? articlesOf(rulebook.data) : []).map((article) => (
          <li key={article}>
            <Link className="line-link" to={paths.article(article)}>
              {article}
            </Link>
          </li>
        ))}
      </ul>
    </PageShell>
  )
}

import { Waterfall, t } from '#ui'
import { ArticleLink } from '../policy/article-link.tsx'
import { moneyWay } from './money-way.ts'
import { Reads } from './reads.tsx'
import { RequirementLine } from './requirement-line.tsx'
import type { Judgement } from './use-judgement.ts'

/** Why a result is what it is: the way of the money, every condition, every step, what would change it. */
export function Explanation({ judgement }: { readonly judgement: Judgement }) {
  const way = moneyWay(judgement)
  const { working, requirements, flips, relations, benefit } = judgement
  return (
    <div className="explanation">
      {way ? <Waterfall title={t('从收入到金额')} steps={way} /> : null}
      <section>
        <h4>{t('条件')}</h4>
        <ul className="requirements">
          {requirements.map((line) => (
            <RequirementLine key={line.label} line={line} judgement={judgement} />
          ))}
        </ul>
      </section>
      {working && benefit.pays ? (
        <section>
          <h4>{t('金额怎么算')}</h4>
          <Reads reads={working} judgement={judgement} member={judgement.member} />
        </section>
      ) : null}
      {flips.length > 0 ? (
        <section>
          <h4>{t('差多少就会变')}</h4>
          <ul className="flips">
            {flips.map((flip) => (
              <li key={`${flip.fact} ${flip.member}`}>{flip.text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {relations.length > 0 ? (
        <section>
          <h4>{t('和其他待遇')}</h4>
          <ul className="flips">
            {relations.map((relation) => (
              <li key={`${relation.kind} ${relation.with}`}>
                <span className="tag">{relation.word}</span> {relation.text} <ArticleLink article={relation.article} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="soft">
        {t('依据')} <ArticleLink article={judgement.article} />
      </p>
    </div>
  )
}

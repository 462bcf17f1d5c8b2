import { Notice, SampleBadge, t } from '#ui'
import { BenefitAnswer } from '../workbench/benefit-answer.tsx'
import type { HouseholdView, Judgement } from '../workbench/use-judgement.ts'

const groups = () =>
  [
    { outcome: 'eligible', title: t('可以享受') },
    { outcome: 'needs', title: t('还缺情况,暂时不能判') },
    { outcome: 'missing-parameter', title: t('当地没有标准,不能判') },
    { outcome: 'not-eligible', title: t('不符合') },
  ] as const satisfies readonly { readonly outcome: Judgement['outcome']; readonly title: string }[]

/** The results as the workbench words them; what is missing is filled in on the cards and not here. */
export function Judgements({ view }: { readonly view: HouseholdView }) {
  return (
    <div className="answers">
      <p className="soft">
        {t('{place},{month},规则版本 {hash}', {
          place: view.placeName,
          month: view.monthText,
          hash: view.ruleHash.slice(0, 12),
        })}
      </p>
      {view.usesSample ? (
        <Notice kind="info" title={t('有的结果用了示例值')}>
          <p>
            {t('当地没有公布的标准用示例代替,不能当作应发的数。用到的地方标着')} <SampleBadge />
          </p>
        </Notice>
      ) : null}
      {groups().map(({ outcome, title }) => {
        const judged = view.judgements.filter((one) => one.outcome === outcome)
        return judged.length === 0 ? null : (
          <section key={outcome} className="answer-group" aria-label={title}>
            <h3>
              {title} <span className="soft">{t('{count} 项', { count: judged.length })}</span>
            </h3>
            {outcome === 'eligible' ? (
              <List judged={judged} />
            ) : (
              <details className="more">
                <summary>
                  <span>{t('展开')}</span>
                  <span className="soft">{[...new Set(judged.map((one) => one.benefit.label))].join('、')}</span>
                </summary>
                <List judged={judged} />
              </details>
            )}
          </section>
        )
      })}
    </div>
  )
}

function List({ judged }: { readonly judged: readonly Judgement[] }) {
  return (
    <ul className="answer-list">
      {judged.map((one) => (
        <BenefitAnswer key={`${one.benefit.key} ${one.member}`} judgement={one} />
      ))}
    </ul>
  )
}

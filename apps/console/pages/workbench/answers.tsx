import { Empty, ErrorNotice, Loading, Notice, SampleBadge, t, type Problem } from '#ui'
import { yuanWords } from './money-way.ts'
import { BenefitAnswer } from './benefit-answer.tsx'
import { ToDo } from './to-do.tsx'
import type { HouseholdView, Judgement, Judging } from './use-judgement.ts'

const groups = () =>
  [
    { outcome: 'eligible', title: t('可以享受') },
    { outcome: 'needs', title: t('还缺情况,暂时不能判') },
    { outcome: 'missing-parameter', title: t('当地没有标准,不能判') },
    { outcome: 'not-eligible', title: t('不符合') },
  ] as const satisfies readonly { readonly outcome: Judgement['outcome']; readonly title: string }[]

/** Every benefit judged at once, beside what was entered. */
export function Answers({ judging, isReady }: { readonly judging: Judging; readonly isReady: boolean }) {
  const { view, problem, isFresh } = judging
  return (
    <div className="answers">
      {view && !isReady ? <Notice kind="info" title={t('还有人没填出生日期。下面还是改动之前的结果。')} /> : null}
      {problem ? <Faults problem={problem} isOld={view !== undefined} /> : null}
      {view ? <Answered view={view} isFresh={isFresh || problem !== undefined} /> : null}
      {view || problem ? null : isReady ? (
        <Loading />
      ) : (
        <Empty sentence={t('填上地方和每个人的出生日期,这里就有结果。也可以先选一户示例家庭。')} />
      )}
    </div>
  )
}

/** What has to be put right; the last answer stands below, said to be the last. */
function Faults({ problem, isOld }: { readonly problem: Problem; readonly isOld: boolean }) {
  return (
    <div className="stack">
      <ErrorNotice problem={problem} />
      {isOld ? <p className="soft">{t('下面还是改动之前的结果。')}</p> : null}
    </div>
  )
}

function Answered({ view, isFresh }: { readonly view: HouseholdView; readonly isFresh: boolean }) {
  return (
    <>
      <div className="answers-head" role="status">
        <p className="answers-sum">{sumWords(view)}</p>
        <p className="soft">
          {t('{place},{month}', { place: view.placeName, month: view.monthText })}
          {isFresh ? '' : t(' · 正在重新算')}
        </p>
      </div>
      {view.usesSample ? (
        <Notice kind="info" title={t('有的结果用了示例值')}>
          <p>
            {t('当地没有公布的标准用示例代替,只能看算法,不能当作应发的数。用到的地方标着')} <SampleBadge />
          </p>
        </Notice>
      ) : null}
      <ToDo view={view} />
      {groups().map(({ outcome, title }) => (
        <Group
          key={outcome}
          outcome={outcome}
          title={title}
          judgements={view.judgements.filter((one) => one.outcome === outcome)}
        />
      ))}
      <p className="soft rule-hash">{t('规则版本 {hash}', { hash: view.ruleHash.slice(0, 12) })}</p>
    </>
  )
}

interface GroupProps {
  readonly outcome: Judgement['outcome']
  readonly title: string
  readonly judgements: readonly Judgement[]
}

/** What does not apply is most of the list and seldom the question: folded, its names on the fold. */
function Group({ outcome, title, judgements }: GroupProps) {
  if (judgements.length === 0) return null
  const list = (
    <ul className="answer-list">
      {judgements.map((judgement) => (
        <BenefitAnswer key={`${judgement.benefit.key} ${judgement.member}`} judgement={judgement} />
      ))}
    </ul>
  )
  const names = [...new Set(judgements.map((one) => one.benefit.label))]
  return (
    <section className="answer-group" aria-label={title}>
      <h2>
        {title} <span className="soft">{t('{count} 项', { count: judgements.length })}</span>
      </h2>
      {outcome === 'not-eligible' ? (
        <details className="more">
          <summary>
            <span>{t('展开')}</span>
            <span className="soft">{names.join('、')}</span>
          </summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  )
}

/** What matters most in one sentence: how many, and how much a month. */
function sumWords({ judgements }: HouseholdView): string {
  const eligible = judgements.filter((one) => one.outcome === 'eligible')
  const monthly = eligible.filter((one) => one.benefit.pays && one.benefit.per === 'month')
  if (eligible.length === 0) {
    return judgements.some((one) => one.outcome === 'needs')
      ? t('情况还不够,暂时没有能确定的待遇')
      : t('没有可以享受的待遇')
  }
  if (monthly.length === 0) return t('可以享受 {count} 项', { count: eligible.length })
  const sum = monthly.reduce((held, one) => held + one.amount, 0)
  return t('可以享受 {count} 项,每月共 {sum}', { count: eligible.length, sum: yuanWords(sum) })
}

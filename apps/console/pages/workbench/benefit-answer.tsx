import { SampleBadge, StatusMark, t, type StatusKind } from '#ui'
import { Explanation } from './explanation.tsx'
import { yuanWords } from './money-way.ts'
import type { Judgement } from './use-judgement.ts'

const marks: Readonly<Record<Judgement['outcome'], StatusKind>> = {
  eligible: 'done',
  needs: 'unknown',
  'missing-parameter': 'waiting',
  'not-eligible': 'none',
}

/** One result: the words first; what is behind them opens below. */
export function BenefitAnswer({ judgement }: { readonly judgement: Judgement }) {
  const { benefit, memberName, outcome, usesSample } = judgement
  const name = memberName ? t('{benefit},{name}', { benefit: benefit.label, name: memberName }) : benefit.label
  return (
    <li className={`answer answer-${outcome}`} data-benefit={benefit.key}>
      <h3>
        {benefit.label}
        {memberName ? <span className="soft"> {memberName}</span> : null}
        {usesSample ? <SampleBadge /> : null}
      </h3>
      <p className="answer-words">
        <StatusMark kind={marks[outcome]}>{outcomeWords(judgement)}</StatusMark>
      </p>
      <details className="more">
        <summary aria-label={t('{name}:为什么', { name })}>{t('为什么')}</summary>
        <Explanation judgement={judgement} />
      </details>
    </li>
  )
}

function outcomeWords(judgement: Judgement): string {
  const { outcome, amount, benefit, requirements, missing, missingParameters } = judgement
  switch (outcome) {
    case 'eligible': {
      if (!benefit.pays) return t('可以认定')
      const per = { once: t('一次性'), month: t('每月'), year: t('每年') }[benefit.per]
      const words = { per, amount: yuanWords(amount) }
      return benefit.isCap ? t('可以享受 {per}最多 {amount}', words) : t('可以享受 {per} {amount}', words)
    }
    case 'needs':
      return t('还缺 {facts}', {
        facts: listed(missing.map((one) => `${one.label}${one.memberName ? `(${one.memberName})` : ''}`)),
      })
    case 'missing-parameter':
      return missingParameters.join('')
    case 'not-eligible':
      return t('不符合:{reasons}', {
        reasons: listed(requirements.filter((line) => line.holds === 'no').map(reasonOf)),
      })
  }
}

function reasonOf({ label, compared }: Judgement['requirements'][number]): string {
  return compared?.text ?? t('不满足“{label}”', { label })
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 3).join('、')
  return words.length > 3 ? t('{shown}等 {count} 项', { shown, count: words.length }) : shown
}

import { Link } from 'react-router'
import { type DecisionView, decisionKinds, payeeKinds } from '#ledger/schema'
import { Facts, ready, Section, t } from '#ui'
import { instantInWords } from '../../../instants.ts'
import { paths } from '../../../paths.ts'
import { monthWords } from '../../policy/this-month.ts'
import { BenefitAnswer } from '../../workbench/benefit-answer.tsx'

/** Every decision with its reasons, the newest first; what it rested on when it was made is kept with it. */
export function Decisions({
  county,
  decisions,
}: {
  readonly county: number
  readonly decisions: readonly DecisionView[]
}) {
  return (
    <Section
      title={t('决定')}
      note={t('新的在前。决定时的规则版本、标准和判定结果随决定保存,以后不变。')}
      state={ready}
    >
      {decisions.map((one) => (
        <section
          key={one.id}
          className="section"
          aria-label={t('{kind} {document}', { kind: t(decisionKinds[one.kind]), document: one.document })}
        >
          <h3>
            {t(decisionKinds[one.kind])} <span className="soft">{one.document}</span>
          </h3>
          <Facts facts={factsOf(one)} />
          {one.judgement ? (
            <>
              <p className="soft">
                {t('决定时的判定:{month},规则版本 {hash}', {
                  month: monthWords(one.judgement.month),
                  hash: one.judgement.ruleHash.slice(0, 12),
                })}
              </p>
              <ul className="answer-list">
                <BenefitAnswer judgement={one.judgement.view} />
              </ul>
            </>
          ) : null}
          {one.kind === 'take-over' ? null : (
            <p className="no-print">
              <Link to={paths.decision(county, one.id)}>{t('打印决定书 {document}', { document: one.document })}</Link>
            </p>
          )}
        </section>
      ))}
    </Section>
  )
}

function factsOf(one: DecisionView) {
  const months =
    one.until === null
      ? t('{from}起', { from: monthWords(one.from) })
      : t('{from}至{until}', { from: monthWords(one.from), until: monthWords(one.until) })
  return [
    { label: t('管哪些月份'), value: months },
    { label: t('理由'), value: one.cause === null ? one.reason : `${one.cause}。${one.reason}` },
    { label: t('依据'), value: one.basis },
    ...(one.override === null ? [] : [{ label: t('与判定不一致的说明'), value: one.override }]),
    ...(one.payee === null
      ? []
      : [{ label: t('收款人'), value: `${one.payee.name ?? ''}(${t(payeeKinds[one.payee.kind])})` }]),
    {
      label: t('谁决定的'),
      value: t('{by} {day},{at}录入', { by: one.recordedBy, day: one.decidedOn, at: instantInWords(one.recordedAt) }),
    },
  ]
}

import '../workbench/workbench.css'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { CountyCode } from '#kernel/division-code'
import { StateOf, t } from '#ui'
import type { Purpose } from '#registry/schema'
import type { Finding } from '#watch/schema'
import { call } from '../../api.ts'
import { paths } from '../../paths.ts'
import { holdsRole, useSignedIn } from '../../session.tsx'
import { stateOf } from '../../use-ask.ts'
import { PurposeForm } from '../person/purpose.tsx'
import { BenefitAnswer } from '../workbench/benefit-answer.tsx'
import { reasonWords } from './kinds.ts'
import { SettleForm } from './settle-form.tsx'

interface FindingPanelProps {
  readonly county: CountyCode
  readonly finding: Finding
  readonly close: () => void
}

/** One line: why it is there, judged on the spot as the workbench does it, and what an officer found out. */
export function FindingPanel({ county, finding, close }: FindingPanelProps) {
  const section = useRef<HTMLElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    section.current?.scrollIntoView({ block: 'start' })
  }, [])
  /** The line stays, and with it the button that opened it. */
  const leave = () => {
    section.current?.closest('tr')?.previousElementSibling?.querySelector('button')?.focus()
    close()
  }
  /** The line leaves the list. */
  const settled = () => {
    section.current?.closest<HTMLElement>('.data-table')?.focus()
    close()
  }
  const { name, label, personId, householdId, member } = finding
  const reason = reasonWords(finding)
  return (
    <section ref={section} className="finding-panel stack" aria-labelledby="finding">
      <div className="page-line">
        <h2 id="finding" ref={heading} tabIndex={-1}>
          {name ?? t('第 {number} 户', { number: finding.household })} {label}
        </h2>
        <div className="page-actions">
          <Button onClick={leave}>{t('关上')}</Button>
        </div>
      </div>
      {reason === '' ? null : <p>{reason}</p>}
      <p className="row">
        {personId !== null && member >= 0 ? (
          <Link to={paths.resident(county, personId)}>{t('打开本人的卡片')}</Link>
        ) : null}
        {householdId === null ? null : <Link to={paths.household(county, householdId)}>{t('打开这一户')}</Link>}
        {householdId === null ? null : (
          <Link
            to={paths.newAward({
              ...{ county, household: householdId, benefit: finding.benefit },
              ...(personId !== null && member >= 0 && { person: personId }),
            })}
          >
            {t('作出决定')}
          </Link>
        )}
      </p>
      <Reasons county={county} finding={finding} />
      <SettleForm county={county} finding={finding} done={settled} />
    </section>
  )
}

function Reasons({ county, finding: { householdId, benefit } }: Omit<FindingPanelProps, 'close'>) {
  const { grants } = useSignedIn()
  const [purpose, setPurpose] = useState<Purpose>()
  const asked = useQuery({
    queryKey: ['registry.judge-household', county, householdId],
    queryFn: ({ signal }) =>
      call(
        'registry.judge-household',
        { county, id: householdId ?? '', purpose: purpose ?? { code: 'review' } },
        { signal },
      ),
    enabled: purpose !== undefined && householdId !== null,
    gcTime: 0,
  })
  if (householdId === null) return <p className="soft">{t('这一户没有在册的卡片,不能当场再算。')}</p>
  if (!holdsRole(grants, ['county-officer', 'township-clerk', 'auditor']))
    return <p className="soft">{t('您的角色不能看判定的理由。')}</p>
  if (!purpose) {
    return (
      <>
        <p>{t('理由里有收入和健康情况,请先选择用途。')}</p>
        <PurposeForm act={t('看为什么')} give={setPurpose} />
      </>
    )
  }
  return (
    <StateOf state={stateOf(asked)}>
      <ul className="answers">
        {(asked.data?.view.judgements ?? [])
          .filter((one) => one.benefit.key === benefit)
          .map((one) => (
            <BenefitAnswer key={`${one.benefit.key} ${one.member}`} judgement={one} />
          ))}
      </ul>
    </StateOf>
  )
}

import '../../workbench/workbench.css'
import '../../residents/residents.css'
import './awards.css'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { awardOrigins, type AwardCard, payeeKinds, shownStates } from '#ledger/schema'
import type { Purpose } from '#registry/schema'
import { Facts, FigureYuan, PageShell, ready, StatusMark, t } from '#ui'
import { problemIn } from '../../../api.ts'
import { paths } from '../../../paths.ts'
import { stateOf } from '../../../use-ask.ts'
import { NotShown, PurposeForm } from '../../person/purpose.tsx'
import { monthWords } from '../../policy/this-month.ts'
import { nextWords, perWords, stateMarks } from './award-words.ts'
import { ChangeForm, type ChangeKind } from './change-form.tsx'
import { Decisions } from './decisions.tsx'
import { PaidMonths, Recoveries } from './paid-months.tsx'
import { PayeeForm } from './payee-form.tsx'
import { Terms } from './terms.tsx'
import { useAward } from './use-award.ts'

/** One award: what it comes to, by which decisions, whose card, and what was paid. */
export function AwardPage() {
  const { award = '' } = useParams()
  return <OneAward key={award} />
}

function OneAward() {
  const { county = '', award = '' } = useParams()
  const { asked, card, purpose, give } = useAward(county, award)
  const isClosed = asked.isError && problemIn(asked.error).code === 'purpose-needed'
  return (
    <PageShell
      title={card ? t('{name} {benefit}', { name: card.name ?? '', benefit: card.label }) : t('一份待遇')}
      purpose={card ? card.place : t('一份待遇的金额、决定、收款人和发放情况。')}
      crumbs={[{ label: t('待遇发放对象'), to: paths.awards() }]}
      actions={card ? <Acts card={card} purpose={purpose} /> : undefined}
      state={card || isClosed ? ready : stateOf(asked)}
    >
      {isClosed ? (
        <>
          <p>{t('这份待遇涉及受保护的儿童,请先选择用途。')}</p>
          <PurposeForm act={t('打开')} give={give} />
        </>
      ) : null}
      {card ? <Card card={card} give={give} /> : null}
    </PageShell>
  )
}

const changeWords = (): Readonly<Record<ChangeKind, string>> => ({
  adjust: t('调整金额'),
  suspend: t('暂停'),
  resume: t('恢复'),
  'fade-out': t('渐退'),
  terminate: t('终止'),
})

function Acts({ card, purpose }: { readonly card: AwardCard; readonly purpose: Purpose | undefined }) {
  const [search, setSearch] = useSearchParams()
  // A page that leads here (a held line of the month) may name the decision: its form opens filled in.
  const named = search.get('change')
  const [opened, setOpened] = useState<ChangeKind | 'payee' | undefined>(
    named === 'payee' ? (card.may.decide ? named : undefined) : card.may.change.find((kind) => kind === named),
  )
  const begin = { why: search.get('why') ?? undefined, from: search.get('from') ?? undefined }
  const close = () => {
    setOpened(undefined)
    if (named !== null) setSearch({}, { replace: true })
  }
  return (
    <>
      {card.may.change.map((kind) => (
        <Button key={kind} className="no-print" onClick={() => setOpened(kind)}>
          {changeWords()[kind]}
        </Button>
      ))}
      {card.may.decide ? (
        <Button className="no-print" onClick={() => setOpened('payee')}>
          {t('变更收款人')}
        </Button>
      ) : null}
      <Button className="no-print" onClick={() => print()}>
        {t('打印')}
      </Button>
      {opened === 'payee' ? <PayeeForm card={card} close={close} /> : null}
      {opened !== undefined && opened !== 'payee' ? (
        <ChangeForm card={card} kind={opened} purpose={purpose} begin={opened === named ? begin : {}} close={close} />
      ) : null}
    </>
  )
}

function Card({ card, give }: { readonly card: AwardCard; readonly give: (purpose: Purpose) => void }) {
  return (
    <>
      <div className="stack">
        {card.isSynthetic ? <StatusMark kind="none">{t('合成数据,不是真实的人')}</StatusMark> : null}
        {card.needPurpose ? <NotShown words={t('决定时的判定理由没有显示。')} give={give} /> : null}
      </div>
      <Facts
        facts={[
          {
            label: t('{month}', { month: monthWords(card.month) }),
            value: (
              <>
                <StatusMark kind={stateMarks[card.state]}>{t(shownStates[card.state])}</StatusMark>{' '}
                <FigureYuan amount={card.amount} /> <span className="soft">{perWords(card.per)}</span>
                {card.next ? <span className="row-note">{nextWords(card)}</span> : null}
              </>
            ),
          },
          { label: t('保障人数'), value: t('{count} 人', { count: card.persons }) },
          { label: t('从什么时候起'), value: monthWords(card.since) },
          { label: t('来源'), value: t(awardOrigins[card.origin]) },
          {
            label: t('发到'),
            value: (
              <>
                {card.payeeName ?? t('不在您的管辖范围内')}({t(payeeKinds[card.payeeKind])})
                {card.payee.agreement === null ? '' : t(',协议{number}', { number: card.payee.agreement })}{' '}
                {card.account === null ? <StatusMark kind="today">{t('没有账号')}</StatusMark> : card.account}
              </>
            ),
          },
          {
            label: t('卡片'),
            value: (
              <>
                {card.person === null ? null : (
                  <>
                    <Link to={paths.resident(card.county, card.person)}>{t('打开本人的卡片')}</Link>{' '}
                  </>
                )}
                <Link to={paths.household(card.county, card.household)}>{t('打开这一户')}</Link>
              </>
            ),
          },
        ]}
      />
      <Terms terms={card.terms} />
      <Decisions county={card.county} decisions={card.decisions} />
      <PaidMonths paid={card.paid} />
      <Recoveries recoveries={card.recoveries} />
    </>
  )
}

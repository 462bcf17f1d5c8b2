import '../residents/residents.css'
import { Button } from 'antd'
import { useParams } from 'react-router'
import { PageShell, ready, StatusMark, t } from '#ui'
import type { HouseholdCard, Purpose } from '#registry/schema'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { Documents } from '../person/documents.tsx'
import { Judged } from '../person/judged.tsx'
import { KnownFacts } from '../person/known-facts.tsx'
import { useParts } from '../person/parts.tsx'
import { PastNotice } from '../person/person.tsx'
import { NotShown } from '../person/purpose.tsx'
import { ReadersOfCard } from '../person/readers.tsx'
import { Receipts } from '../person/receipts.tsx'
import { Timeline } from '../person/timeline.tsx'
import { useCard } from '../person/use-card.ts'
import type { CardMoment } from '../person/use-moment.ts'
import { AddMember } from './add-member.tsx'
import { FamilyPicture } from './family-picture.tsx'

/** One household: its members over time, its circumstances, what it gets and could get. */
export function HouseholdPage() {
  const { household = '' } = useParams()
  return <OneHousehold key={household} />
}

function OneHousehold() {
  const { county = '', household = '' } = useParams()
  const { asked, card, moment, purpose, give } = useCard('registry.get-household', county, household)
  return (
    <PageShell
      title={card ? titleOf(card) : t('家庭卡片')}
      purpose={card ? placeLine(card) : t('一户的成员、情况和待遇。')}
      crumbs={[{ label: t('居民'), to: paths.residents() }]}
      actions={
        card ? (
          <>
            <AddMember card={card} />
            <Button className="no-print" onClick={() => window.print()}>
              {t('打印')}
            </Button>
          </>
        ) : undefined
      }
      state={card ? ready : stateOf(asked)}
    >
      {card ? <Card card={card} purpose={purpose} give={give} moment={moment} /> : null}
    </PageShell>
  )
}

function titleOf({ headName }: HouseholdCard): string {
  return headName === null ? t('一户家庭') : t('{head}户', { head: headName })
}

function placeLine({ place, registerNumber, dissolvedOn }: HouseholdCard): string {
  const number = registerNumber === null ? '' : t(',户号{number}', { number: registerNumber })
  return `${place}${number}${dissolvedOn === null ? '' : t(',已销户')}`
}

interface CardProps {
  readonly card: HouseholdCard
  readonly purpose: Purpose | undefined
  readonly give: (purpose: Purpose) => void
  readonly moment: CardMoment
}

const parts = () =>
  [
    { part: 'members', words: t('成员') },
    { part: 'facts', words: t('家庭情况') },
    { part: 'benefits', words: t('待遇') },
    { part: 'timeline', words: t('时间线') },
    { part: 'documents', words: t('来源和材料') },
    { part: 'readers', words: t('谁看过') },
  ] as const

function Card({ card, purpose, give, moment }: CardProps) {
  const { part, nav } = useParts(parts())
  const open = { of: 'household', card, purpose } as const
  return (
    <>
      <div className="stack">
        {card.isSynthetic ? <StatusMark kind="none">{t('合成数据,不是真实的家庭')}</StatusMark> : null}
        {moment.isPast ? <PastNotice moment={moment} /> : null}
      </div>
      {card.needPurpose > 0 ? (
        <NotShown words={t('还有 {count} 项受保护的内容没有显示。', { count: card.needPurpose })} give={give} />
      ) : null}
      {nav}
      {part === 'members' ? <FamilyPicture card={card} /> : null}
      {part === 'facts' ? <KnownFacts open={open} /> : null}
      {part === 'benefits' ? (
        <>
          <Receipts receipts={card.receipts} />
          <Judged county={card.county} household={card.id} may={card.may.judge} purpose={purpose} give={give} />
        </>
      ) : null}
      {part === 'timeline' ? <Timeline open={open} moment={moment} /> : null}
      {part === 'documents' ? <Documents open={open} /> : null}
      {part === 'readers' ? <ReadersOfCard open={open} /> : null}
    </>
  )
}

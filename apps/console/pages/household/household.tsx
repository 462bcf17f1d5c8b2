import '../residents/residents.css'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { PageShell, ready, StatusMark, t } from '#ui'
import type { HouseholdCard, Purpose } from '#registry/schema'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { CardActs, CardParts, PastNotice } from '../person/card-parts.tsx'
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
          <CardActs>
            <AddMember card={card} />
            <DecideButton card={card} />
          </CardActs>
        ) : undefined
      }
      state={card ? ready : stateOf(asked)}
    >
      {card ? <Card card={card} purpose={purpose} give={give} moment={moment} /> : null}
    </PageShell>
  )
}

/** Rules propose, an officer decides: by what is held of the household now. */
function DecideButton({ card: { county, id, may } }: { readonly card: HouseholdCard }) {
  const navigate = useNavigate()
  return (
    <Button
      className="no-print"
      disabled={!may.judge}
      onClick={() => void navigate(paths.newAward({ county, household: id }))}
    >
      {t('作出决定')}
    </Button>
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
    { part: 'family', words: t('成员') },
    { part: 'facts', words: t('家庭情况') },
    { part: 'benefits', words: t('待遇') },
    { part: 'timeline', words: t('时间线') },
    { part: 'documents', words: t('来源和材料') },
    { part: 'readers', words: t('谁看过') },
  ] as const

function Card({ card, purpose, give, moment }: CardProps) {
  return (
    <>
      <div className="stack">
        {card.isSynthetic ? <StatusMark kind="none">{t('合成数据,不是真实的家庭')}</StatusMark> : null}
        <PastNotice moment={moment} />
      </div>
      <CardParts
        open={{ of: 'household', card, purpose }}
        household={card.id}
        moment={moment}
        give={give}
        parts={parts()}
        family={<FamilyPicture card={card} />}
      />
    </>
  )
}

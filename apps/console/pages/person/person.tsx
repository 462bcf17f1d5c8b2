import '../residents/residents.css'
import { Link, useParams } from 'react-router'
import { Notice, PageShell, Section, ready, StatusMark, t, type PageState } from '#ui'
import type { PersonCard, Purpose } from '#registry/schema'
import { problemIn } from '../../api.ts'
import { paths } from '../../paths.ts'
import { stateOf } from '../../use-ask.ts'
import { CardActs, CardParts, PastNotice } from './card-parts.tsx'
import { Family } from './family.tsx'
import { PersonActs } from './person-acts.tsx'
import { PurposeForm } from './purpose.tsx'
import { useCard } from './use-card.ts'
import type { CardMoment } from './use-moment.ts'

/** One person: who, where, family, circumstances, benefits, and who looked. */
export function ResidentPage() {
  const { person = '' } = useParams()
  // A purpose is given for one card.
  return <OnePerson key={person} />
}

function OnePerson() {
  const { county = '', person = '' } = useParams()
  const { asked, card, moment, purpose, give } = useCard('registry.get-person', county, person)
  const isClosed = asked.isError && problemIn(asked.error).code === 'purpose-needed'
  return (
    <PageShell
      title={card?.name ?? t('居民卡片')}
      purpose={card ? purposeLine(card) : t('一个人的身份、家庭、情况和待遇,每一项都写着来源。')}
      crumbs={[
        { label: t('居民'), to: paths.residents() },
        ...(card ? [{ label: t('家庭'), to: paths.household(card.county, card.household.id) }] : []),
      ]}
      actions={
        card ? (
          <CardActs>
            <PersonActs card={card} purpose={purpose} />
          </CardActs>
        ) : undefined
      }
      state={isClosed ? ready : stateOfCard(asked)}
    >
      {isClosed ? <ClosedFile open={give} /> : null}
      {card ? <Card card={card} purpose={purpose} give={give} moment={moment} /> : null}
    </PageShell>
  )
}

function stateOfCard(asked: Parameters<typeof stateOf<PersonCard>>[0]): PageState {
  return asked.data ? ready : stateOf(asked)
}

function ClosedFile({ open }: { readonly open: (purpose: Purpose) => void }) {
  return (
    <Section title={t('受保护的儿童档案')} state={ready}>
      <p>{t('这份档案只在办事需要时打开。请选择用途。')}</p>
      <PurposeForm act={t('打开档案')} give={open} />
    </Section>
  )
}

function purposeLine({ age, place, household, state }: PersonCard): string {
  const life = {
    present: t('{age}岁', { age }),
    dead: t('已去世,终年{age}岁', { age }),
    'moved-out': t('已迁出,{age}岁', { age }),
    merged: t('已并入另一条记录'),
  }
  const home = household.headName === null ? '' : t(',户主{head}', { head: household.headName })
  const number = household.registerNumber === null ? '' : t(',户号{number}', { number: household.registerNumber })
  return `${life[state]},${place}${home}${number}`
}

interface CardProps {
  readonly card: PersonCard
  readonly purpose: Purpose | undefined
  readonly give: (purpose: Purpose) => void
  readonly moment: CardMoment
}

const parts = () =>
  [
    { part: 'facts', words: t('情况') },
    { part: 'family', words: t('家庭') },
    { part: 'benefits', words: t('待遇') },
    { part: 'timeline', words: t('时间线') },
    { part: 'documents', words: t('来源和材料') },
    { part: 'readers', words: t('谁看过') },
  ] as const

function Card({ card, purpose, give, moment }: CardProps) {
  return (
    <>
      <Marks card={card} moment={moment} />
      <CardParts
        open={{ of: 'person', card, purpose }}
        household={card.household.id}
        moment={moment}
        give={give}
        parts={parts()}
        family={<Family card={card} />}
      />
    </>
  )
}

/** What must not be overlooked before anything else is read. */
function Marks({ card, moment }: { readonly card: PersonCard; readonly moment: CardMoment }) {
  const openContests = card.contests.filter(({ state }) => state === 'open').length
  return (
    <div className="stack">
      {card.state === 'merged' && card.mergedInto !== null ? (
        <Notice kind="info" title={t('这条记录已经并入另一条。')}>
          <Link to={paths.resident(card.county, card.mergedInto)}>{t('打开那一条')}</Link>
        </Notice>
      ) : null}
      <div className="row">
        {card.isProtectedChild ? <StatusMark kind="today">{t('受保护的儿童档案,不要外传')}</StatusMark> : null}
        {card.isSynthetic ? <StatusMark kind="none">{t('合成数据,不是真实的人')}</StatusMark> : null}
        {openContests > 0 ? (
          <StatusMark kind="today">{t('居民对 {count} 项有异议', { count: openContests })}</StatusMark>
        ) : null}
      </div>
      <PastNotice moment={moment} />
    </div>
  )
}

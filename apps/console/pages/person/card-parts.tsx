import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Notice, t } from '#ui'
import type { Purpose } from '#registry/schema'
import type { OpenCard } from './card-context.ts'
import { Documents } from './documents.tsx'
import { Judged } from './judged.tsx'
import { KnownFacts } from './known-facts.tsx'
import { Papers } from './papers.tsx'
import { useParts } from './parts.tsx'
import { NotShown } from './purpose.tsx'
import { ReadersOfCard } from './readers.tsx'
import { Receipts } from './receipts.tsx'
import { Timeline } from './timeline.tsx'
import type { CardMoment } from './use-moment.ts'

export type CardPart = 'facts' | 'family' | 'benefits' | 'timeline' | 'documents' | 'readers'

export interface CardPartsProps {
  readonly open: OpenCard
  /** The household that is judged. */
  readonly household: string
  readonly moment: CardMoment
  readonly give: (purpose: Purpose) => void
  /** In the order of the card, the first one open. */
  readonly parts: readonly { readonly part: CardPart; readonly words: string }[]
  readonly family: ReactNode
}

/** The parts of a person's or a household's card, one at a time. */
export function CardParts({ open, household, moment, give, parts, family }: CardPartsProps) {
  const { part = 'facts', nav } = useParts(parts)
  const { card, purpose } = open
  const shown: Readonly<Record<CardPart, () => ReactNode>> = {
    facts: () => <KnownFacts open={open} />,
    family: () => family,
    benefits: () => (
      <>
        <Receipts receipts={card.receipts} />
        <Judged county={card.county} household={household} may={card.may.judge} purpose={purpose} give={give} />
      </>
    ),
    timeline: () => <Timeline open={open} moment={moment} />,
    documents: () => (
      <>
        <Papers open={open} give={give} />
        <Documents open={open} />
      </>
    ),
    readers: () => <ReadersOfCard open={open} />,
  }
  return (
    <>
      {card.needPurpose > 0 ? (
        <NotShown words={t('还有 {count} 项健康和身份方面的情况没有显示。', { count: card.needPurpose })} give={give} />
      ) : null}
      {nav}
      {shown[part]()}
    </>
  )
}

/** What can be done with a card: its own acts, and to print it. */
export function CardActs({ children }: { readonly children: ReactNode }) {
  return (
    <>
      {children}
      <Button className="no-print" onClick={() => window.print()}>
        {t('打印')}
      </Button>
    </>
  )
}

/** Says that another month or an earlier knowledge is shown, and leads back to now. */
export function PastNotice({ moment }: { readonly moment: CardMoment }) {
  if (!moment.isPast) return null
  return (
    <Notice
      kind="info"
      title={
        moment.knownAt === undefined
          ? t('看的是{month}的情况。', { month: moment.month })
          : t('看的是{month}的情况,只算到{day}为止知道的。', { month: moment.month, day: moment.knownAt })
      }
    >
      <Button onClick={moment.now}>{t('回到现在')}</Button>
    </Notice>
  )
}

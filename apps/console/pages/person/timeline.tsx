import { Button, Input } from 'antd'
import { useState } from 'react'
import { Confirm, Field, Section, ready, StatusMark, t } from '#ui'
import type { TimelineEntry } from '#registry/schema'
import { instantInWords } from '../../instants.ts'
import { useAct } from '../../use-act.ts'
import { MonthField } from '../policy/month-input.tsx'
import { periodWords } from '../policy/this-month.ts'
import { changedCards, type OpenCard } from './card-context.ts'
import type { CardMoment } from './use-moment.ts'

const states = (): Readonly<Record<TimelineEntry['said'][number]['state'], string>> => ({
  counts: t('现在算数'),
  superseded: t('后来有了新的'),
  'other-month': t('不是这个月的'),
  withdrawn: t('已撤回'),
  'not-yet-known': t('那时还不知道'),
})

/** What was said when: newest first, with what of it counts for the month and day chosen. */
export function Timeline({ open, moment }: { readonly open: OpenCard; readonly moment: CardMoment }) {
  const { timeline } = open.card
  const [withdrawn, setWithdrawn] = useState<TimelineEntry>()
  return (
    <Section
      title={t('时间线')}
      note={t('什么时候知道了什么。更正和撤回都留着,可以看某个月的情况,也可以看某一天知道的情况。')}
      state={timeline.length === 0 ? { is: 'empty', sentence: t('还没有任何记录。') } : ready}
    >
      <MomentPicker moment={moment} />
      <ol className="plain-list">
        {timeline.map((entry) => (
          <Entry key={entry.id} entry={entry} withdraw={open.card.may.correct ? setWithdrawn : undefined} />
        ))}
      </ol>
      {withdrawn ? <Withdraw open={open} entry={withdrawn} done={() => setWithdrawn(undefined)} /> : null}
    </Section>
  )
}

export function MomentPicker({ moment }: { readonly moment: CardMoment }) {
  return (
    <div className="filters no-print">
      <MonthField label={t('看哪个月')} value={moment.month} change={moment.chooseMonth} />
      <Field label={t('那时知道的(可选)')} need="filter">
        {(control) => (
          <Input
            {...control}
            type="date"
            value={moment.knownAt ?? ''}
            onChange={(event) => moment.chooseKnownAt(event.target.value)}
          />
        )}
      </Field>
      {moment.isPast ? <Button onClick={moment.now}>{t('回到现在')}</Button> : null}
    </div>
  )
}

const corrections: ReadonlySet<string> = new Set(['visit', 'officer', 'department'])

function Entry({
  entry,
  withdraw,
}: {
  readonly entry: TimelineEntry
  readonly withdraw: ((entry: TimelineEntry) => void) | undefined
}) {
  const { source } = entry
  const isOver = entry.said.every(({ state }) => state !== 'counts')
  return (
    <li className={isOver ? 'entry entry-over' : 'entry'}>
      <h3>{source.title}</h3>
      <p className="soft">
        {[
          instantInWords(entry.recordedAt),
          t('{who}记录', { who: source.recordedBy }),
          source.kindText,
          source.confidenceText,
          periodWords(entry.from, entry.to),
          ...(source.document === null ? [] : [source.document]),
          ...(entry.evidence === null ? [] : [t('依据:{evidence}', { evidence: entry.evidence })]),
        ].join(' · ')}
      </p>
      {source.withdrawn ? (
        <StatusMark kind="stopped">
          {t('{when}由{who}撤回:{why}', {
            when: instantInWords(source.withdrawn.at),
            who: source.withdrawn.by,
            why: source.withdrawn.why,
          })}
        </StatusMark>
      ) : null}
      <ul>
        {entry.said.map((one) => (
          <li key={one.name}>
            {one.label}:<span className="entry-value digits-loose">{one.text}</span>
            {one.state === 'counts' ? null : <span className="soft"> {states()[one.state]}</span>}
          </li>
        ))}
      </ul>
      {withdraw && source.withdrawn === null && corrections.has(source.kind) ? (
        <p className="no-print">
          <Button aria-label={t('撤回这次更正({title})', { title: source.title })} onClick={() => withdraw(entry)}>
            {t('撤回这次更正')}
          </Button>
        </p>
      ) : null}
    </li>
  )
}

function Withdraw({
  open,
  entry,
  done,
}: {
  readonly open: OpenCard
  readonly entry: TimelineEntry
  readonly done: () => void
}) {
  const act = useAct('registry.withdraw-correction', changedCards)
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = why.trim().length < 2
  const confirm = async () => {
    setTried(true)
    if (isShort) return
    if (await act.run({ county: open.card.county, source: entry.source.id, why: why.trim() })) done()
  }
  return (
    <Confirm
      open
      question={t('撤回“{title}”?', { title: entry.source.title })}
      act={t('撤回')}
      destroys
      running={act.running}
      problem={act.problem}
      confirm={() => void confirm()}
      cancel={done}
    >
      <p>{t('这次更正不再算数,恢复成更正之前的样子。时间线上两样都留着。')}</p>
      <div className="dialog-field">
        <Field label={t('为什么撤回')} error={isTried && isShort ? t('请写一句为什么撤回。') : undefined}>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={3}
              maxLength={500}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Confirm>
  )
}

import { Button } from 'antd'
import { useState } from 'react'
import { calendarDate, dateInWords } from '#kernel/calendar-date'
import { Confirm, DataTable, Notice, ready, StatusMark, t, type DataColumn, type StatusKind } from '#ui'
import type { DivisionChangeState, DivisionChangeView } from '#registry/schema'
import { instantInWords } from '../../instants.ts'
import { useAct } from '../../use-act.ts'
import { stepInWords } from './step-words.ts'
import { namesOf } from './unit-names.ts'

type Move = DivisionChangeView['moves'][number]

const states = (): Readonly<Record<DivisionChangeState, { readonly kind: StatusKind; readonly words: string }>> => ({
  draft: { kind: 'waiting', words: t('等人批准') },
  adopted: { kind: 'waiting', words: t('已批准,到日子生效') },
  done: { kind: 'done', words: t('已生效') },
  withdrawn: { kind: 'none', words: t('已撤回') },
})

const columns = (isOpen: boolean): readonly DataColumn<Move>[] => [
  {
    key: 'from',
    title: t('原来'),
    render: (_, { from, fromName }) => (
      <>
        {fromName}
        <span className="soft row-note">{from}</span>
      </>
    ),
  },
  {
    key: 'to',
    title: t('以后'),
    render: (_, { to, toName }) => (
      <>
        {toName}
        <span className="soft row-note">{to}</span>
      </>
    ),
  },
  ...(isOpen
    ? ([
        { key: 'households', title: t('户'), align: 'right', render: (_: unknown, one: Move) => one.households ?? '' },
        { key: 'persons', title: t('人'), align: 'right', render: (_: unknown, one: Move) => one.persons ?? '' },
      ] as const)
    : []),
]

/** One change: its document, its steps in words, whom it moves, and what may be done with it. */
export function DivisionChange({ change }: { readonly change: DivisionChangeView }) {
  const { kind, words } = states()[change.state]
  const isOpen = change.state === 'draft' || change.state === 'adopted'
  const nameOf = namesOf(change)
  return (
    <section className="division-change" aria-label={change.document}>
      <div className="page-line">
        <h2>{change.document}</h2>
        <StatusMark kind={kind}>{words}</StatusMark>
      </div>
      <p className="soft">
        {t('{day}起生效。{who} {when}起草{adopted}', {
          day: dateInWords(calendarDate(change.effectiveOn)),
          who: change.draftedBy,
          when: instantInWords(change.draftedAt),
          adopted: change.adoptedBy === null ? t('。') : t(',{name}批准。', { name: change.adoptedBy }),
        })}
      </p>
      <ul>
        {change.steps.map((step) => (
          <li key={JSON.stringify(step)}>{stepInWords(step, nameOf)}</li>
        ))}
      </ul>
      {change.notes.map((note) => (
        <Notice key={note} kind="today" title={note} />
      ))}
      {change.moves.length > 0 ? (
        <DataTable
          caption={isOpen ? t('现在涉及的户和人') : t('换了代码的单位')}
          columns={columns(isOpen)}
          rows={change.moves}
          rowKey={({ from, to }) => `${from}-${to}`}
          state={ready}
        />
      ) : null}
      <Acts change={change} />
    </section>
  )
}

/** What may be done with a change now; what may not is shown with the reason. */
function Acts({ change }: { readonly change: DivisionChangeView }) {
  const { state, allowed } = change
  if (state !== 'draft' && state !== 'adopted') return null
  return (
    <div className="row">
      {state === 'draft' ? (
        <Decide
          name="registry.adopt-division-change"
          change={change}
          isAllowed={allowed.adopt}
          isMain
          button={t('批准')}
          effect={t(
            '到{day},涉及的人、户和待遇都换成新代码,相关同事的管辖范围随之调整。生效以后不能撤回,只能再调整。',
            {
              day: dateInWords(calendarDate(change.effectiveOn)),
            },
          )}
        />
      ) : null}
      <Decide
        name="registry.withdraw-division-change"
        change={change}
        isAllowed={allowed.withdraw}
        button={t('撤回')}
        effect={t('这份调整不再往下走。以后要改请另起草一份。')}
      />
      {allowed.why === '' ? null : <span className="soft">{allowed.why}</span>}
    </div>
  )
}

interface DecideProps {
  readonly name: 'registry.adopt-division-change' | 'registry.withdraw-division-change'
  readonly change: DivisionChangeView
  readonly isAllowed: boolean
  readonly isMain?: boolean
  readonly button: string
  readonly effect: string
}

function Decide({ name, change, isAllowed, isMain = false, button, effect }: DecideProps) {
  const [open, setOpen] = useState(false)
  const act = useAct(name, ['registry.list-division-changes'])
  return (
    <>
      <Button type={isMain ? 'primary' : 'default'} disabled={!isAllowed} onClick={() => setOpen(true)}>
        {button}
      </Button>
      <Confirm
        open={open}
        question={t('{act}“{document}”?', { act: button, document: change.document })}
        act={button}
        destroys={name === 'registry.withdraw-division-change'}
        running={act.running}
        problem={act.problem}
        cancel={() => {
          act.forget()
          setOpen(false)
        }}
        confirm={() => {
          void act.run({ county: change.county, id: change.id }).then((done) => {
            if (done) setOpen(false)
          })
        }}
      >
        <p>{effect}</p>
      </Confirm>
    </>
  )
}

import { useId } from 'react'
import { Select, t } from '#ui'
import type { LedgerKindView, MappingView } from '#registry/schema'
import type { MappingDraft } from './use-mapping.ts'

type Column = MappingView['proposal']['columns'][number]
type Decision = Column['words'][number]['decision']

export interface ColumnWordsProps {
  readonly column: Column
  readonly codes: LedgerKindView['fields'][number]['codes']
  readonly decide: MappingDraft['decide']
}

/** What the file's words mean that nobody knew yet: one of ours, not known, or wrong. */
export function ColumnWords({ column, codes, decide }: ColumnWordsProps) {
  const decided = new Map(column.words.map(({ word, decision }) => [word, decision]))
  const open = column.undecided.filter(({ word }) => !decided.has(word))
  if (decided.size === 0 && open.length === 0) return null
  const take = (word: string, decision: Decision | undefined) =>
    decide(column.column, {
      words: [
        ...column.words.filter((one) => one.word !== word),
        ...(decision === undefined ? [] : [{ word, decision }]),
      ],
    })
  return (
    <div className="column-words">
      <p className="soft">
        {open.length > 0
          ? t('下面 {count} 种写法要您定。不定的话,这样写的行会退回。', { count: open.length })
          : t('这些写法已经定好:')}
      </p>
      <ul>
        {open.map(({ word, count }) => (
          <Word key={word} word={word} count={count} codes={codes} decision={undefined} take={take} />
        ))}
        {[...decided].map(([word, decision]) => (
          <Word key={word} word={word} count={undefined} codes={codes} decision={decision} take={take} />
        ))}
      </ul>
    </div>
  )
}

interface WordProps {
  readonly word: string
  readonly count: number | undefined
  readonly codes: ColumnWordsProps['codes']
  readonly decision: Decision | undefined
  readonly take: (word: string, decision: Decision | undefined) => void
}

function Word({ word, count, codes, decision, take }: WordProps) {
  const id = useId()
  return (
    <li>
      <label htmlFor={id}>
        {t('“{word}”', { word })}
        {count === undefined ? null : <span className="soft file-name">{t('前面见到 {count} 次', { count })}</span>}
      </label>
      <Select
        control={{ id, 'aria-describedby': undefined, 'aria-invalid': false, 'aria-required': false }}
        value={valueOf(decision)}
        prompt={t('是什么意思?')}
        options={[
          ...codes.map(({ code, label }) => ({ value: `code ${code}`, label })),
          { value: 'unknown', label: t('不清楚(这一项先空着)') },
          { value: 'bad', label: t('填错了(这样写的行退回)') },
        ]}
        change={(value) => take(word, decisionOf(value))}
        clear={() => take(word, undefined)}
      />
    </li>
  )
}

function valueOf(decision: Decision | undefined): string {
  if (!decision) return ''
  return decision.take === 'code' ? `code ${decision.code}` : decision.take
}

function decisionOf(value: string): Decision {
  if (value === 'unknown' || value === 'bad') return { take: value }
  return { take: 'code', code: value.slice('code '.length) }
}

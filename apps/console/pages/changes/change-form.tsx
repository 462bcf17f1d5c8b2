import { Button, Input } from 'antd'
import { useState } from 'react'
import type { DivisionCode } from '#kernel/division-code'
import { ErrorNotice, Field, problemOf, ready, Section, t, type Problem } from '#ui'
import type { InputOf } from '../../contracts.ts'
import type { Rulebook } from '../policy/rulebook.ts'
import { EntriesEditor, isFaultless } from './entries-editor.tsx'
import { writeEntry, type DraftEntry } from './entry.ts'

export interface ChangeDraft {
  readonly title: string
  readonly reason: string
  readonly entries: readonly DraftEntry[]
}

export interface ChangeFormProps {
  readonly rulebook: Rulebook
  readonly place: DivisionCode
  readonly initial: ChangeDraft
  readonly running: boolean
  readonly problem: Problem | undefined
  readonly save: (input: InputOf<'policy.draft-change'>) => void
}

/** Drafts a change, or revises one that is still a draft. */
export function ChangeForm({ rulebook, place, initial, running, problem, save }: ChangeFormProps) {
  const [draft, setDraft] = useState(initial)
  const [isTried, setTried] = useState(false)
  const titleFault = isTried && draft.title.trim() === '' ? t('请写标题,如“2027年提高农村低保标准”。') : undefined
  const faultless = draft.title.trim() !== '' && isFaultless(rulebook, draft.entries, false)
  const submit = () => {
    setTried(true)
    if (!faultless) return
    const entries = draft.entries.flatMap((entry) => {
      const spec = rulebook.parameters.find((one) => one.key === entry.key)
      return spec ? [writeEntry(entry, spec)] : []
    })
    save({ place, title: draft.title.trim(), reason: draft.reason.trim(), entries })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="form">
        <Field label={t('标题')} error={problemOf(problem, 'title') ?? titleFault}>
          {(control) => (
            <Input
              {...control}
              value={draft.title}
              maxLength={100}
              placeholder={t('如“2027年提高农村低保标准”')}
              onChange={(event) => setDraft({ ...draft, title: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('为什么改')} hint={t('采纳的人会看到。')} need="may">
          {(control) => (
            <Input.TextArea
              {...control}
              value={draft.reason}
              rows={3}
              maxLength={2000}
              onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Section title={t('改什么')} state={ready}>
        <EntriesEditor
          rulebook={rulebook}
          place={place}
          entries={draft.entries}
          isTried={isTried}
          change={(entries) => setDraft({ ...draft, entries })}
        />
      </Section>
      {problem ? <ErrorNotice problem={problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={running}>
          {t('存为草稿')}
        </Button>
        {isTried && !faultless ? (
          <span className="field-error" role="status">
            {t('还有没填对的地方,见上面标红的字。')}
          </span>
        ) : null}
      </div>
    </form>
  )
}

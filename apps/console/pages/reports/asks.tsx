import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice, Field, Section, ready, t } from '#ui'
import type { ReportView } from '#insight/schema'
import { useAct } from '../../use-act.ts'

type Ask = ReportView['report']['asks'][number]

/** What nobody holds and therefore has to be filled in, each with the reason why. */
export function Asks({ view }: { readonly view: ReportView }) {
  if (view.report.asks.length === 0) return null
  return (
    <Section
      title={t('要填的')}
      note={t('只有系统里没有的才要填。填的是“{place}”的。', { place: view.placeName })}
      state={ready}
    >
      {view.report.asks.map((ask) => (
        <AskField key={`${ask.key}${view.place}${view.month}`} view={view} ask={ask} />
      ))}
    </Section>
  )
}

function AskField({ view, ask }: { readonly view: ReportView; readonly ask: Ask }) {
  const held = view.total.answers[ask.key] ?? ''
  const [value, setValue] = useState(held)
  const act = useAct('insight.answer-report', ['insight.get-report'])
  const save = () =>
    void act.run({ template: view.report.key, month: view.month, place: view.place, ask: ask.key, value: value.trim() })
  return (
    <form
      className="purpose-form"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={ask.label} hint={t('为什么要填:{why}', { why: ask.why })} need="may">
        {(control) => (
          <Input
            {...control}
            value={value}
            inputMode={ask.kind === 'count' ? 'numeric' : 'text'}
            maxLength={500}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Button className="no-print" htmlType="submit" loading={act.running} disabled={value.trim() === held}>
        {value.trim() === held && held !== '' ? t('已保存') : t('保存')}
      </Button>
      {act.problem ? <ErrorNotice problem={act.problem} /> : null}
    </form>
  )
}

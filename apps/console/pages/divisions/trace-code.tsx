import { Button, Input } from 'antd'
import { useState } from 'react'
import { calendarDate, dateInWords } from '#kernel/calendar-date'
import type { TracedDivision } from '#registry/schema'
import { Field, Section, StateOf, ready, t } from '#ui'
import { stateOf, useAsk } from '../../use-ask.ts'

/** Which units continue an old code, for lists and letters that still write it. */
export function TraceCode() {
  const [typed, setTyped] = useState('')
  const [code, setCode] = useState<number>()
  const [isWrong, setWrong] = useState(false)
  const asked = useAsk('registry.trace-division', { code: code ?? 0 }, { enabled: code !== undefined })
  const submit = () => {
    const text = typed.trim()
    const isCode = /^[1-9]\d{11}$/.test(text)
    setWrong(!isCode)
    setCode(isCode ? Number(text) : undefined)
  }
  return (
    <Section title={t('查旧代码')} note={t('名单、文件上写的还是旧代码?查它叫过什么、现在归哪里。')} state={ready}>
      <form
        className="one-line"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field
          label={t('乡镇或村(社区)代码')}
          error={isWrong ? t('代码是12位数字,例如 421081001001。') : undefined}
          need="filter"
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit">{t('查代码')}</Button>
      </form>
      {code === undefined ? null : (
        <div className="after" role="status">
          <StateOf
            state={stateOf(asked, {
              when: ({ names }) => names.length === 0,
              state: { sentence: t('没有用过代码{code}。请核对12位数字。', { code }) },
            })}
          >
            {asked.data ? <Traced traced={asked.data} code={code} /> : null}
          </StateOf>
        </div>
      )}
    </Section>
  )
}

function Traced({ traced: { names, today }, code }: { readonly traced: TracedDivision; readonly code: number }) {
  const others = today.filter((one) => one.code !== code)
  return (
    <>
      <ul className="lines-plain">
        {names.map(({ name, until }) => (
          <li key={`${name} ${until}`}>
            {until === null
              ? t('现在叫{name}', { name })
              : t('到{day}为止叫{name}', { day: dateInWords(calendarDate(until)), name })}
          </li>
        ))}
      </ul>
      <p className="after">{todayInWords(today.length, others.length)}</p>
      <ul className="lines-plain">
        {today.map((one) => (
          <li key={one.code}>
            {one.path} <span className="soft digits-loose">{one.code}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function todayInWords(all: number, others: number): string {
  if (all === 0) return t('这个代码已经不用,没有单位接续。')
  if (others === 0) return t('这个代码现在还在用:')
  return all === 1 ? t('这个代码现在归:') : t('这个代码后来拆开了,现在分别归:')
}

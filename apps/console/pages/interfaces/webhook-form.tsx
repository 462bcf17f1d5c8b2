import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice, Field, FieldGroup, problemOf, StateOf, t, type Problem } from '#ui'
import { stateOf, useAsk } from '../../use-ask.ts'

export interface WebhookWish {
  readonly name: string
  readonly url: string
  readonly types: readonly string[]
}

export interface WebhookFormProps {
  readonly held: WebhookWish
  readonly act: string
  readonly running: boolean
  readonly problem: Problem | undefined
  readonly save: (wish: WebhookWish) => void
}

/** What a webhook is: its name, where it sends, what it listens to. */
export function WebhookForm({ held, act, running, problem, save }: WebhookFormProps) {
  const kinds = useAsk('exchange.list-event-types', {})
  const [name, setName] = useState(held.name)
  const [url, setUrl] = useState(held.url)
  const [types, setTypes] = useState(new Set(held.types))
  const [isTried, setTried] = useState(false)
  const faults = {
    name: name.trim() === '' ? t('请写名称。') : undefined,
    url: URL.canParse(url.trim()) ? undefined : t('请写完整的网址,例如 https://data.example.gov.cn/anmin。'),
    types: types.size === 0 ? t('请至少选一种消息。') : undefined,
  }
  const submit = () => {
    setTried(true)
    if (Object.values(faults).every((fault) => fault === undefined))
      save({ name: name.trim(), url: url.trim(), types: [...types] })
  }
  return (
    <form
      noValidate
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={t('名称')}
        hint={t('写清楚给谁,例如“市大数据平台”。')}
        error={problemOf(problem, 'name') ?? (isTried ? faults.name : undefined)}
      >
        {(control) => (
          <Input {...control} value={name} maxLength={50} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field
        label={t('送到哪个网址')}
        hint={t('以 https:// 开头,由对方提供。')}
        error={problemOf(problem, 'url') ?? (isTried ? faults.url : undefined)}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            spellCheck={false}
            value={url}
            maxLength={500}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <FieldGroup legend={t('发生什么时告诉对方')}>
        {isTried && faults.types ? <p className="field-error">{faults.types}</p> : null}
        <StateOf state={stateOf(kinds)}>
          {(kinds.data?.types ?? [])
            .filter(({ isSubscribable }) => isSubscribable)
            .map(({ type, title }) => (
              <label className="choice" key={type}>
                <input
                  type="checkbox"
                  checked={types.has(type)}
                  onChange={(event) => {
                    const next = new Set(types)
                    if (event.target.checked) next.add(type)
                    else next.delete(type)
                    setTypes(next)
                  }}
                />
                {title}
              </label>
            ))}
        </StateOf>
      </FieldGroup>
      {problem ? <ErrorNotice problem={problem} /> : null}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={running}>
          {act}
        </Button>
      </div>
    </form>
  )
}

import { Button, Input } from 'antd'
import { useState } from 'react'
import { Field, t } from '#ui'

/** Children's figures are looked at for a reason, which is recorded with who looked. */
export function PurposeField({ accept }: { readonly accept: (purpose: string) => void }) {
  const [typed, setTyped] = useState('')
  const [isShort, setShort] = useState(false)
  const submit = () => {
    const purpose = typed.trim()
    setShort(purpose.length < 4)
    if (purpose.length >= 4) accept(purpose)
  }
  return (
    <form
      className="purpose-form"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Field
        label={t('查看用途')}
        hint={t('这张报表涉及儿童。用途会和您的姓名一起记入审计。')}
        error={isShort ? t('请写明用途,至少四个字。') : undefined}
      >
        {(control) => (
          <Input {...control} value={typed} maxLength={200} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <Button type="primary" htmlType="submit">
        {t('查看报表')}
      </Button>
    </form>
  )
}

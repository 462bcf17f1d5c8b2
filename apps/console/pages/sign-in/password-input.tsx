import { Button, Input } from 'antd'
import { useState } from 'react'
import { t, type ControlProps } from '#ui'

export interface PasswordInputProps {
  readonly control: ControlProps
  readonly value: string
  readonly change: (value: string) => void
  readonly autoComplete: 'current-password' | 'new-password'
}

/** A password with a button of full size that shows it: seeing what one typed prevents lock-outs. */
export function PasswordInput({ control, value, change, autoComplete }: PasswordInputProps) {
  const [shown, setShown] = useState(false)
  return (
    <div className="joined">
      <Input
        {...control}
        type={shown ? 'text' : 'password'}
        value={value}
        autoComplete={autoComplete}
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => change(event.target.value)}
      />
      <Button aria-pressed={shown} aria-label={shown ? t('藏起密码') : t('显示密码')} onClick={() => setShown(!shown)}>
        {shown ? t('藏起') : t('显示')}
      </Button>
    </div>
  )
}

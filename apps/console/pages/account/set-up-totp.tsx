import { Button, Input } from 'antd'
import { useState } from 'react'
import { ErrorNotice, Field, problemOf, t } from '#ui'
import type { OutputOf } from '../../contracts.ts'
import { useAct } from '../../use-act.ts'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Three steps on one page: scan, prove, keep the recovery codes. `done` runs when the codes are kept. */
export function SetUpTotp({ done }: { readonly done: () => void }) {
  const setUp = useAct('identity.set-up-totp')
  const enable = useAct('identity.enable-totp')
  const [setup, setSetup] = useState<OutputOf<'identity.set-up-totp'>>()
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  const [code, setCode] = useState('')
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} done={done} />
  if (!setup) {
    return (
      <div className="stack">
        <p>{t('先在手机上装一个验证器(任何支持 TOTP 的都可以),再点下面的按钮。')}</p>
        {setUp.problem ? <ErrorNotice problem={setUp.problem} /> : null}
        <Button type="primary" loading={setUp.running} onClick={() => void setUp.run({}).then(setSetup)}>
          {t('开始设置')}
        </Button>
      </div>
    )
  }
  const submit = async () => {
    const enabled = await enable.run({ code })
    setCode('')
    if (enabled) setRecoveryCodes(enabled.recoveryCodes)
  }
  return (
    <form
      className="stack narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{t('1. 用验证器扫这个二维码。')}</p>
      <QrCode text={setup.otpauthUri} name={t('设置动态码的二维码')} />
      <p className="soft">
        {t('扫不了就手工输入密钥:')}
        <code className="secret">{setup.secret}</code>
      </p>
      {enable.problem ? <ErrorNotice problem={enable.problem} /> : null}
      <Field label={t('2. 填验证器上显示的 6 位数字')} error={problemOf(enable.problem, 'code')}>
        {(control) => (
          <Input
            {...control}
            className="digits"
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={enable.running}>
          {t('启用动态码')}
        </Button>
      </div>
    </form>
  )
}

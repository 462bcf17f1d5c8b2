import { Button } from 'antd'
import { useState } from 'react'
import { Notice, t } from '#ui'

export interface ShownSecretProps {
  readonly secret: string
  /** Until when the old secret is good as well. */
  readonly previousUntil?: string | undefined
  readonly close: () => void
}

/** The secret, shown this once: nobody can look it up again. */
export function ShownSecret({ secret, previousUntil, close }: ShownSecretProps) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      // Over plain http the browser keeps the clipboard shut; the secret stands there to be marked by hand.
      setCopied(false)
    }
  }
  return (
    <Notice kind="today" title={t('密钥只显示这一次,请现在交给对方保存:')}>
      <p>
        <code className="secret">{secret}</code>
      </p>
      <p>{t('对方用它核对消息是不是我们发的。请当面或用加密的办法交,不要发在群里。')}</p>
      {previousUntil === undefined ? null : (
        <p>{t('旧密钥到{when}前还能用,请对方在这之前换好。', { when: previousUntil })}</p>
      )}
      <p className="row">
        <Button onClick={() => void copy()}>{isCopied ? t('已复制') : t('复制')}</Button>
        <Button type="primary" onClick={close}>
          {t('我已经存好')}
        </Button>
      </p>
    </Notice>
  )
}

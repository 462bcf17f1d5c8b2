import { Button } from 'antd'
import { useState } from 'react'
import { Notice, t } from '#ui'

/** Shown once. The button to go on waits until the person says the codes are kept. */
export function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const [kept, setKept] = useState(false)
  return (
    <div className="stack narrow">
      <Notice kind="good" title={t('动态码已经启用。')} />
      <p>
        {t('3. 抄下或打印这些恢复码,和手机分开放。手机丢了,每个恢复码可以代替动态码用一次。离开这一页就看不到了。')}
      </p>
      <ul className="codes digits">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <label className="choice">
        <input type="checkbox" checked={kept} onChange={(event) => setKept(event.target.checked)} />
        {t('我已经把恢复码存好')}
      </label>
      <div className="form-actions">
        <Button onClick={() => print()}>{t('打印')}</Button>
        <Button type="primary" disabled={!kept} onClick={done}>
          {t('继续')}
        </Button>
      </div>
    </div>
  )
}

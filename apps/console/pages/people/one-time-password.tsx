import { Notice, t } from '#ui'

/** Shown once: nobody can look it up again, and its owner must replace it at the first sign-in. */
export function OneTimePassword({ name, password }: { readonly name: string; readonly password: string }) {
  return (
    <Notice kind="good" title={t('{name}的一次性密码,只显示这一次:', { name })}>
      <p>
        <code className="one-time">{password}</code>
      </p>
      <p>{t('请当面或打电话告诉本人,不要发在群里。本人第一次登录后要换成自己的密码。')}</p>
    </Notice>
  )
}

import { Link } from 'react-router'
import { PageShell, ready, t } from '#ui'
import { paths } from '../paths.ts'

export function NotFoundPage() {
  return (
    <PageShell
      title={t('没有这一页')}
      purpose={t('地址可能写错了,也可能这一页已经挪走。按 / 可以找页面,或者回到今天要办的事。')}
      state={ready}
    >
      <p>
        <Link to={paths.home()}>{t('回到今天')}</Link>
      </p>
    </PageShell>
  )
}

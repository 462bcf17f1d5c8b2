import { Link } from 'react-router'
import { PageShell, ready, t } from '#ui'
import { paths } from '../paths.ts'

/** In the place of a page that none of one's roles opens: nothing of the page itself. */
export function NotAllowedPage() {
  return (
    <PageShell title={t('没有权限')} purpose={t('你没有权限看这一页。需要的话,请联系管理员授权。')} state={ready}>
      <p>
        <Link to={paths.home()}>{t('回到今天')}</Link>
      </p>
    </PageShell>
  )
}

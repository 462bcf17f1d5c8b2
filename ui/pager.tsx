import { Button } from 'antd'
import { t } from './messages.ts'

export interface PagerProps {
  readonly page: number
  /** Rows in all, and on a page. */
  readonly total: number
  readonly size: number
  readonly choose: (page: number) => void
}

/** Pages of a list; nothing where one page holds it all. Paper has no buttons, and says which page it is. */
export function Pager({ page, total, size, choose }: PagerProps) {
  const pages = Math.ceil(total / size)
  if (pages <= 1) return null
  return (
    <nav className="pager" aria-label={t('翻页')}>
      <Button className="no-print" disabled={page <= 1} onClick={() => choose(page - 1)}>
        {t('上一页')}
      </Button>
      <span className="pager-place">{t('第 {page} 页,共 {pages} 页', { page, pages })}</span>
      <Button className="no-print" disabled={page >= pages} onClick={() => choose(page + 1)}>
        {t('下一页')}
      </Button>
    </nav>
  )
}

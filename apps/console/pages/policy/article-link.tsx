import { useEffect, useId, useRef, useState } from 'react'
import { Button } from 'antd'
import { Link } from 'react-router'
import { Loading, t } from '#ui'
import { paths } from '../../paths.ts'
import { citedBy, useRulebook } from './rulebook.ts'

/** An article as a button: opens what rests on it without leaving the page. Esc closes; the focus returns. */
export function ArticleLink({ article }: { readonly article: string | undefined }) {
  const [open, setOpen] = useState(false)
  if (article === undefined || article === '') return null
  return (
    <>
      <button type="button" className="text-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {article}
      </button>
      {open ? <ArticleDialog article={article} close={() => setOpen(false)} /> : null}
    </>
  )
}

function ArticleDialog({ article, close }: { readonly article: string; readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={title} onClose={close}>
      <div className="stack">
        <h2 id={title}>{article}</h2>
        <CitedByList article={article} />
        <div className="form-actions">
          <Button onClick={() => dialog.current?.close()}>{t('关闭')}</Button>
          <Link to={paths.article(article)}>{t('在政策库里打开')}</Link>
        </div>
      </div>
    </dialog>
  )
}

/** Which benefits rest on the article, and for what. */
export function CitedByList({ article }: { readonly article: string }) {
  const rulebook = useRulebook()
  if (!rulebook.data) return <Loading />
  const lines = Map.groupBy(citedBy(rulebook.data, article), (line) => line.benefitKey)
  if (lines.size === 0) return <p>{t('规则里只用它作关系的依据,见“待遇之间的关系”。')}</p>
  return (
    <>
      <p className="soft">{t('规则里下面这些地方以这一条为依据:')}</p>
      <ul className="lines-plain">
        {[...lines].map(([key, cited]) => (
          <li key={key}>
            <Link to={paths.benefit(key)}>{cited[0]?.benefit}</Link>
            <span className="soft">{cited.map((line) => line.what).join('、')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

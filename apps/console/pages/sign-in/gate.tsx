import { type ReactNode, useEffect, useRef } from 'react'
import { BrandMark, t } from '#ui'

/** The frame of the pages in front of the console: one question per page, nothing about who has an account. */
export function Gate({
  title,
  purpose,
  children,
}: {
  readonly title: string
  readonly purpose: string
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Each step is a page of its own: whoever listens hears where they are now.
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    document.title = t('{title} · 安民', { title })
  }, [title])
  return (
    <main className="lonely">
      <p className="brand">
        <BrandMark />
        <span>{t('安民')}</span>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p className="page-purpose">{purpose}</p>
      <div className="gate-body">{children}</div>
    </main>
  )
}

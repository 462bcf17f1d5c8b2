import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { t } from './messages.ts'
import { StateOf, type PageState } from './page-state.tsx'

export interface Crumb {
  readonly label: string
  readonly to: string
}

export interface PageShellProps {
  readonly title: string
  /** One sentence: what this page is for. */
  readonly purpose: string
  /** The pages above this one, from the top. */
  readonly crumbs?: readonly Crumb[]
  /** The buttons of the page, the main one first. */
  readonly actions?: ReactNode
  readonly state: PageState
  readonly children: ReactNode
}

/** The frame of every page: where I am, what this is for, what I can do, and one of four states. */
export function PageShell({ title, purpose, crumbs = [], actions, state, children }: PageShellProps) {
  const heading = useHeadingFocus()
  useEffect(() => {
    document.title = t('{title} · 安民', { title })
  }, [title])
  return (
    <article className="page" aria-busy={state.is === 'loading'}>
      <header className="page-head">
        {crumbs.length > 0 ? <Crumbs crumbs={crumbs} /> : null}
        <div className="page-line">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions === undefined ? null : <div className="page-actions">{actions}</div>}
        </div>
        <p className="page-purpose">{purpose}</p>
      </header>
      <StateOf state={state}>{children}</StateOf>
    </article>
  )
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={t('当前位置')}>
      <ol>
        {crumbs.map((crumb) => (
          <li key={crumb.to}>
            <Link to={crumb.to}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/**
 * After a move inside the console the focus goes to the new page's heading, so a screen reader says
 * where one is and Tab goes on from there. On the first page of a visit the skip link keeps its turn.
 */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  const { key, pathname } = useLocation()
  useEffect(() => {
    if (key !== 'default') heading.current?.focus({ preventScroll: true })
    // A change of the query string alone (a filter, a tab) is not a new page.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname])
  return heading
}

export interface SectionProps {
  readonly title: string
  readonly note?: string
  readonly actions?: ReactNode
  readonly state: PageState
  readonly children: ReactNode
}

/** One part of a page with its own heading and its own state. */
export function Section({ title, note, actions, state, children }: SectionProps) {
  return (
    <section className="section" aria-busy={state.is === 'loading'}>
      <div className="page-line">
        <h2>{title}</h2>
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </div>
      {note ? <p className="soft section-note">{note}</p> : null}
      <StateOf state={state}>{children}</StateOf>
    </section>
  )
}
